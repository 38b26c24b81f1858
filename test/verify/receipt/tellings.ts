/** What four recipients found and decided, in plain values: one with nothing wrong, the others each with much that is. Invented people and things. */
import { fromHex } from '../../../src/bytes/hex.ts';

const noon = Date.UTC(2026, 10, 3, 12) / 1000;
const key = 'aa'.repeat(32);
const other = 'bb'.repeat(32);
const sha256 = '01'.repeat(32);
const another = '02'.repeat(32);
const root = 'cc'.repeat(32);
const hashed = (hex: string) => ({ size: 1024, digests: { sha256: hex } });
const manifest = { manifest: { root, records: 4, size: 900 } };

interface Named {
  readonly number: string;
  readonly [more: string]: unknown;
}

/** Evidence that is there as it should be. */
export const found = { sha256 };

const finding = (code: string, kind: string) => ({ code, kind, message: `TEST ${code}` });
const signer = { keyId: key, name: 'TEST Officer', agency: 'TEST Agency', claimed: true, trusted: true };
const verification = {
  levels: { record: 'intact', signers: 'pinned', custody: 'continuous', independence: 'checkpoint' },
  checks: [
    { name: 'head', outcome: 'pass', detail: 'TEST end' },
    { name: 'times', outcome: 'pass', detail: 'TEST times' },
  ],
  findings: [] as object[],
  signers: [signer, { ...signer, keyId: other, claimed: false }] as object[],
  ledger: { size: 9, root: root as string | null },
  profile: { name: 'mla', level: 'met', requirements: [{ id: 'a', says: 'TEST.', outcome: 'met' }] as object[] } as
    | object
    | undefined,
  withheld: 0,
  erased: 0,
  missing: 0,
};

const media = { sectorSize: { value: 512 }, sectorCount: { value: 2 }, capacity: { value: 1024 } };
const acquired = (more: object, product: object) => ({
  seq: 4,
  body: {
    source: 'KA/1',
    method: 'physical',
    outcome: 'complete',
    unreadable: { count: 0 },
    tool: { name: 'imager', version: '1' },
    ...more,
  },
  product: { content: { size: 1024, digests: {} }, size: 1024, ...product },
});

const authority = {
  number: 'MLA-7',
  by: 1,
  state: 'issued',
  issued: 0,
  acts: [{ act: 'seize' }, { act: 'transfer', from: noon - 86_400, to: noon + 86_400 }],
};
const law = {
  kind: 'request',
  issued: noon - 90_000,
  scope: 'TEST scope',
  number: 'MLA-7',
  ourReference: 'S-9',
  theirReference: 'T 1',
  exhibits: ['KA/1', 'KA/1.1'],
};
const terms = { kind: 'purpose', text: 'TEST only this case' };

