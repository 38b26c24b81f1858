/** The smallest verification for each state of the five lines. */
import { onEntry, onExhibits, onRecord } from '../../../src/custody/bears.ts';
import type { CustodyState } from '../../../src/custody/state/state.ts';
import { gapsOf } from '../../../src/ledger/phrase.ts';
import type { Faced } from '../../../src/report/face/faced.ts';
import type { ExhibitEvidence } from '../../../src/verify/evidence/compared.ts';
import type { Levels } from '../../../src/verify/facts/verdict.ts';
import type { SignerLine, Verification } from '../../../src/verify/facts/verification.ts';
import { rowOf } from '../../../src/verify/finding/table.ts';
import type { FindingInput } from '../../../src/verify/finding/types.ts';
import type { Pin } from '../../../src/verify/trust/trust.ts';
import { exhibitFacts, verification } from '../verification-sample.ts';

export const keyId = 'ab'.repeat(32);
const otherKey = 'cd'.repeat(32);
const holder = { name: 'TEST Anna', agency: 'TEST North Police' };

export const pin = (more: Partial<Pin> = {}): Pin =>
  ({ kind: 'key', keyId, ...holder, how: 'phone', when: '2026-11-28T09:00:00+01:00', ...more }) as Pin;

export const signer = (more: Partial<SignerLine> = {}): SignerLine => ({
  ...{ keyId, ...holder, claimed: false, post: 'desk', roles: [], trusted: true, entries: 9 },
  ...more,
});

interface Terms {
  readonly kind: string;
  readonly due?: number;
}

/** A state of these exhibits with content, these terms, and an offer to that key. */
function stateOf(contents: readonly string[], terms: readonly Terms[] = [], to?: string): CustodyState {
  const offer = { to: to === undefined ? [] : [{ key: to }], exhibits: to === undefined ? [] : [{ exhibit: 0 }] };
  return {
    exhibits: contents.map((number) => ({ number, status: 'held', content: { sha256: 'ab' } })),
    terms: new Map(terms.map((term, at) => [at, { ...term, state: 'set', seq: 1 }])),
    offers: new Map([[2, offer]]),
    keys: new Map([[keyId, {}]]),
  } as unknown as CustodyState;
}

interface Asked {
  readonly findings?: readonly FindingInput[];
  readonly more?: Partial<Verification>;
  readonly levels?: Partial<Levels>;
  readonly contents?: readonly string[];
  readonly terms?: readonly Terms[];
  readonly to?: string;
  readonly pins?: readonly Pin[];
  readonly own?: readonly string[];
  readonly evidence?: readonly Partial<ExhibitEvidence>[];
}

/** The finding with something in every gap of its sentence. */
function filled(input: FindingInput): FindingInput {
  const { message } = rowOf(input.code);
  const gaps = gapsOf(message).filter((name) => name !== 'seq' || input.seq === undefined);
  const facts = gaps.map((name) => [name, new RegExp(`\\{${name}[#~]`).test(message) ? 2 : 'TEST']);
  return { ...input, facts: { ...Object.fromEntries(facts), ...input.facts } };
}

/** A record of nine entries by one pinned key, with a checkpoint over all of it, and what a case has besides. */
export function faced(asked: Asked = {}): Faced {
  const { findings = [], more, levels, contents = [], terms, to, pins = [pin()], own, evidence } = asked;
  const given = evidence?.map(
    (one, at): ExhibitEvidence => ({
      number: contents[at] ?? `KA/${at + 1}`,
      depth: 'every-byte',
      outcome: 'match',
      ...one,
    }),
  );
  return {
    verification: verification(
      findings.map(filled),
      {
        signers: [signer({ trusted: levels?.signers !== 'not-pinned' })],
        shown: 9,
        ledger: { id: 'cd'.repeat(32), case: null, size: 9, root: 'ef'.repeat(32), bytes: 4321 },
        ...(given && { evidence: given }),
        ...more,
      },
      levels,
    ),
    state: more?.ledger?.id === null ? undefined : stateOf(contents, terms, to),
    trust: { pins },
    ...(own && { own: new Set(own) }),
  };
}

