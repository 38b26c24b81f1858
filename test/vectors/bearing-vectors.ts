/** Vectors of what bears on a copy or part that left before (step 14), and of claims and papers that hide where a thing is (L1). */
import { bodies, file, thing } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import { Agency, handOver } from './agency.ts';
import { claimVectors } from './claim-vectors.ts';
import { actor } from './ledger-writer.ts';
import { singleGapVectors } from './single-gap-vectors.ts';
import type { Vector } from './vector.ts';
import { give } from './whole-numbers.ts';

type Act = (a: Agency) => Promise<unknown>;

interface Story {
  readonly name: string;
  readonly about: string;
  /** What the sender records before the image is made, and after it left. */
  readonly before?: Act;
  readonly after?: Act;
  /** A copy of the image, which is handed over in its place. */
  readonly handed?: 'KA/t';
  readonly gap?: true;
  readonly failed?: true;
  readonly sender: readonly string[];
}

const image = (number: string, fill: number) => ({
  ...bodies.acquire('KA/1', []),
  products: [{ exhibit: number, format: 'raw', size: 1000, content: file(fill) }],
  under: [1],
});
const lose: Act = (a) =>
  a.add('incident', { ...bodies.incident(['KA/1']), code: 'loss', found: '2026-11-03T12:00:00Z' });
const copy = (kind: string, number: string, fill: number) => ({
  ...bodies.derive(['KA/1.1'], []),
  kind,
  children: [{ number, content: file(fill) }],
  under: [1],
});

/** The second officer of the first ledger, who signs a note. */
const noted =
  (label: string): Act =>
  async (a) => {
    const holder = { name: 'TEST Second Officer', agency: 'TEST KA', jurisdiction: 'DE' };
    const second = await actor(`across ${label} second`, 'KA', ['custodian'], holder);
    await a.add('enrol', { card: second.card, post: 'KA', roles: ['custodian'] }, { by: a.chief });
    await a.add('note', { text: 'TEST' }, { by: second });
    return second;
  };
const stolen =
  (label: string): Act =>
  async (a) => {
    const holder = { name: 'TEST Second Officer', agency: 'TEST KA', jurisdiction: 'DE' };
    const second = await actor(`across ${label} second`, 'KA', ['custodian'], holder);
    const since = a.ledger.now - 60;
    await a.add('end-key', { key: second.signer.keyId, reason: 'compromised', since }, { by: a.chief });
  };
const inTurn =
  (...acts: readonly Act[]): Act =>
  async (a) => {
    for (const act of acts) await act(a);
  };

const stories: readonly Story[] = [
  {
    name: 'disk-lost-after-its-image-left',
    about: 'An image is handed over. Years later the sender loses the disk.',
    after: lose,
    sender: ['LOSS_OPEN'],
  },
  {
    name: 'disk-lost-before-its-image',
    about: 'The disk is reported lost and imaged all the same. The image is handed over.',
    before: lose,
    gap: true,
    sender: ['LOSS_OPEN'],
  },
  {
    name: 'impossible-entry-about-disk-later',
    about:
      'An image is handed over. Then the sender signs an impossible entry about the disk: that breaks its own record only.',
    after: (a) => a.add('collect', { ...bodies.collect('KA/1'), exhibit: thing('KA/1'), under: [1] }),
    gap: true,
    failed: true,
    sender: ['EXHIBIT_DEFINED_TWICE'],
  },
  {
    name: 'disk-imaged-again-otherwise',
    about: 'An image is handed over. Later the sender images the disk again, and that image differs.',
    after: (a) => a.add('acquire', image('KA/1.2', 2)),
    gap: true,
    sender: ['IMAGES_DIFFER'],
  },
  {
    name: 'other-copy-altered-later',
    about:
      'A copy of an image is handed over. Later the sender makes another copy of the image, and that copy differs.',
    handed: 'KA/t',
    after: (a) => a.add('derive', copy('court-copy', 'KA/c', 2)),
    sender: ['COPY_OTHER'],
  },
  {
    name: 'unknown-type-after-handover',
    about: 'An image is handed over. Later the sender writes an entry of a type that the verifier does not know.',
    after: (a) => a.add('zzz-new', { text: 'TEST' }),
    sender: ['TYPE_UNSUPPORTED'],
  },
  {
    name: 'key-stolen-that-signed-later',
    about: 'An image is handed over. A key that is enrolled later signs a note, and is reported as stolen.',
    after: inTurn(noted('key-stolen-that-signed-later'), stolen('key-stolen-that-signed-later')),
    sender: ['KEY_COMPROMISED'],
  },
  {
    name: 'key-stolen-that-signed-before',
    about: 'The same, and the key signed a note before the handover.',
    before: noted('key-stolen-that-signed-before'),
    after: stolen('key-stolen-that-signed-before'),
    gap: true,
    sender: ['KEY_COMPROMISED'],
  },
];

export async function bearingVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const { name, about, before, handed, after, gap, failed, sender } of stories) {
    const [a, b] = [await Agency.open(`across ${name}`, 'KA', 'DE'), await Agency.open(`across ${name}`, 'NL', 'NL')];
    await a.add('collect', { ...bodies.collect('KA/1'), exhibit: thing('KA/1', { kind: 'optical' }), under: [1] });
    await before?.(a);
    await a.add('acquire', image('KA/1.1', 1));
    if (handed !== undefined) await a.add('derive', copy('transfer-copy', handed, 1));
    await handOver(a, b, [handed ?? 'KA/1.1']);
    await after?.(a);
    vectors.push(
      across([b, a], {
        name,
        about,
        ...(gap && { verdict: 'inconclusive', findings: ['SENDER_GAPS'] }),
        with: [{ verdict: failed ? 'failed' : 'inconclusive', findings: sender }],
      }),
    );
  }
  return [
    ...vectors,
    await emptyComputer(),
    ...(await elsewhereVectors()),
    ...(await claimVectors()),
    ...(await doubtVectors()),
    ...(await singleGapVectors()),
  ];
}