const sound = {
  verification,
  state: {
    ledger: key,
    exhibits: [
      { number: 'KA/1' },
      { number: 'KA/1.1', content: { sha256, size: 1024 } },
      { number: 'KA/2', content: { root } },
    ] as object[],
    offers: [[8, { seq: 8, leaf: other }]] as unknown[],
    terms: [[3, { id: 3, seq: 3, kind: 'purpose', state: 'agreed', due: noon + 900 }]] as unknown[],
    termsEntries: [
      [3, [3]],
      [5, [3]],
    ] as unknown[],
    wideTerms: [] as number[],
    authorities: [['MLA-7', authority]] as unknown[],
    authorityEntries: [[1, 'MLA-7']] as unknown[],
  },
  things: [
    { number: 'KA/1', kind: 'phone', media, attachments: [] },
    {
      number: 'KA/1.1',
      kind: 'data',
      attachments: [],
      acquired: acquired(
        {},
        { segments: [{ size: 1000 }, { size: 24 }], container: { md5: { value: fromHex('03'.repeat(16)) } } },
      ),
    },
    { number: 'KA/2', kind: 'account', attachments: [] },
  ] as Named[],
  record: {
    terms: [
      [3, terms],
      [5, terms],
    ] as [number, object][],
    authorities: [[1, law]] as [number, object][],
  },
  offer: {
    seq: 8,
    keyId: key,
    iat: noon,
    body: {
      exhibits: [
        { number: 'KA/1', seals: ['B-1', 'b2'] },
        { number: 'KA/1.1', seals: [] },
      ] as object[],
      under: [1] as unknown,
      terms: [3, 5],
    },
  },
  what: 'all' as 'all' | 'rest' | 'measure',
  numbers: ['KA/1', 'KA/1.1'],
  evidence: [
    { number: 'KA/1.1', outcome: 'match', depth: 'every-byte', found: hashed(sha256), path: 'KA-1.1.dd' },
  ] as object[],
  extraEvidence: [] as string[],
  files: [{ number: 'KA/1.1', files: 2, stored: { md5: '03'.repeat(16) } }] as object[],
  ourReference: 's 9' as string | undefined,
  caseReferences: ['TEST-1', new Uint8Array(32)] as unknown[],
  devices: [
    {
      number: 'KA/1',
      path: '/dev/TEST',
      raw: sha256,
      fields: [
        { field: 'serial', recorded: 'S1', read: 'S1', same: true },
        { field: 'model', recorded: undefined, read: 'TEST', same: undefined },
      ],
    },
  ] as object[],
  photographs: [
    { file: 'a.jpg', sha256, size: 1, mediaType: 'image/jpeg', attachedTo: ['KA/1 (entry 2)'] },
  ] as object[],
  second: [{ number: 'KA/1.1', name: 'sha256sum', version: '9', sha256 }] as object[],
  decisions: {
    received: {
      at: '2026-11-03T12:00:00Z',
      place: 'TEST gate',
      from: 'TEST courier',
      packages: [{ package: 'bag', seals: [{ number: 'b1', state: 'found-intact' }] }] as object[],
    },
    exhibits: [
      {
        number: 'KA/1',
        outcome: 'accepted',
        condition: 'good',
        seals: ['B1', 'B-2'],
        where: { place: 'shelf', seals: [] },
      },
      { number: 'KA/1.1', outcome: 'accepted', condition: 'good', ours: 'BE/2', code: 'other', why: 'TEST' },
    ] as object[],
    extra: [] as object[] | undefined,
    reference: 'TEST-R' as string | undefined,
    lang: 'en' as string | undefined,
  },
  into: 'south.custody' as string | undefined,
  isReportKept: true,
  now: noon + 600,
  own: {
    card: new Uint8Array([1]),
    directory: new Uint8Array([2]) as Uint8Array | undefined,
    into: new Uint8Array([3]) as Uint8Array | undefined,
    prior: other as string | undefined,
    made: { tool: 'custody', version: '0', build: new Uint8Array([4]) },
    clock: { source: 'TEST' } as object | undefined,
    attachments: [{ sha256: new Uint8Array([5]) }] as object[],
  },
};
export type Told = typeof sound;