const unread = { id: null, case: null, size: 0, root: null, bytes: 0 };
const gap = (seq = 5): FindingInput => ({ code: 'PAPER_CUSTODY', bears: onEntry, seq, facts: { exhibit: 'KA/1' } });
export const notEntered: FindingInput = {
  ...{ code: 'RECEIPT_NOT_ENTERED', bears: onExhibits('KA/1'), seq: 5 },
  facts: { exhibits: 'KA/1', other: 'cd (TEST NL)' },
};
const terms = [{ kind: 'onward-sharing' }, { kind: 'erase-by', due: 1_830_297_600 }];
const stranger = {
  levels: { signers: 'not-pinned' },
  findings: [{ code: 'SIGNER_NOT_PINNED', seq: 0, bears: onRecord }],
} as const;
const notMatched = { outcome: 'not-examined', reason: 'not-given' } as const;
const memory = (more: Partial<Verification>): Asked => ({ levels: { independence: 'own-memory' }, more });
/** A ledger given besides that came out so. */
export const other = (name: string, verdict: Verification['verdict']) => ({ ...verification([]), name, verdict });
const onlyHere = {
  ...{ records: 1, left: 0, onTheWay: 0, onTheWaySince: null, missing: 0 },
  ...{ notYet: 0, notThere: 0, contradicted: 0, untrusted: 0, ledgers: [] },
};
const reach = (more: object): Asked => ({
  more: { reach: { ...onlyHere, ...more } },
});
const damaged: Asked = {
  findings: [{ code: 'SIGNATURE_INVALID', bears: onEntry, seq: 3, facts: { key: keyId, behind: 99 } }],
  levels: { record: 'broken', custody: 'not-checked' },
  more: { reached: 3 },
};

