/** Vectors of a law of the whole: a number names one thing (L6). */
import { bodies } from '../custody/bodies.ts';
import { onPaper } from '../custody/cases/answer-acts.ts';
import { across, copyOf, pair } from './across-vectors.ts';
import { type Agency, handOver } from './agency.ts';
import type { Vector } from './vector.ts';
import { receiveOnPaper, third } from './whole-vectors.ts';

/** Gives `theirs` to the other ledger, which takes it in as `ours`. */
export async function give(
  from: Agency,
  to: Agency,
  theirs: string,
  ours: string,
  parts: 'with' | 'without' = 'with',
): Promise<void> {
  const exhibits = [{ number: theirs, parts, seals: [], incidents: [] }];
  const offer = await from.offer([theirs], [to.officer], parts === 'without' ? { exhibits } : {});
  const answer = await to.answer(from, offer, [{ number: theirs, ours }]);
  const entry = from.entry(await from.answered(answer));
  to.ledger.now = Math.max(to.ledger.now, from.ledger.now);
  await to.receive(answer, { entry });
}

const failed = { verdict: 'failed', findings: ['HOME_OTHER_EXHIBIT'] } as const;
const notShown = { verdict: 'inconclusive', findings: ['HOME_NOT_SHOWN'] } as const;

export async function wholeNumberVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const name = 'labels-exchanged-on-the-way-home';
    const [a, b] = await pair(name, 'KA/1', 'KA/2');
    await handOver(a, b, ['KA/1', 'KA/2']);
    await give(b, a, 'NL-KA/1', 'KA/2');
    await give(b, a, 'NL-KA/2', 'KA/1');
    vectors.push(
      across([a, b], {
        name,
        about: 'Two things come home, each under the number of the other.',
        ...failed,
        with: [{ verdict: 'inconclusive', findings: ['COURSE_BROKEN_LATER'] }],
      }),
    );
  }
  {
    const name = 'home-after-two-ledgers';
    const [a, b] = await pair(name, 'KA/1', 'KA/2');
    const c = await third(name);
    await handOver(a, b, ['KA/1']);
    await handOver(b, c, ['NL-KA/1']);
    await give(c, a, 'SE-NL-KA/1', 'KA/1');
    vectors.push(across([a, b, c], { name, about: 'A thing comes home by its own chain, through a third ledger.' }));
    vectors.push(
      across([a, c], {
        name: 'home-without-the-ledger-between',
        about: 'The same without the ledger between: nothing shows that it is the same thing.',
        verdict: 'inconclusive',
        findings: ['ANSWERER_NOT_PINNED', 'HOME_NOT_SHOWN', 'SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['RECEIVED_UNCHECKED'] }],
      }),
    );
  }
  for (const [state, about, expected] of [
    ['held', 'still has in custody', failed],
    ['destroyed', 'destroyed', failed],
    ['released', 'gave back to its owner', notShown],
  ] as const) {
    const name = `number-of-what-another-ledger-${state}`;
    const [a, b] = await pair(name);
    const c = await third(name);
    await handOver(a, b, ['KA/1']);
    if (state === 'released') await b.add('release', bodies.release(['NL-KA/1']));
    if (state === 'destroyed')
      await b.add('dispose', { ...bodies.dispose(['NL-KA/1']), what: 'thing', how: 'destroyed' });
    c.ledger.now = b.ledger.now;
    await c.collect('SE/1');
    await b.add('note', bodies.note([]), { iat: c.ledger.now });
    await give(c, a, 'SE/1', 'KA/1');
    vectors.push(
      across([a, b, c], {
        name,
        about: `Another thing is taken in under the number of a thing that another ledger ${about}.`,
        ...expected,
        with: [
          state === 'destroyed' ? { findings: ['DISPOSAL_NOT_WITNESSED'] } : {},
          state === 'released' ? {} : { verdict: 'inconclusive', findings: ['COURSE_BROKEN_LATER'] },
        ],
      }),
    );
  }
  {
    const name = 'number-of-what-an-old-copy-holds';
    const [a, b] = await pair(name);
    const c = await third(name);
    await handOver(a, b, ['KA/1']);
    const old = copyOf(b);
    c.ledger.now = b.ledger.now;
    await c.collect('SE/1');
    await give(c, a, 'SE/1', 'KA/1');
    vectors.push(
      across([a, old, c], {
        name,
        about:
          'The same, and the copy of the ledger that has the first thing ends before the second was collected: it may have left since.',
        ...notShown,
      }),
    );
  }
  {
    const name = 'home-on-paper';
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    await a.add('answered', { ...onPaper(offer, ['KA/1']), irregular: [{ rule: 'PAPER_CUSTODY', why: 'TEST' }] });
    b.ledger.now = a.ledger.now;
    await receiveOnPaper(b, 'NL/1');
    await give(b, a, 'NL/1', 'KA/1');
    vectors.push(
      across([a, b], {
        name,
        about: 'A thing left on paper and comes home from a ledger that took it in on paper.',
        verdict: 'inconclusive',
        findings: ['HOME_ON_PAPER', 'PAPER_CUSTODY', 'SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['PAPER_CUSTODY'] }],
      }),
    );
  }
  return vectors;
}