/** The evidence there is not the right one; the signer is doubted; the law has run out. */
const wrong: Told = {
  ...sound,
  verification: {
    ...verification,
    levels: { record: 'contradicted', signers: 'unknown', custody: 'gaps', independence: 'none' },
    checks: [{ name: 'head', outcome: 'fail', detail: 'TEST' }],
    findings: [
      finding('SIGNATURE_INVALID', 'contradiction'),
      finding('SIGNATURE_INVALID', 'contradiction'),
      finding('PIN_EXPIRED', 'gap'),
      finding('NO_AUTHORITY', 'gap'),
      finding('NOT_CUSTODIAN', 'contradiction'),
      finding('AT_INVALID', 'contradiction'),
      finding('CLOCK_UNKNOWN', 'notice'),
      finding('OPENING_UNUSED', 'contradiction'),
      finding('BAG_FILE_MISSING', 'gap'),
      finding('PROFILE_NOT_MET', 'gap'),
      ...[
        'SEEN_MISMATCH',
        'CHECKPOINT_OTHER_LEDGER',
        'TORN_TAIL',
        'CHECKPOINT_MISMATCH',
        'CLOSED',
        'SEQ_WRONG',
        'HISTORY_MISMATCH',
      ].map((code) => finding(code, 'contradiction')),
    ],
    signers: [],
    profile: {
      name: 'mla',
      level: 'not-met',
      requirements: [
        ...Array.from({ length: 7 }, (_, i) => ({
          id: `r${i}`,
          says: 'TEST.',
          outcome: 'missing',
          first: ['entry 1'],
        })),
        { id: 'met', says: 'TEST.', outcome: 'met' },
      ],
    },
    withheld: 2,
    erased: 1,
    missing: 1,
  },
  state: {
    ...sound.state,
    terms: [[3, { seq: 3, kind: 'purpose', state: 'breached', due: noon }]],
    authorities: [['MLA-7', { ...authority, state: 'revoked', by: 6, acts: [{ act: 'transfer', to: noon - 9 }] }]],
  },
  things: [
    { number: 'KA/1', kind: 'laptop', media: { capacity: { value: 2048 } }, attachments: [] },
    {
      number: 'KA/1.1',
      kind: 'data',
      attachments: [],
      acquired: acquired(
        { outcome: 'failed', unreadable: { count: 2, fill: 'left-out' } },
        {
          segments: [{ size: 7 }],
          container: { md5: { value: fromHex('04'.repeat(16)) }, sha1: { value: fromHex('05'.repeat(20)) } },
        },
      ),
    },
  ],
  record: {
    terms: [[3, { kind: 'purpose', text: new Uint8Array(32) }]],
    authorities: [[1, { ...law, scope: new Uint8Array(32), exhibits: ['KA/1'], theirReference: new Uint8Array(32) }]],
  },
  evidence: [
    {
      number: 'KA/1.1',
      outcome: 'mismatch',
      depth: 'every-byte',
      found: hashed(another),
      path: 'x.dd',
      why: 'TEST why',
    },
    { number: 'KA/1', outcome: 'not-examined', depth: 'every-byte', reason: 'missing', why: 'TEST gone' },
    { number: 'KA/7', outcome: 'not-examined', depth: 'every-byte', reason: 'no-exhibit', path: 'y.dd' },
  ],
  extraEvidence: ['TEST.txt'],
  files: [
    { number: 'KA/1.1', files: 3, stored: { md5: '06'.repeat(16), sha1: '05'.repeat(20) } },
    { number: 'KA/2', files: 1 },
  ],
  ourReference: 'X-1',
  devices: [
    {
      number: 'KA/1',
      path: '/dev/TEST',
      raw: sha256,
      fields: [{ field: 'serial', recorded: 'S1', read: 'S2', same: false }],
    },
  ],
  photographs: [{ file: 'b.jpg', sha256: another, size: 1, mediaType: 'image/jpeg', attachedTo: [] }],
  second: [{ number: 'KA/1.1', name: 'sha256sum', version: '9', sha256 }],
  decisions: {
    received: {
      at: '2026-11-03T12:00:00Z',
      place: 'TEST gate',
      from: 'TEST courier',
      packages: [
        {
          package: 'bag',
          seals: [
            { number: 'B-1', state: 'found-different', newNumber: 'B-9' },
            { number: 'Z-1', state: 'found-broken' },
          ],
        },
        { package: 'box', seals: [{ number: 'B2', state: 'found-missing' }] },
      ],
    },
    exhibits: [
      {
        number: 'KA/1',
        outcome: 'accepted-with-reservations',
        code: 'seal-different',
        why: 'TEST',
        condition: 'worn',
        seals: ['B-9'],
      },
      { number: 'KA/1.1', outcome: 'refused', code: 'mismatch', why: 'TEST', where: { place: 'TEST', seals: ['Q'] } },
      { number: 'KA/5', outcome: 'accepted', condition: 'good' },
    ],
    extra: [{ description: 'TEST phone', seals: ['Q-1'], where: 'TEST shelf' }, { description: 'TEST cable' }],
    reference: undefined,
    lang: undefined,
  },
  into: undefined,
  isReportKept: false,
};

