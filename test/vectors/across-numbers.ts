/** Vectors of several ledgers in which what passes has two numbers: links, receipts and gaps are about the exhibit, whichever number they write. */
import { bodies, thing } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import { Agency, contentOf, handOver } from './agency.ts';
import type { Vector } from './vector.ts';

const number = (agency: Agency, entry: number, exhibit: string, newNumber: string) =>
  agency.add('correct', { entry, kind: 'renumber', why: 'relabelled', exhibit, newNumber });

/** Two agencies, the first with KA/1, which is KB/1 as well. */
async function renumbered(label: string): Promise<[Agency, Agency]> {
  const [a, b] = await pair(`number-${label}`);
  await number(a, 2, 'KA/1', 'KB/1');
  return [a, b];
}

export async function acrossNumberVectors(): Promise<Vector[]> {
  return [
    ...(await heldVectors()),
    ...(await wrongVectors()),
    ...(await otherNumberAnswered()),
    ...(await endedUnderBoth()),
    ...(await sameSerialThere()),
  ];
}

/** Two agencies describe what may be one thing. */
async function sameSerialThere(): Promise<Vector[]> {
  const disk = { make: 'TEST Maker', model: 'D-500', serial: 'SN-00 41', ids: { absent: 'not-present' } } as const;
  const collect = (agency: Agency, at: string, more: object) =>
    agency.add('collect', { ...bodies.collect(at), exhibit: thing(at, { ...disk, ...more }), under: [1] });
  const vectors: Vector[] = [];
  for (const isSame of [true, false]) {
    const name = isSame ? 'number-serial-there' : 'number-serial-there-other-model';
    const [a, b] = await pair(name);
    await collect(a, 'KA/2', {});
    await collect(b, 'NL/1', isSame ? { make: 'TEST MAKER', serial: 'sn 0041' } : { model: 'D-501' });
    await handOver(a, b, ['KA/1']);
    const findings = isSame ? ['SAME_SERIAL'] : [];
    vectors.push(
      across([a, b], {
        name,
        about: isSame
          ? 'Each of two agencies describes a disk of its own, and both have one make, model and serial number.'
          : 'Each of two agencies describes a disk of its own, with one serial number and two models.',
        findings,
        with: [{ findings }],
      }),
    );
  }
  return vectors;
}

async function heldVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const [a, b] = await renumbered('held');
    await handOver(a, b, ['KB/1']);
    vectors.push(
      across([b, a], {
        name: 'number-second-held',
        about: 'Handed over under its second number and taken in, with the sender’s ledger at hand.',
      }),
      across([a, b], { name: 'number-second-handed-over', about: 'The same, seen from the ledger that it left.' }),
    );
  }
  {
    const [a, b] = await renumbered('home');
    const { received } = await handOver(a, b, ['KB/1']);
    await number(b, received, 'NL-KB/1', 'NL/9');
    const offer = await b.offer(['NL/9'], [a.officer]);
    const answer = await a.answer(b, offer, [{ number: 'NL/9', ours: 'KA/1' }]);
    await a.receive(answer, { entry: b.entry(await b.answered(answer)) });
    vectors.push(
      across([a, b], {
        name: 'number-second-sent-home',
        about:
          'What left under its second number got another second number there, under which it came home, to be entered under its first.',
      }),
      across([b, a], {
        name: 'number-second-sent-home-seen-from-there',
        about: 'The same, seen from the ledger that sent it home.',
      }),
    );
  }
  return vectors;
}

