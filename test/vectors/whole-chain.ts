/** Vectors of what is wrong with a chain, and of which ledger hears of it: stays before the last one, steps on paper, claims, time. */
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { bodies, file, thing } from '../custody/bodies.ts';
import { onPaper } from '../custody/cases/answer-acts.ts';
import { across, pair } from './across-vectors.ts';
import { Agency, handOver } from './agency.ts';
import { actor, noon } from './ledger-writer.ts';
import type { Vector } from './vector.ts';
import { third } from './whole-vectors.ts';

export async function wholeChainVectors(): Promise<Vector[]> {
  return [
    ...(await onwardVectors()),
    ...(await paperVectors()),
    ...(await elsewhereVectors()),
    ...(await arrivingVectors()),
    ...(await otherOriginVectors()),
    ...(await otherExhibitVectors()),
    ...(await dismissedVectors()),
    ...(await missedVectors()),
    ...(await madeUpVectors()),
    ...(await withoutVectors()),
  ];
}

const gaps = (...findings: string[]) => ({ verdict: 'inconclusive' as const, findings });
const scan = new Uint8Array(32).fill(9);
const attachments = [{ kind: 'signed-paper', title: 'TEST', mediaType: 'image/jpeg', size: 5, sha256: scan }] as const;

/** Something comes on a paper whose scan is attached: a step on paper, and no gap. */
const takeOnPaper = (agency: Agency, ours: string): Promise<number> =>
  agency.add('receive', {
    from: { paper: { from: 'owner', office: 'TEST', signed: { name: 'TEST Owner' }, attachment: scan } },
    exhibits: [{ theirs: ours, ours, hold: 'custody', seals: [], condition: 'TEST', kind: 'other-device' }],
    attachments,
  });

/** Something goes to an office that signs on paper, whose scan is attached. */
async function giveOnPaper(agency: Agency, number: string): Promise<void> {
  const offer = await agency.add('offer', { ...bodies.offer([number]), to: [{ office: 'TEST lab' }], under: [1] });
  const body = onPaper(offer, [number]);
  const [paper] = attachments;
  await agency.add('answered', { ...body, attachments: [{ ...paper, sha256: body.paper?.attachment }] });
}

const copying = (parent: string, number: string, fill: number) => ({
  kind: 'court-copy',
  parents: [parent],
  children: [{ number, content: file(fill) }],
  under: [1],
});

/** What is wrong with an earlier stay reaches who takes the thing over after it came back on paper. */
async function onwardVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const label = 'back-while-held-and-on';
    const [a, b] = await pair(label);
    await handOver(a, b, ['KA/1']);
    a.ledger.now = b.ledger.now;
    await takeOnPaper(a, 'KA/1');
    const c = await third(label);
    await handOver(a, c, ['KA/1']);
    vectors.push(
      across([c, a, b], {
        name: label,
        about: 'A thing came back on paper while another ledger still has it, and went on to a third.',
        ...gaps('SENDER_GAPS', 'SENDER_PAPERS'),
        with: [gaps('HELD_ELSEWHERE', 'CUSTODY_ON_PAPER'), gaps('HELD_ELSEWHERE')],
      }),
    );
  }
  {
    const label = 'never-taken-in-and-on';
    const [a, b] = await pair(label);
    const offer = await a.offer(['KA/1'], [b.officer]);
    await a.answered(await b.answer(a, offer, [{ number: 'KA/1' }]));
    await b.collect('NL/1');
    await takeOnPaper(a, 'KA/1');
    const c = await third(label);
    await handOver(a, c, ['KA/1']);
    vectors.push(
      across([c, a, b], {
        name: label,
        about: 'A thing went to a ledger that never took it in, came back on paper, and went on to a third.',
        ...gaps('SENDER_GAPS', 'SENDER_PAPERS'),
        with: [gaps('NOT_RECEIVED_THERE', 'CUSTODY_ON_PAPER'), gaps('NOT_ENTERED_HERE')],
      }),
    );
  }
  {
    const label = 'back-on-paper-and-on';
    const [a, b] = await pair(label);
    await handOver(a, b, ['KA/1']);
    await giveOnPaper(b, 'NL-KA/1');
    a.ledger.now = b.ledger.now;
    await takeOnPaper(a, 'KA/1');
    const c = await third(label);
    await handOver(a, c, ['KA/1']);
    vectors.push(
      across([c, a, b], {
        name: label,
        about: 'A thing was given back on paper by the ledger that had it, and went on to a third: one step on paper.',
        findings: ['SENDER_PAPERS'],
        with: [{ findings: ['CUSTODY_ON_PAPER'] }, { findings: ['OFFICE_ON_PAPER'] }],
      }),
    );
  }
  return vectors;
}

