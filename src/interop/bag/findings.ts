/** What can be found in a bag of any maker: each code with its kind and its sentence (docs/bagit.md lists them). */
import { type Facts, type Phrase, phrase } from '../../ledger/phrase.ts';
import { quotedIf } from '../../ledger/quoted.ts';

/** `invalid`: against BagIt. `incomplete`: not all could be compared. `warning`: allowed, and may go wrong elsewhere. */
type BagFindingKind = 'invalid' | 'incomplete' | 'warning';

interface Row {
  /** In version 0.97 and 1.0. */
  readonly kind: BagFindingKind | readonly [old: BagFindingKind, now: BagFindingKind];
  readonly say: (facts: Facts) => Phrase;
}

/** Version 0.97 does not say it, or does not ask for it. */
const later = ['warning', 'invalid'] as const;

export const bagFindings = {
  BAGIT_TAG_BROKEN: {
    kind: 'invalid',
    say: (facts) => phrase('{path} is not in the form that BagIt gives it: {problem}', facts),
  },
  BAGIT_MANIFEST_ABSENT: {
    kind: 'invalid',
    say: (facts) => phrase('no list of the payload is there (manifest-sha512.txt or another)', facts),
  },
  BAGIT_PAYLOAD_ABSENT: { kind: 'invalid', say: (facts) => phrase('the folder data is not there', facts) },
  BAGIT_PATH_UNSAFE: {
    kind: 'invalid',
    say: (facts) => phrase('{list} names {path}, which leads out of the bag or is a name that no bag may hold', facts),
  },
  BAGIT_PATH_MISPLACED: {
    kind: 'invalid',
    say: (facts) => phrase('{list} names {path}, which is not in the part of the bag that it lists', facts),
  },
  BAGIT_FILE_MISSING: { kind: 'invalid', say: (facts) => phrase('{list} lists {path}, which is not there', facts) },
  BAGIT_FILE_EXTRA: { kind: 'invalid', say: (facts) => phrase('{path} is there, and {list} does not list it', facts) },
  BAGIT_FILE_DIFFERS: {
    kind: 'invalid',
    say: (facts) => phrase('{path} is not what {list} lists: its {algorithm} differs', facts),
  },
  BAGIT_OXUM_DIFFERS: {
    kind: 'invalid',
    say: (facts) => phrase('bag-info.txt says that the payload is {said}, and it is {actual}', facts),
  },
  BAGIT_LISTED_TWO_WAYS: {
    kind: 'invalid',
    say: (facts) => phrase('{list} lists {path} twice, with different digests', facts),
  },
  BAGIT_LISTED_TWICE: { kind: later, say: (facts) => phrase('{list} lists {path} twice, with the same digest', facts) },
  BAGIT_LIST_UNLISTED: {
    kind: later,
    say: (facts) => phrase('{list} does not list {path}, which lists the payload', facts),
  },
  BAGIT_LIST_OF_ITSELF: {
    kind: later,
    say: (facts) => phrase('{list} lists {path}, which is a list of tag files itself', facts),
  },
  BAGIT_FETCH_UNLISTED: {
    kind: 'invalid',
    say: (facts) => phrase('fetch.txt names {path}, which {list} does not list', facts),
  },
  BAGIT_PROFILE: { kind: 'invalid', say: (facts) => phrase('the profile is not met: {problem}', facts) },
  BAGIT_PROFILE_UNREAD: {
    kind: 'incomplete',
    say: (facts) => phrase('the profile asks for {member}, which is not checked here', facts),
  },
  BAGIT_FILE_TO_FETCH: {
    kind: 'incomplete',
    say: (facts) => phrase('{path} is not there: fetch.txt says where it is to be fetched from', facts),
  },
  BAGIT_FILE_UNCHECKED: {
    kind: 'incomplete',
    say: (facts) => phrase('{path} was not compared: its digests are of a kind that is not computed here', facts),
  },
  BAGIT_FILE_UNREADABLE: {
    kind: 'incomplete',
    say: (facts) => phrase('{path} could not be read: {problem}', facts),
  },
  BAGIT_FETCH_IGNORED: {
    kind: 'warning',
    say: (facts) => phrase('fetch.txt names {count#file} on a network; nothing is ever fetched', facts),
  },
  BAGIT_LIST_UNCHECKED: {
    kind: 'warning',
    say: (facts) => phrase('{list} was not used: {algorithm} is not computed here', facts),
  },
  BAGIT_DIGEST_WEAK: {
    kind: 'warning',
    say: (facts) =>
      phrase('the files are compared by MD5 or SHA-1 alone; other files with the same digest can be made', facts),
  },
  BAGIT_NAME_NORMALIZED: {
    kind: 'warning',
    say: (facts) => phrase('{list} spells {path} in another Unicode form than the file there', facts),
  },
  BAGIT_NAME_CASE: {
    kind: 'warning',
    say: (facts) =>
      phrase('{list} lists {path}; the file there has a name that differs in upper and lower case', facts),
  },
  BAGIT_NAME_LITERAL: {
    kind: 'warning',
    say: (facts) => phrase('{list} writes the percent sign of {path} as it is; BagIt 1.0 writes %25', facts),
  },
  BAGIT_NAMES_COLLIDE: {
    kind: 'warning',
    say: (facts) => phrase('some disks cannot tell {path} from {other}', facts),
  },
  BAGIT_PATH_DOTTED: {
    kind: 'warning',
    say: (facts) => phrase('{list} writes ./ before names, which some programs do not read', facts),
  },
  BAGIT_STARRED: {
    kind: 'warning',
    say: (facts) => phrase('{list} has a star before names, as md5sum writes it and BagIt does not', facts),
  },
  BAGIT_SYSTEM_FILE: {
    kind: 'warning',
    say: (facts) => phrase('{list} lists {path}, a name that Windows or macOS gives to its own files', facts),
  },
} as const satisfies Readonly<Record<string, Row>>;

export type BagFindingCode = keyof typeof bagFindings;

export interface BagFinding {
  readonly code: BagFindingCode;
  readonly kind: BagFindingKind;
  readonly said: Phrase;
  /** The path that it is about, as it is. */
  readonly path?: string;
}

/** What was found, in the order in which it was: of each code the first thousand, and how many there are. */
export class BagFindings {
  readonly kept: BagFinding[] = [];
  readonly counts = new Map<BagFindingCode, number>();
  readonly #kinds = new Set<BagFindingKind>();
  readonly #version: string;

  constructor(version: string) {
    this.#version = version;
  }

  tell(
    code: BagFindingCode,
    { path, other, ...facts }: Facts & { readonly path?: string; readonly other?: string } = {},
  ): void {
    const { kind, say }: Row = bagFindings[code];
    const now = typeof kind === 'string' ? kind : kind[this.#version === '0.97' ? 0 : 1];
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    this.#kinds.add(now);
    if (count > mostOfCode) return;
    const said = say({ ...facts, path: quotedIf(path), other: quotedIf(other) });
    this.kept.push({ code, kind: now, said, ...(path !== undefined && { path }) });
  }

  /** How many were counted and not kept. */
  get left(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + Math.max(0, count - mostOfCode), 0);
  }

  get result(): 'valid' | 'invalid' | 'incomplete' {
    return this.#kinds.has('invalid') ? 'invalid' : this.#kinds.has('incomplete') ? 'incomplete' : 'valid';
  }
}

const mostOfCode = 1000;