/** State of a line, or what is added to it → the smallest case of it. */
export const cases: Readonly<Record<string, Asked>> = {
  'record.unreadable': { more: { ledger: unread, signers: [] }, levels: { custody: 'not-checked' } },
  'record.failed-at': damaged,
  'record.broken': {
    findings: [
      { code: 'DEPARTED', bears: onEntry, seq: 4 },
      { code: 'DESTROYED', bears: onEntry, seq: 5 },
    ],
  },
  'record.broken-one': { findings: [{ code: 'DEPARTED', bears: onEntry, seq: 4 }] },
  'record.forked': { findings: [{ code: 'ENTRY_DIFFERS', bears: onRecord, facts: { entry: 5 } }] },
  'record.forked-roots': { findings: [{ code: 'SEEN_MISMATCH', bears: onRecord, facts: { size: 3 } }] },
  'record.contradicted': {
    findings: [
      { code: 'BAG_FILE_DIFFERS', bears: onRecord },
      { code: 'BAG_OXUM_DIFFERS', bears: onRecord },
    ],
  },
  'record.contradicted-one': {
    findings: [{ code: 'BAG_FILE_DIFFERS', bears: onRecord, facts: { path: 'a', algorithm: 'md5' } }],
  },
  'record.older': { findings: [{ code: 'OLDER_COPY', bears: onRecord, facts: { last: 3, later: 5 } }] },
  'record.shorter': { findings: [{ code: 'CHECKPOINT_BEYOND_END', bears: onRecord, facts: { size: 12, held: 9 } }] },
  'record.unknown-type': {
    findings: [{ code: 'TYPE_UNSUPPORTED', bears: onEntry, seq: 4, facts: { type: 'x' } }],
    levels: { record: 'unsupported', custody: 'not-checked' },
  },
  'record.not-shown': {
    findings: [
      { code: 'BREAK_DECLARED', bears: onRecord },
      { code: 'BAG_FILE_MISSING', bears: onRecord },
    ],
  },
  'record.not-shown-one': { findings: [{ code: 'BREAK_DECLARED', bears: onRecord }] },
  'record.excerpt': {
    findings: [{ code: 'EXCERPT', bears: onRecord }],
    more: { excerpt: { exhibits: ['KA/1'], shown: 4 } },
  },
  'custody+excerpt': {
    findings: [{ code: 'EXCERPT', bears: onRecord }],
    more: { excerpt: { exhibits: ['KA/1'], shown: 4 } },
  },
  'record.covered': {},
  'record.covered-part': { more: { shown: 4 } },
  'record.witnessed': { levels: { independence: 'other-agency' }, more: { shown: 4 } },
  'record.seen': memory({ seenOn: 1_795_824_000 }),
  'record.open-end': { levels: { independence: 'none' }, findings: [{ code: 'END_NOT_SHOWN', bears: onRecord }] },
  'sender.not-reached': { more: { ledger: unread, signers: [] } },
  'sender.wrong-key': {
    ...stranger,
    pins: [pin({ keyId: otherKey } as Partial<Pin>), pin({ keyId: '12'.repeat(32) } as Partial<Pin>)],
  },
  'sender.wrong-key-one': { ...stranger, pins: [pin({ keyId: otherKey } as Partial<Pin>)] },
  'sender.ended': {
    findings: [
      { code: 'PIN_EXPIRED', bears: onEntry, seq: 7, facts: { key: keyId, until: '2026-12-01T00:00:00Z', count: 2 } },
    ],
    levels: { signers: 'doubtful' },
  },
  'sender.doubted': {
    findings: [{ code: 'KEY_COMPROMISED', bears: onRecord, facts: { key: keyId } }],
    levels: { signers: 'doubtful' },
  },
  'sender.some': { more: { signers: [signer(), signer({ keyId: otherKey, trusted: false })] } },
  'sender.own': { own: [keyId] },
  'sender.confirmed': {},
  'sender.certified': {
    pins: [],
    findings: [{ code: 'CERTIFICATE_RELIED_ON', bears: onRecord, facts: { root: { quote: 'TEST Ministry' } } }],
  },
  'sender.unconfirmed': { ...stranger, pins: [] },
  'sender.up-to': damaged,
  'evidence.empty': { contents: ['KA/1'], evidence: [{ outcome: 'not-examined', reason: 'empty' }] },
  'evidence.differs': { contents: ['KA/1'], evidence: [{ outcome: 'mismatch' }], levels: { evidence: 'mismatch' } },
  'evidence.unreadable': { contents: ['KA/1'], evidence: [{ outcome: 'incomplete', reason: 'unreadable' }] },
  'evidence.no-digest': { evidence: [{ outcome: 'nothing-to-compare' }] },
  'evidence.partly': {
    contents: ['KA/1', 'KA/2'],
    evidence: [{}, notMatched],
    levels: { evidence: 'partly' },
  },
  'evidence.depth': {
    contents: ['KA/1'],
    evidence: [{ outcome: 'incomplete', reason: 'depth', depth: 'sampled' }],
    levels: { evidence: 'partly' },
  },
  'evidence.depth-part': {
    contents: ['KA/1', 'KA/2'],
    evidence: [{ outcome: 'incomplete', reason: 'depth', depth: 'sizes' }, notMatched],
    levels: { evidence: 'partly' },
  },
  'evidence.pieces': { contents: ['KA/1'], evidence: [{ isByPieces: true }], levels: { evidence: 'by-pieces' } },
  'evidence.same': { contents: ['KA/1', 'KA/2'], evidence: [{}, {}], levels: { evidence: 'match' } },
  'evidence.not-as-stated': { contents: ['KA/1'], evidence: [{ outcome: 'incomplete', isFromStated: true }] },
  'evidence.unshown': { contents: ['KA/1'], evidence: [{ outcome: 'not-examined', reason: 'manifest-missing' }] },
  'evidence.none': {},
  'evidence.none-read': {
    findings: [{ code: 'EXCERPT', bears: onRecord }],
    more: { excerpt: { exhibits: ['KA/1'], shown: 4 } },
  },
  'evidence.not-looked': { contents: ['KA/1'] },
  'evidence.up-to': {
    ...damaged,
    contents: ['KA/1'],
    evidence: [{}],
    levels: { ...damaged.levels, evidence: 'partly' },
  },
  'custody.broken': { findings: [{ code: 'DEPARTED', bears: onEntry, seq: 4 }] },
  'custody.contested': {
    findings: [
      { code: 'CONTESTED', bears: onEntry, seq: 4, facts: { exhibit: 'KA/1', theirs: 'N/1', other: 'TEST South' } },
    ],
  },
  'custody.not-judged-all': { more: { ledger: unread, signers: [] }, levels: { custody: 'not-checked' } },
  'custody.not-judged': damaged,
  'custody.gaps': { findings: [gap(), gap(6)] },
  'custody.gaps-one': { findings: [gap()] },
  'custody.none': { more: { exhibits: [] } },
  'custody.continuous-all': reach({ records: 2 }),
  'custody.continuous': {},
  'custody+irregular': { findings: [{ code: 'NO_AUTHORITY', bears: onEntry, seq: 4 }] },
  'custody+ends': reach({ notYet: 1, ledgers: [{ is: 'not-yet', ledger: 'ab', agency: 'TEST NL', exhibits: 1 }] }),
  'custody+not-counted': {
    more: { with: [other('LAB.custody', 'verified'), other('bad.custody', 'failed'), other('cut.custody', 'failed')] },
  },
  'custody+left': reach({ left: 1 }),
  'custody+offered': { more: { exhibits: [exhibitFacts('KA/1', { offer: 5 })] } },
  'custody+arriving': {
    more: {
      exhibits: [exhibitFacts('KA/1', { state: 'arriving', holder: null })],
    },
  },
  'custody+paper': { findings: [{ code: 'CUSTODY_ON_PAPER', bears: onEntry, seq: 4 }] },
  'custody+way': reach({ onTheWay: 1, onTheWaySince: 1_795_824_000 }),
  'custody+missing': reach({ missing: 1 }),
  'terms.not-reached': { more: { ledger: unread, signers: [] } },
  'terms.broken': {
    terms,
    findings: [{ code: 'TERMS_BREACHED', bears: onEntry, seq: 6, facts: { entry: 2, terms: 'erase-by' } }],
  },
  'terms.overdue': {
    terms,
    findings: [
      {
        code: 'TERMS_OVERDUE',
        bears: onEntry,
        seq: 6,
        facts: { entry: 2, terms: 'erase-by', due: { unix: 1_795_824_000 } },
      },
    ],
  },
  'terms.only-hidden': { terms, more: { hiddenTerms: 2 } },
  'terms.bind': { terms, to: otherKey, own: [otherKey] },
  'terms.accepted': { terms, own: [keyId] },
  'terms.stand': { terms },
  'terms.none': {},
  'terms.up-to': damaged,
  'terms+hidden': { terms, more: { hiddenTerms: 1 } },
};