/** Steps on paper upstream are counted. */
async function paperVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const label = 'taken-on-paper-and-on';
    const [a, b] = await pair(label);
    await takeOnPaper(a, 'KA/2');
    await handOver(a, b, ['KA/2']);
    vectors.push(
      across([b, a], {
        name: label,
        about: 'What came on paper is handed over on signatures: the step on paper remains one.',
        findings: ['SENDER_PAPERS'],
        with: [{ findings: ['CUSTODY_ON_PAPER'] }],
      }),
    );
  }
  {
    const label = 'others-on-paper';
    const [a, b] = await pair(label);
    await takeOnPaper(a, 'KA/2');
    await handOver(a, b, ['KA/1']);
    await giveOnPaper(a, 'KA/2');
    vectors.push(
      across([b, a], {
        name: label,
        about: 'Another exhibit came and went on paper: that is no step of this one.',
        with: [{ findings: ['OFFICE_ON_PAPER', 'CUSTODY_ON_PAPER'] }],
      }),
    );
  }
  return vectors;
}

/** L1: ways in which a thing is elsewhere when it comes back on paper. */
async function elsewhereVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const there = async (
    name: string,
    about: string,
    meanwhile: (a: Agency, b: Agency) => Promise<unknown>,
    { here = ['HELD_ELSEWHERE', 'CUSTODY_ON_PAPER'], back }: { here?: string[]; back: string[] },
  ): Promise<void> => {
    const [a, b] = await pair(name);
    await meanwhile(a, b);
    a.ledger.now = Math.max(a.ledger.now, b.ledger.now);
    await takeOnPaper(a, 'KA/1');
    const isGap = here.includes('HELD_ELSEWHERE');
    vectors.push(
      across([a, b], {
        name,
        about,
        ...(isGap ? gaps(...here) : { findings: here }),
        with: [isGap ? gaps(...back) : { findings: back }],
      }),
    );
  };
  await there(
    'back-while-destroyed',
    'A thing comes back on paper that was destroyed by the ledger that took it over.',
    async (a, b) => {
      await handOver(a, b, ['KA/1']);
      await b.add('dispose', bodies.dispose(['NL-KA/1']));
    },
    { back: ['HELD_ELSEWHERE', 'DISPOSAL_NOT_WITNESSED'] },
  );
  await there(
    'back-while-released',
    'A thing comes back on paper that was given to its owner by the ledger that took it over.',
    async (a, b) => {
      await handOver(a, b, ['KA/1']);
      await b.add('release', bodies.release(['NL-KA/1']));
    },
    { here: ['CUSTODY_ON_PAPER'], back: [] },
  );
  await there(
    'back-while-arriving',
    'A thing comes back on paper, while by the sender it passed, and the recipient has it as arriving for ever.',
    async (a, b) => {
      const answer = await b.answer(a, await a.offer(['KA/1'], [b.officer]), [{ number: 'KA/1' }]);
      await b.receive(answer);
      await a.answered(answer);
    },
    { back: ['HELD_ELSEWHERE', 'PASSED_MEANWHILE'] },
  );
  await there(
    'back-while-back-there',
    'A thing comes back on paper, and the ledger that gave it away on paper has it back on paper, too.',
    async (a, b) => {
      await handOver(a, b, ['KA/1']);
      await giveOnPaper(b, 'NL-KA/1');
      await takeOnPaper(b, 'NL-KA/1');
    },
    { back: ['HELD_ELSEWHERE', 'OFFICE_ON_PAPER', 'CUSTODY_ON_PAPER'] },
  );
  {
    const label = 'back-behind-a-claim';
    const [a, b] = await pair(label);
    const c = await third(label);
    await handOver(a, b, ['KA/1']);
    await c.collect('SE/1');
    const offer = await c.offer(['SE/1'], [a.officer]);
    a.ledger.now = Math.max(b.ledger.now, c.ledger.now);
    await a.receive(await a.answer(c, offer, [{ number: 'SE/1' }]), { as: ['KA/1'] });
    await a.add('release', { exhibits: ['KA/1'], kept: [] });
    await takeOnPaper(a, 'KA/1');
    vectors.push(
      across([a, b, c], {
        name: label,
        about:
          'A number that left is claimed from a third ledger, the claim is given up, and the thing comes back on paper, while it is held where it went.',
        ...gaps('HELD_ELSEWHERE', 'CUSTODY_ON_PAPER', 'CLAIM_GIVEN_UP'),
        with: [gaps('HELD_ELSEWHERE'), {}],
      }),
    );
  }
  return vectors;
}