async function wrongVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const [a, b] = await renumbered('added');
    await handOver(a, b, ['KB/1']);
    await a.add('incident', bodies.incident(['KA/1']));
    vectors.push(
      across([b, a], {
        name: 'number-first-added-after-handover',
        about: 'Handed over under its second number; the sender recorded an incident under its first afterwards.',
        findings: ['ADDED_AFTER_HANDOVER'],
        with: [{ findings: ['INCIDENT_OPEN'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('number-gaps', 'KA/1');
    await a.add('collect', {
      ...bodies.collect('KA/3'),
      exhibit: thing('KA/3'),
      under: { absent: 'exigent', why: 'TEST' },
      irregular: [{ rule: 'NO_AUTHORITY', why: 'TEST' }],
    });
    await number(a, 3, 'KA/3', 'KB/3');
    await handOver(a, b, ['KB/3']);
    vectors.push(
      across([b, a], {
        name: 'number-first-sender-gaps',
        about: 'What came under its second number was seized without authority under its first.',
        verdict: 'inconclusive',
        findings: ['SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['NO_AUTHORITY'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('number-content', 'KA/0');
    await a.add('collect', {
      ...bodies.collect('KA/1'),
      exhibit: thing('KA/1', { content: contentOf(1) }),
      under: [1],
    });
    await number(a, 3, 'KA/1', 'KB/1');
    const offer = await a.offer(['KB/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KB/1' }]);
    await b.receive(answer, { entry: a.entry(await a.answered(answer)), more: { content: contentOf(2) } });
    vectors.push(
      across([b, a], {
        name: 'number-second-other-content',
        about: 'Taken in under its second number with another digest than the sender’s record fixed under its first.',
        verdict: 'inconclusive',
        findings: ['CONTENT_OTHER_THERE'],
        with: [{ findings: ['CONTENT_NOT_OFFERED'] }],
      }),
    );
  }
  return vectors;
}

/** Offered under the second number, and taken in on a receipt that writes the first. */
async function otherNumberAnswered(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const [a, b] = await renumbered('answered');
    const offer = await a.offer(['KB/1'], [b.officer]);
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }]));
    vectors.push(
      across([b, a], {
        name: 'number-first-answered',
        about:
          'Offered under its second number and taken in on a receipt that writes the first: the sender cannot enter it.',
        verdict: 'failed',
        findings: ['RECEIPT_UNFIT'],
      }),
    );
  }
  {
    const [a, b] = await renumbered('withdrawn');
    const offer = await a.offer(['KB/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    await a.add('withdraw', bodies.withdraw(offer));
    await b.receive(answer);
    vectors.push(
      across([b, a], {
        name: 'number-first-answered-and-withdrawn',
        about: 'The same, and the offer was withdrawn: which number the receipt writes is no longer looked at.',
        verdict: 'inconclusive',
        findings: ['CONTESTED', 'SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['CONTESTED_THERE'] }],
      }),
    );
  }
  {
    const [a, b] = await renumbered('taken');
    const c = await Agency.open('across number-taken', 'SE', 'SE');
    const offer = await a.offer(['KB/1'], [b.officer, c.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    await b.receive(answer);
    const other = await c.answer(a, offer, [{ number: 'KB/1' }]);
    await c.receive(other, { entry: a.entry(await a.answered(other)) });
    vectors.push(
      across([b, a, c], {
        name: 'number-first-answered-second-entered',
        about:
          'Two agencies accepted, one under each number, and the sender entered the other one’s receipt: it is one exhibit.',
        verdict: 'inconclusive',
        findings: ['CONTESTED', 'SENDER_GAPS'],
        with: [
          { verdict: 'inconclusive', findings: ['CONTESTED_THERE'] },
          { verdict: 'inconclusive', findings: ['CONTESTED_BEFORE', 'SENDER_GAPS'] },
        ],
      }),
    );
  }
  {
    const [a, b] = await renumbered('refused');
    const offer = await a.offer(['KB/1'], [b.officer]);
    const taken = await b.answer(a, offer, [{ number: 'KA/1' }]);
    await b.receive(taken);
    await a.answered(await b.answer(a, offer, [{ number: 'KB/1', outcome: 'refused' }]));
    vectors.push(
      across([b, a], {
        name: 'number-first-taken-second-refused',
        about:
          'One post refused an exhibit to the sender under one number, and takes it in on another receipt under the other.',
        verdict: 'failed',
        findings: ['SENDER_GAPS', 'TWO_ANSWERS'],
        with: [{ verdict: 'inconclusive', findings: ['TWO_ANSWERS_SEEN'] }],
      }),
    );
  }
  return vectors;
}

/** What an entry names under both of its numbers ends once. */
async function endedUnderBoth(): Promise<Vector[]> {
  const both = ['KA/1', 'KB/1'];
  const paper = {
    kind: 'certificate',
    sha256: new Uint8Array(32),
    mediaType: 'application/pdf',
    title: 'TEST',
    size: 1,
  };
  const ends = [
    { name: 'released', type: 'release', body: bodies.release(both) },
    { name: 'destroyed', type: 'dispose', body: { ...bodies.dispose(both), attachments: [paper] } },
    {
      name: 'wiped',
      type: 'dispose',
      body: { ...bodies.dispose(both), what: 'content', how: 'wiped', attachments: [paper] },
    },
  ];
  const vectors: Vector[] = [];
  for (const { name, type, body } of ends) {
    const [a] = await renumbered(`both-${name}`);
    await a.add(type, body);
    const about = `An entry says that one exhibit was ${name}, and names it under both of its numbers.`;
    vectors.push(across([a], { name: `number-both-${name}`, about }));
  }
  return vectors;
}