/** Step → a case of it, by the name of a state above or in full. */
export const stepCases: Readonly<Record<string, Asked>> = {
  damaged,
  'damaged-unknown': cases['record.unreadable'] as Asked,
  forked: cases['record.forked'] as Asked,
  broken: cases['record.broken'] as Asked,
  'broken-no-entry': cases['record.contradicted-one'] as Asked,
  'wrong-key': cases['sender.wrong-key'] as Asked,
  differs: { ...cases['evidence.differs'], to: otherKey, own: [otherKey] },
  'differs-here': cases['evidence.differs'] as Asked,
  'no-digest': cases['evidence.no-digest'] as Asked,
  doubted: cases['sender.doubted'] as Asked,
  confirm: cases['sender.unconfirmed'] as Asked,
  'shorter-own': { ...cases['record.shorter'], own: [keyId] },
  older: cases['record.older'] as Asked,
  terms: cases['terms.overdue'] as Asked,
  hidden: cases['terms+hidden'] as Asked,
  empty: cases['evidence.empty'] as Asked,
  unread: cases['evidence.not-looked'] as Asked,
  'earlier-own': { findings: [{ code: 'BREAK_DECLARED', bears: onEntry, seq: 0 }], own: [keyId] },
  'not-shown': cases['record.not-shown'] as Asked,
  end: cases['record.open-end'] as Asked,
  'received-own': { findings: [{ code: 'RECEIVED_UNCHECKED', bears: onEntry, seq: 5 }], own: [keyId] },
  'gaps-own': { ...cases['custody.gaps'], own: [keyId] },
  gaps: cases['custody.gaps'] as Asked,
  'gaps-no-entry': { findings: [{ code: 'LIST_CUT', bears: onRecord }] },
  'not-counted': cases['custody+not-counted'] as Asked,
  receipt: {
    findings: [notEntered],
    more: { exhibits: [exhibitFacts('KA/1', { offer: 5 })] },
    to: otherKey,
    own: [otherKey],
  },
  excerpt: { findings: [{ code: 'EXCERPT', bears: onRecord }], more: { excerpt: { exhibits: ['KA/1'], shown: 4 } } },
  offered: { to: otherKey, own: [otherKey] },
  ends: cases['custody+ends'] as Asked,
  fine: {},
};
