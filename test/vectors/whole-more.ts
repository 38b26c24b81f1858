/** Further vectors of the laws of the whole: parts, kinds, images, times, what came unasked, one custodian of two ledgers. */
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { bodies, file, thing } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import { Agency, handOver } from './agency.ts';
import { actor } from './ledger-writer.ts';
import type { Vector } from './vector.ts';
import { give } from './whole-numbers.ts';

export async function wholeMoreVectors(): Promise<Vector[]> {
  return [
    ...(await partVectors()),
    ...(await imageVectors()),
    ...(await timeVectors()),
    ...(await sameCustodianVectors()),
    await continuedByEndedKey(),
  ];
}

/** KA/1 with KA/1a inside. */
async function withPart(label: string): Promise<[Agency, Agency]> {
  const [a, b] = await pair(label);
  const exhibit = thing('KA/1a', { kind: 'part', partOf: 'KA/1' });
  await a.add('collect', { ...bodies.collect('KA/1a'), exhibit, under: [1] });
  return [a, b];
}

const removing = (whole: string, part: string) => ({
  ...bodies.derive([whole], [part]),
  kind: 'removed',
  under: [1],
});

async function partVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const name = 'part-went-unnamed';
    const [a, b] = await withPart(name);
    await handOver(a, b, ['KA/1']);
    vectors.push(
      across([a, b], {
        name,
        about: 'A thing is handed over with its parts, and the part inside it is named nowhere.',
        verdict: 'inconclusive',
        findings: ['PARTS_NOT_NAMED', 'PART_WENT_UNNAMED'],
        with: [{}],
      }),
    );
    await give(b, a, 'NL-KA/1', 'KA/1');
    vectors.push(
      across([a, b], {
        name: 'part-went-unnamed-and-is-back',
        about: 'The same, and both are here again.',
        findings: ['PARTS_NOT_NAMED', 'PART_WENT_UNNAMED_NOTED'],
      }),
    );
  }
  for (const isFollowed of [false, true]) {
    const name = isFollowed ? 'part-taken-out-and-sent-after' : 'part-taken-out-there-and-whole-back';
    const [a, b] = await withPart(name);
    await handOver(a, b, ['KA/1']);
    await b.add('derive', { ...removing('NL-KA/1', 'NL/2'), children: [{ number: 'NL/2', kind: 'part' }] });
    a.ledger.now = b.ledger.now;
    if (isFollowed) await handOver(a, b, ['KA/1a']);
    else await give(b, a, 'NL-KA/1', 'KA/1', 'without');
    vectors.push(
      across([a, b], {
        name,
        about: isFollowed
          ? 'A thing goes with an unnamed part inside it; the recipient takes a new part out, and then gets the part by a handover of its own.'
          : 'A thing goes with an unnamed part inside it; the recipient takes a new part out, and hands the thing back.',
        verdict: 'inconclusive',
        findings: ['PARTS_NOT_NAMED', 'PART_WENT_UNNAMED'],
        with: [isFollowed ? { findings: ['KIND_OTHER_THERE'] } : {}],
      }),
    );
  }
  {
    const name = 'part-stayed-and-another-came-out';
    const [a, b] = await withPart(name);
    await a.add('derive', removing('KA/1', 'KA/1a'));
    const offer = await a.offer(['KA/1'], [b.officer], {
      exhibits: [{ number: 'KA/1', parts: 'without', seals: [], incidents: [] }],
    });
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const entry = a.entry(await a.answered(answer));
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry });
    await b.add('derive', removing('NL-KA/1', 'NL/2'));
    vectors.push(
      across([b, a], {
        name,
        about: 'A thing left without a part, and the recipient takes a part out of it under a new number.',
        findings: ['PART_AFTER_WITHOUT'],
      }),
    );
  }
  {
    const name = 'kind-other-there';
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const entry = a.entry(await a.answered(answer));
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry, more: { kind: 'phone' } });
    vectors.push(
      across([b, a], {
        name,
        about: 'What one agency calls a device is a phone for the other.',
        findings: ['KIND_OTHER_THERE'],
      }),
    );
  }
  return vectors;
}

async function imageVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const images = [
    ['disk-imaged-twice-alike', 'optical', 1, 'the same', []],
    ['disk-imaged-twice-and-otherwise', 'optical', 2, 'another', ['IMAGES_DIFFER']],
    ['router-imaged-twice-and-otherwise', 'network', 2, 'another', ['IMAGES_DIFFER_NOTED']],
  ] as const;
  for (const [name, kind, byte, what, codes] of images) {
    const [a, b] = [await Agency.open(`across ${name}`, 'KA', 'DE'), await Agency.open(`across ${name}`, 'NL', 'NL')];
    await a.add('collect', { ...bodies.collect('KA/1'), exhibit: thing('KA/1', { kind }), under: [1] });
    const image = (exhibit: string, fill: number) => ({
      ...bodies.acquire(exhibit, []),
      products: [{ exhibit: `${exhibit}.1`, format: 'raw', size: 1000, content: file(fill) }],
      under: [1],
    });
    await a.add('acquire', image('KA/1', 1));
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const entry = a.entry(await a.answered(answer));
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry, more: { kind } });
    await b.add('acquire', image('NL-KA/1', byte));
    vectors.push(
      across([b, a], {
        name,
        about: `A ${kind === 'network' ? 'router' : 'disk'} is imaged in two ledgers, and the second image is ${what}.`,
        findings: codes,
        ...(codes[0] === 'IMAGES_DIFFER' && { verdict: 'inconclusive' as const }),
      }),
    );
  }
  return vectors;
}

