/** Vectors of several ledgers with more findings of one code than a report lists: what is decided counts all of them. */
import { bodies } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import { Agency, contentOf, handOver } from './agency.ts';
import type { Vector } from './vector.ts';

const hundred = Array.from({ length: 100 }, (_, at) => `SE/${at}`);

export async function acrossManyVectors(): Promise<Vector[]> {
  return [await unlistedContradiction(), await unlistedGaps()];
}

/** An agency that took in that many things on one paper, so that the vector stays small. */
async function source(label: string, numbers: readonly string[]): Promise<Agency> {
  const c = await Agency.open(`across ${label}`, 'SE', 'SE');
  const from = {
    paper: {
      from: 'owner',
      office: 'TEST',
      signed: { name: 'TEST Owner' },
      attachment: new Uint8Array(32),
    },
  };
  const exhibits = numbers.map((number) => ({
    theirs: number,
    ours: number,
    hold: 'custody',
    seals: [],
    condition: 'TEST',
    kind: 'other-device',
    content: contentOf(1),
  }));
  await c.add('receive', { from, exhibits, irregular: [{ rule: 'PAPER_CUSTODY', why: 'TEST' }] });
  return c;
}

async function unlistedContradiction(): Promise<Vector> {
  const name = 'sender-failed-beyond-listed';
  const [a, b] = await pair(name);
  const c = await source(name, [...hundred, 'SE/100']);
  for (const numbers of [hundred, ['SE/100']]) {
    const offer = await c.offer(numbers, [a.officer]);
    const answer = await a.answer(
      c,
      offer,
      numbers.map((number) => ({ number })),
    );
    const entry = c.entry(await c.answered(answer));
    await a.receive(answer, { entry, more: { content: contentOf(2) } });
  }
  await handOver(a, b, ['KA-SE/100']);
  return across([b, a, c], {
    name,
    about:
      'The sender took in a hundred and one things with other digests than their source fixed, and passed on the last.',
    verdict: 'inconclusive',
    findings: ['SENDER_GAPS'],
    with: [
      { verdict: 'inconclusive', findings: ['CONTENT_OTHER_THERE', 'SENDER_GAPS'] },
      { verdict: 'inconclusive', findings: ['PAPER_CUSTODY'] },
    ],
  });
}

async function unlistedGaps(): Promise<Vector> {
  const name = 'sender-gaps-elsewhere-beyond-listed';
  const [a, b] = await pair(name);
  const c = await source(name, [...hundred, 'SE/100']);
  const numbers = [...hundred, 'SE/100'];
  const offer = await c.offer(numbers, [a.officer]);
  const answer = await a.answer(
    c,
    offer,
    numbers.map((number) => ({ number })),
  );
  await c.add('withdraw', bodies.withdraw(offer));
  await a.receive(answer);
  await handOver(a, b, ['KA/1']);
  return across([b, a, c], {
    name,
    about: 'The sender’s ledger has a hundred and one gaps, and all concern other exhibits than the one that came.',
    with: [
      { verdict: 'inconclusive', findings: ['CONTESTED', 'SENDER_GAPS'] },
      { verdict: 'inconclusive', findings: ['CONTESTED_THERE', 'PAPER_CUSTODY'] },
    ],
  });
}