/** A folder and a thing that did not come; nobody looked at the rest. */
const little: Told = {
  ...sound,
  verification: {
    ...verification,
    levels: { record: 'intact', signers: 'pinned', custody: 'not-checked', independence: 'none' },
    findings: [
      finding('END_NOT_SHOWN', 'gap'),
      finding('DISCLOSURES_BROKEN', 'gap'),
      finding('SIGNER_NOT_PINNED', 'gap'),
    ],
    signers: [{ ...signer, trusted: false }],
    profile: undefined,
    ledger: { size: 9, root: null },
  },
  state: {
    ...sound.state,
    authorities: [],
    terms: [[3, { id: 3, seq: 3, kind: 'purpose', state: 'set' }]],
    termsEntries: [[3, [3]]],
  },
  things: [
    { number: 'KA/2', kind: 'account', attachments: [] },
    {
      number: 'KA/1.1',
      attachments: [],
      acquired: acquired({ outcome: 'incomplete', unreadable: { count: 1 }, method: 'logical' }, {}),
    },
  ],
  record: { terms: [[3, terms]], authorities: [[1, { ...law, ourReference: undefined, exhibits: undefined }]] },
  offer: {
    ...sound.offer,
    body: {
      exhibits: [
        { number: 'KA/2', seals: ['B-1'] },
        { number: 'KA/3', seals: [] },
      ],
      under: { absent: 'pending', why: 'TEST why' },
      terms: [3, 4],
    },
  },
  what: 'measure',
  numbers: ['KA/2', 'KA/3', 'KA/1.1'],
  evidence: [
    { number: 'KA/2', outcome: 'match', depth: 'every-byte', found: manifest, path: 'folder' },
    { number: 'KA/1.1', outcome: 'incomplete', depth: 'sampled', found: hashed(sha256), reason: 'depth' },
  ],
  files: [{ number: 'KA/2', files: 0 }],
  ourReference: undefined,
  caseReferences: [],
  devices: [],
  photographs: [],
  second: [],
  decisions: {
    ...sound.decisions,
    received: { ...sound.decisions.received, packages: [] },
    exhibits: [
      { number: 'KA/2', outcome: 'accepted', condition: { absent: 'not-examined' } },
      {
        number: 'KA/3',
        outcome: 'not-received',
        code: 'not-in-package',
        why: 'TEST',
        where: { place: 'TEST', seals: [] },
      },
      { number: 'KA/1.1', outcome: 'undecided', code: 'other', why: 'TEST', where: { place: 'TEST', seals: [] } },
    ],
    extra: undefined,
  },
  own: { ...sound.own, directory: undefined, into: undefined, prior: undefined, clock: undefined, attachments: [] },
};

/** As the sound one, in few words: only what must be there. */
const bare: Told = {
  ...sound,
  things: [
    {
      number: 'KA/1',
      kind: 'phone',
      media: { sectorSize: { value: 512 }, capacity: { value: 'TEST' } },
      attachments: [],
    },
    {
      number: 'KA/1.1',
      kind: 'data',
      attachments: [],
      acquired: acquired({ unreadable: { count: 0 } }, { content: { size: 1024, digests: {} } }),
    },
  ],
  numbers: ['KA/1.1'],
  offer: { ...sound.offer, body: { exhibits: [{ number: 'KA/1.1', seals: [] }], under: [1, 4], terms: [] } },
  decisions: { ...sound.decisions, exhibits: [{ number: 'KA/1.1', outcome: 'accepted', condition: 'good' }] },
};

export const tellings = { sound, wrong, little, bare };