async function timeVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const name = 'act-after-it-arrived';
    const [a, b] = await pair(name);
    await a.add('store', bodies.store(['KA/1']), { at: '2026-11-03T13:30:00Z', iat: a.ledger.now + 7200 });
    await handOver(a, b, ['KA/1']);
    vectors.push(
      across([a, b], {
        name,
        about: 'By the times stated, a thing was stored here after the recipient had it.',
        findings: ['STAYS_OVERLAP'],
      }),
    );
  }
  for (const isLate of [false, true]) {
    const name = isLate ? 'imaged-after-it-arrived' : 'imaged-as-it-arrived';
    const [a, b] = await pair(name);
    // The recipient had it at noon, by its clock.
    const [started, ended] = isLate ? ['12:05:01', '12:06:00'] : ['12:05:00', '12:06:00'];
    const times = { started: `2026-11-03T${started}Z`, ended: `2026-11-03T${ended}Z` };
    await a.add(
      'acquire',
      { ...bodies.acquire('KA/1', ['KA/1.1']), ...times, under: [1] },
      { iat: a.ledger.now + 7200 },
    );
    await handOver(a, b, ['KA/1']);
    vectors.push(
      across([a, b], {
        name,
        about: `By the log of the imager, the copying began ${isLate ? 'more than ' : ''}five minutes after the recipient had the thing.`,
        findings: isLate ? ['STAYS_OVERLAP'] : [],
      }),
    );
  }
  for (const isBooked of [false, true]) {
    const name = isBooked ? 'extra-thing-booked' : 'extra-thing-not-booked';
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }], {
      more: { extra: [{ description: 'a TEST cable' }] },
    });
    const entry = a.entry(await a.answered(answer));
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry });
    if (isBooked) await b.collect('NL/2');
    const findings = isBooked ? [] : ['EXTRA_NOT_BOOKED'];
    vectors.push(
      across([a, b], {
        name,
        about: isBooked
          ? 'The parcel held a thing that was not offered, and the recipient collects it.'
          : 'The parcel held a thing that was not offered, and the recipient’s ledger takes in nothing else.',
        findings,
        with: [{ findings }],
      }),
    );
  }
  return vectors;
}

/** The officer who kept a scene's ledger joins it to the ledger of the case. */
async function sameCustodianVectors(): Promise<Vector[]> {
  const name = 'same-custodian-of-two';
  const [a, b] = await pair(name);
  await b.add('enrol', { card: a.officer.card, post: 'NL', roles: ['custodian'] }, { by: b.chief });
  const offer = await a.offer(['KA/1'], [a.officer]);
  const answer = await a.answer(a, offer, [{ number: 'KA/1' }], { into: b.ledger.id });
  const irregular = [{ rule: 'ANSWER_BY_SENDER', why: 'TEST' }];
  const entry = a.entry(await a.add('answered', { offer, answer: answer.bytes, irregular }));
  b.ledger.now = a.ledger.now;
  await b.receive(answer, { entry, options: { by: a.officer } });
  return [
    across([a, b], {
      name,
      about:
        'The officer who kept a thing at a scene joins it to the ledger of the case, in which the same key is a custodian.',
      findings: ['SAME_CUSTODIAN'],
    }),
    across([a], {
      name: 'same-custodian-alone',
      about: 'The same without the other ledger: a receipt by the sender.',
      verdict: 'inconclusive',
      findings: ['ANSWERER_NOT_PINNED', 'ANSWER_BY_SENDER', 'LEFT_UNCHECKED'],
    }),
  ];
}

/** Somebody whose key was withdrawn opens a ledger that claims to continue this one from before. */
async function continuedByEndedKey(): Promise<Vector> {
  const name = 'continued-by-a-dismissed-admin';
  const [old, b] = await pair(name);
  const second = await actor(`across ${name} second`, 'office', ['admin']);
  await old.add('enrol', { card: second.card, post: 'office', roles: ['admin'] }, { by: old.chief });
  const size = old.size;
  const { root } = parseCheckpoint(old.ledger.checkpoint(size));
  await handOver(old, b, ['KA/1']);
  await old.add('end-key', { key: second.signer.keyId, reason: 'left' }, { by: old.chief });
  const continues = { ledger: old.ledger.id, size, root, break: 'moved' as const };
  const { ledger } = old;
  const anew = await Agency.open(`across ${name} anew`, 'KA', 'DE', {
    chief: second,
    continues,
    from: ledger.now + 60,
  });
  return across([old, b, anew], {
    name,
    about:
      'An admin whose key was withdrawn opens a ledger that claims to continue this one from before: that changes nothing here.',
    pinned: [old.chief, b.chief],
    findings: ['CONTINUED_BY_ENDED_KEY'],
    with: [{}, { verdict: 'failed', findings: ['BREAK_DECLARED', 'BREAK_LEFT_OUT', 'SIGNER_NOT_PINNED'] }],
  });
}