/** L1 and L4: what is arriving, copied, given up, missed. */
async function arrivingVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const isEntered of [true, false]) {
    const name = isEntered ? 'arriving-and-not-seen' : 'claimed-and-not-seen';
    const [a, b] = await pair(name);
    const answer = await b.answer(a, await a.offer(['KA/1'], [b.officer]), [{ number: 'KA/1' }]);
    await b.receive(answer);
    if (isEntered) await a.answered(answer);
    await b.add('inventory', { ...bodies.inventory(['KA/1']), exhibits: [{ number: 'NL-KA/1', found: 'not-seen' }] });
    vectors.push(
      across([b, a], {
        name,
        about: isEntered
          ? 'The sender entered the answer, the recipient took nothing in on that entry, and its inventory does not find the thing.'
          : 'What the sender never entered as handed over is not found by the recipient: the sender answers for it.',
        ...(isEntered
          ? gaps('WHEREABOUTS_NOT_SHOWN', 'PASSED_MEANWHILE', 'INVENTORY_DIFFERS')
          : gaps('STILL_ARRIVING', 'INVENTORY_DIFFERS')),
        with: [{ findings: isEntered ? [] : ['RECEIPT_NOT_ENTERED'] }],
      }),
    );
  }
  for (const isDestroyed of [false, true]) {
    const name = isDestroyed ? 'copied-destroyed-given-up' : 'copied-then-given-up';
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }]));
    await b.add('derive', copying('NL-KA/1', 'NL/c', 2));
    if (isDestroyed) await b.add('dispose', { ...bodies.dispose(['NL/c']), under: [1] });
    await b.add('release', { exhibits: ['NL-KA/1'], kept: [] });
    const claim = ['CLAIM_GIVEN_UP', 'COPY_NOT_COMPARED'];
    const c = await third(name);
    if (!isDestroyed) await handOver(b, c, ['NL/c']);
    vectors.push(
      isDestroyed
        ? across([b, a], {
            name,
            about: 'A copy of what is arriving is destroyed, and then the claim is given up.',
            findings: [...claim, 'DISPOSAL_NOT_WITNESSED'],
          })
        : across([c, b, a], {
            name,
            about: 'What is arriving is copied, the claim is given up, and the copy goes to a third.',
            ...gaps('SENDER_GAPS'),
            with: [gaps('COPIED_THEN_GIVEN_UP', 'COPIES_NOT_NAMED', ...claim), {}],
          }),
    );
  }
  return vectors;
}

/** L6: what came on paper may be what left. */
async function otherOriginVectors(): Promise<Vector[]> {
  const label = 'home-through-paper';
  const [a, c] = await pair(label);
  const b = await third(label);
  await handOver(a, c, ['KA/1']);
  b.ledger.now = c.ledger.now;
  await takeOnPaper(b, 'SE/1');
  await c.add('note', bodies.note([]), { iat: b.ledger.now + 5000 });
  a.ledger.now = c.ledger.now;
  b.ledger.now = c.ledger.now;
  const offer = await b.offer(['SE/1'], [a.officer]);
  const answer = await a.answer(b, offer, [{ number: 'SE/1' }]);
  const entry = b.entry(await b.answered(answer));
  await a.receive(answer, { entry, as: ['KA/1'] });
  return [
    across([a, b, c], {
      name: label,
      about:
        'A recipient gave the thing to another agency on paper and never entered that; the other agency brings it home.',
      ...gaps('HOME_NOT_SHOWN', 'SENDER_PAPERS'),
      with: [{ findings: ['CUSTODY_ON_PAPER'] }],
    }),
  ];
}