async function emptyComputer(): Promise<Vector> {
  const name = 'whole-lost-after-its-part-left';
  const [a, b] = await pair(name);
  await a.add('derive', { ...bodies.derive(['KA/1'], ['KA/1a']), kind: 'removed', under: [1] });
  await handOver(a, b, ['KA/1a']);
  await lose(a);
  return across([b, a], {
    name,
    about: 'A disk is taken out of a computer and handed over. Later the sender loses the computer.',
    with: [{ verdict: 'inconclusive', findings: ['LOSS_OPEN'] }],
  });
}

const scan = new Uint8Array(32).fill(9);
const onPaper = (a: Agency, number: string) =>
  a.add('receive', {
    from: { paper: { from: 'owner', office: 'TEST', signed: { name: 'TEST Owner' }, attachment: scan } },
    exhibits: [{ theirs: number, ours: number, hold: 'custody', seals: [], condition: 'TEST', kind: 'other-device' }],
    attachments: [{ kind: 'signed-paper', title: 'TEST', mediaType: 'image/jpeg', size: 5, sha256: scan }],
  });

/** KA/1 goes to the second ledger, and is received on paper in the first. */
async function elsewhereVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const unknown = { text: 'TEST' };
  {
    const name = 'held-there-and-not-judged';
    const [a, b] = await pair(name);
    await handOver(a, b, ['KA/1']);
    await b.add('zzz-new', unknown);
    a.ledger.now = b.ledger.now;
    await onPaper(a, 'KA/1');
    vectors.push(
      across([a, b], {
        name,
        about: 'A thing comes back on paper. The recipient had it up to an entry of an unknown type.',
        verdict: 'inconclusive',
        findings: ['CUSTODY_ON_PAPER', 'SENDER_NOT_JUDGED'],
        with: [{ verdict: 'inconclusive', findings: ['TYPE_UNSUPPORTED'] }],
      }),
    );
  }
  {
    const name = 'released-there-before-an-unknown-type';
    const [a, b] = await pair(name);
    await handOver(a, b, ['KA/1']);
    await b.add('release', { ...bodies.release(['NL-KA/1']), under: [1] });
    await b.add('zzz-new', unknown);
    a.ledger.now = b.ledger.now;
    await onPaper(a, 'KA/1');
    vectors.push(
      across([a, b], {
        name,
        about: 'A thing comes back on paper. The recipient had released it before an entry of an unknown type.',
        findings: ['CUSTODY_ON_PAPER'],
        with: [{ verdict: 'inconclusive', findings: ['TYPE_UNSUPPORTED'] }],
      }),
    );
  }
  for (const isBack of [true, false]) {
    const name = isBack ? 'held-by-one-in-between' : 'held-by-nobody-in-between';
    const [a, b] = await pair(name);
    const c = await Agency.open(`across ${name}`, 'SE', 'SE');
    await handOver(a, b, ['KA/1']);
    await give(b, c, 'NL-KA/1', 'SE-1');
    await c.add('release', { ...bodies.release(['SE-1']), under: [1] });
    if (isBack) {
      b.ledger.now = c.ledger.now;
      await onPaper(b, 'NL-KA/1');
    }
    a.ledger.now = Math.max(b.ledger.now, c.ledger.now);
    await onPaper(a, 'KA/1');
    const gap = { verdict: 'inconclusive', findings: ['CUSTODY_ON_PAPER', 'HELD_ELSEWHERE'] } as const;
    vectors.push(
      across([a, b, c], {
        name,
        about: isBack
          ? 'A thing went through two ledgers and was released. The first recipient and the sender both take it back on paper.'
          : 'A thing went through two ledgers and was released. Only the sender takes it back on paper.',
        ...(isBack ? gap : { findings: ['CUSTODY_ON_PAPER'] }),
        with: [isBack ? gap : {}, {}],
      }),
    );
  }
  return vectors;
}

/** What is accepted although the answer doubts that it came. */
async function doubtVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const [name, row, about, isDoubt] of [
    [
      'accepted-not-in-package',
      { outcome: 'accepted-with-reservations', code: 'not-in-package' },
      'A thing is accepted that was not in the package.',
      true,
    ],
    [
      'accepted-without-capacity',
      { outcome: 'accepted-with-reservations', code: 'no-capacity' },
      'A thing is accepted by an office that could not take it in.',
      true,
    ],
    [
      'accepted-damaged',
      { outcome: 'accepted-with-reservations', code: 'damaged' },
      'A damaged thing is accepted.',
      false,
    ],
    [
      'accepted-not-present',
      { condition: { absent: 'not-present', why: 'TEST empty bag' } },
      'A thing is accepted, and its condition says that it was not there.',
      true,
    ],
    [
      'accepted-not-looked-at',
      { condition: { absent: 'unknown', why: 'TEST sealed bag' } },
      'A thing is accepted in a closed bag.',
      false,
    ],
  ] as const) {
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1', ...row }]);
    const entry = a.entry(await a.answered(answer));
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry });
    const gap = { verdict: 'inconclusive', findings: ['RESERVATION'] } as const;
    vectors.push(
      across([b, a], {
        name,
        about,
        ...(isDoubt && { ...gap, findings: ['RESERVATION', 'SENDER_GAPS'] }),
        with: [isDoubt ? gap : {}],
      }),
    );
  }
  return vectors;
}