/** An entry about another exhibit says nothing of what left before. */
async function otherExhibitVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const wrong = async (
    name: string,
    about: string,
    { number, isBefore = false }: { number: string; isBefore?: boolean },
  ): Promise<void> => {
    const [a, b] = await pair(name, 'KA/1', 'KA/9');
    const signing = () => a.add('store', bodies.store([number]), { by: a.chief });
    if (isBefore) await signing();
    await handOver(a, b, ['KA/1']);
    if (!isBefore) await signing();
    const isBroken = isBefore && number === 'KA/1';
    vectors.push(
      across([b, a], {
        name,
        about,
        ...(isBroken ? { verdict: 'failed' as const, findings: ['SENDER_FAILED'] } : gaps('SENDER_GAPS')),
        with: [{ verdict: 'failed', findings: ['NOT_CUSTODIAN', 'ROLE_MISSING'] }],
      }),
    );
  };
  await wrong('impossible-about-it', 'The sender’s ledger has an impossible entry about what it handed over.', {
    number: 'KA/1',
    isBefore: true,
  });
  await wrong('impossible-about-another', 'The sender’s ledger has an impossible entry about another exhibit.', {
    number: 'KA/9',
    isBefore: true,
  });
  await wrong('impossible-later', 'The sender’s ledger has an impossible entry about it that came after it left.', {
    number: 'KA/9',
  });
  for (const isBefore of [true, false]) {
    const name = isBefore ? 'malformed-before' : 'malformed-later';
    const [a, b] = await pair(name);
    if (isBefore) await a.add('note', { text: 'TEST', unknown: 1 });
    await handOver(a, b, ['KA/1']);
    if (!isBefore) await a.add('note', { text: 'TEST', unknown: 1 });
    vectors.push(
      across([b, a], {
        name,
        about: isBefore
          ? 'A malformed entry stands before the handover: it may name any exhibit.'
          : 'A malformed entry comes after the handover.',
        ...(isBefore ? { verdict: 'failed' as const, findings: ['SENDER_FAILED'] } : gaps('SENDER_GAPS')),
        with: [{ verdict: 'failed', findings: ['SCHEMA_INVALID'] }],
      }),
    );
  }
  return vectors;
}

/** L16: a dismissed admin chooses the time of an opening entry. */
async function dismissedVectors(): Promise<Vector[]> {
  const label = 'continued-by-dismissed';
  const [old, b] = await pair(label);
  const second = await actor(`across ${label} second`, 'office', ['admin']);
  await old.add('enrol', { card: second.card, post: 'office', roles: ['admin'] }, { by: old.chief });
  const size = old.size;
  const { root } = parseCheckpoint(old.ledger.checkpoint(size));
  const before = old.ledger.now;
  await handOver(old, b, ['KA/1']);
  await old.add('end-key', { key: second.signer.keyId, reason: 'left' }, { by: old.chief });
  const continues = { ledger: old.ledger.id, size, root, break: 'moved' as const };
  const anew = await Agency.open(`across ${label} anew`, 'KA', 'DE', { chief: second, continues, from: before + 1 });
  return [
    across([b, old, anew], {
      name: label,
      about: 'A dismissed admin dates a continuation back before the dismissal: that spoils nobody’s record.',
      pinned: [old.chief, b.chief],
      with: [
        { findings: ['CONTINUED_BY_ENDED_KEY'] },
        { verdict: 'failed', findings: ['BREAK_LEFT_OUT', 'BREAK_DECLARED', 'SIGNER_NOT_PINNED'] },
      ],
    }),
  ];
}

/** L4: what happened before an inventory, and what failed, does not show that a thing was found. */
async function missedVectors(): Promise<Vector[]> {
  const missed = async (
    name: string,
    about: string,
    then: (a: Agency) => Promise<unknown>,
    more: readonly string[] = [],
  ): Promise<Vector> => {
    const a = await Agency.open(`across ${name}`, 'KA', 'DE');
    await a.collect('KA/1');
    await a.add('inventory', { ...bodies.inventory(['KA/1']), exhibits: [{ number: 'KA/1', found: 'not-seen' }] });
    await then(a);
    const isFound = name === 'missed-then-stored';
    return across([a], {
      name,
      about,
      ...(isFound
        ? { findings: ['INVENTORY_DIFFERS', ...more] }
        : gaps('WHEREABOUTS_NOT_SHOWN', 'INVENTORY_DIFFERS', ...more)),
    });
  };
  return [
    await missed('missed-then-stored', 'What an inventory did not find is put into the store afterwards.', (a) =>
      a.add('store', bodies.store(['KA/1'])),
    ),
    await missed('missed-stored-before', 'A storage is entered late, and happened before the inventory.', (a) =>
      a.add('store', bodies.store(['KA/1']), { at: '2026-11-03T12:02:30Z', iat: noon + 1000 }),
    ),
    await missed('missed-check-broken-off', 'A hash check of what was not found is broken off.', (a) =>
      a.add('measure', {
        ...bodies.measure('KA/1'),
        outcome: 'incomplete',
        against: { nothing: 'not-examined' },
        content: undefined,
        under: [1],
      }),
    ),
    await missed('missed-acquired-before', 'An image of what was not found was finished before the inventory.', (a) =>
      a.add('acquire', {
        ...bodies.acquire('KA/1', ['KA/1.1']),
        started: '2026-11-03T11:00:00Z',
        ended: '2026-11-03T11:30:00Z',
        under: [1],
      }),
    ),
  ];
}

/** Step 4: a stranger with a key of the sender makes up an entry, and embeds it in a ledger of his own. */
async function madeUpVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const reason of ['left', 'lost', 'witness'] as const) {
    const label = `made-up-by-${reason}`;
    const [a, b] = await pair(label);
    const isWitness = reason === 'witness';
    const role = isWitness ? 'witness' : 'custodian';
    const other = await actor(`across ${label} other`, 'KA', [role]);
    await a.add('enrol', { card: other.card, post: 'KA', roles: [role] }, { by: a.chief });
    const offer = await a.offer(['KA/1'], [b.officer]);
    const z = await Agency.open(`across ${label}`, 'ZZ', 'SE');
    const answer = await z.answer(a, offer, [{ number: 'KA/1' }]);
    const fake = await a.ledger.entry('answered', { offer, answer: answer.bytes }, { by: other });
    const honest = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const entry = a.entry(await a.answered(honest));
    b.ledger.now = a.ledger.now;
    await b.receive(honest, { entry });
    if (!isWitness) await a.add('end-key', { key: other.signer.keyId, reason }, { by: a.chief });
    z.ledger.now = a.ledger.now;
    await z.receive(answer, { entry: fake });
    const about = {
      left: 'A custodian signed two entries of one number; the key was withdrawn later because its holder left.',
      lost: 'An entry that does not fit the sender’s ledger is signed by a key that the sender withdrew as lost.',
      witness: 'A key of a witness signs an entry by which custody would pass: no such entry can have effect.',
    }[reason];
    const stranger = {
      left: { verdict: 'failed' as const, findings: ['ANSWERED_NOT_THERE', 'SENDER_FAILED', 'SIGNER_NOT_PINNED'] },
      lost: gaps('ANSWERED_BEYOND', 'SENDER_GAPS', 'SIGNER_NOT_PINNED'),
      witness: { verdict: 'failed' as const, findings: ['ANSWERED_FOREIGN', 'SIGNER_NOT_PINNED'] },
    }[reason];
    vectors.push(
      across([a, b, z], {
        name: label,
        about,
        pinned: [a.chief, b.chief],
        ...(reason === 'left' && { verdict: 'failed', findings: ['ENTRY_DIFFERS'] }),
        ...(reason === 'lost' && gaps('ENTRY_DOUBTED')),
        with: [
          reason === 'left'
            ? { verdict: 'failed', findings: ['SENDER_FAILED'] }
            : reason === 'lost'
              ? gaps('SENDER_GAPS')
              : {},
          stranger,
        ],
      }),
    );
  }
  return vectors;
}

/** L5: an offer `without` parts does not take a part out. */
async function withoutVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const isOut of [false, true]) {
    const name = isOut ? 'without-what-was-taken-out' : 'without-what-is-inside';
    const [a, b] = await pair(name);
    const part = thing('KA/1a', { kind: 'part', partOf: 'KA/1' });
    await a.add('collect', { ...bodies.collect('KA/1a'), exhibit: part, under: [1] });
    if (isOut) {
      const children = [{ number: 'KA/1a' }];
      await a.add('derive', { kind: 'removed', parents: ['KA/1'], children, under: [1] });
    }
    const offer = await a.offer(['KA/1'], [b.officer], {
      exhibits: [{ number: 'KA/1', parts: 'without', seals: [], incidents: [] }],
    });
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const entry = a.entry(await a.answered(answer));
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry });
    vectors.push(
      across([a, b], {
        name,
        about: isOut
          ? 'A part is taken out, and its whole is handed over without it.'
          : 'A whole is handed over without a part that nobody took out of it.',
        ...(!isOut && gaps('PART_WENT_UNNAMED')),
      }),
    );
  }
  return vectors;
}
