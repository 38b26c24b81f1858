/** Check 10, private: which private texts this reader can read, and why not the others (docs/spec/ledger.md, section 14). */

import { equalBytes } from '../../bytes/arrays.ts';
import { onEntry, onRecord } from '../../custody/bears.ts';
import type { Genesis } from '../../ledger/genesis.ts';
import { phrase } from '../../ledger/phrase.ts';
import { keyedDigest, readPlain } from '../../ledger/private/content-key.ts';
import { type Erasures, erasedBy, noteErased } from '../../ledger/private/text-marks.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import { answerFields } from '../../ledger/vocabulary/answer.ts';
import { fieldsOf } from '../../ledger/vocabulary/index.ts';
import { caseFields } from '../../ledger/vocabulary/statements.ts';
import { type DigestCounts, digestSources } from '../facts/verification.ts';
import type { FindingRows } from '../finding/types.ts';
import type { DisclosureSource, OpeningIndex } from '../replay/opening-index.ts';
import { type EntriesAgain, privateTextsOf } from '../replay/private-texts.ts';
import { type KeyedTold, tallyOf } from '../replay/tally.ts';
import { CaseNumber, type CaseTold } from './case-number.ts';
import { type Check, failOr, type Tell } from './check.ts';
import { type Described, SameSerial } from './same-serial.ts';

export const privateRows = {
  DISCLOSURES_BROKEN: {
    kind: 'notice',
    check: 'private',
    message: 'the file of disclosed texts is damaged at byte {offset}; {behind#byte} of it could not be read',
    meaning: 'The file that opens private texts is damaged. The ledger is not: it only cannot be read in full.',
    next: 'ask for the disclosures again',
  },
  OPENING_UNUSED: {
    kind: 'notice',
    check: 'private',
    message: '{count#disclosed text} {count~opens|open} nothing in this ledger and {count~is|are} not shown',
    meaning:
      'The file of disclosures holds texts that no entry of this ledger is bound to. They prove nothing and are not shown.',
    next: 'ask where they come from; do not rely on them',
  },
  TEXT_ERASED: {
    kind: 'notice',
    check: 'private',
    message: 'entry {by} records that {count#text} {count~was|were} erased',
    meaning: 'Private texts were erased for good, by order, as an entry records. The record stays whole.',
    next: 'see that entry for the order on which it rests: custody show',
  },
  TEXT_ERASED_YET_OPEN: {
    kind: 'notice',
    check: 'private',
    message: 'entry {by} records that {field} of entry {seq} was erased, but this reader can still open it',
    meaning: 'An entry says that a text was erased, and the disclosures that were read still hold it.',
    next: 'if the erasure binds you, remove it: custody forget',
  },
  DIGEST_TEXT_DIFFERS: {
    kind: 'contradiction',
    check: 'private',
    message: 'a keyed digest of entry {seq} is not that of the size and SHA-256 that its text states',
    meaning:
      'A keyed digest and the plain digest beside it were signed together and do not fit. Both are open to this reader, and one of them is false.',
    next: 'ask the signer which of the two it is; hash the evidence and compare: custody verify --evidence',
  },
  SAME_SERIAL: {
    kind: 'notice',
    check: 'private',
    message: '{exhibit} has the make, model and serial number of {other}: they may be one thing under two numbers',
    meaning:
      'Two exhibits, of this record or of two, were described with one make, model and serial number. No rule tells whether they are one thing.',
    next: 'compare the thing with both descriptions',
  },
  TEXT_MISSING: {
    kind: 'notice',
    check: 'private',
    message:
      '{count#private text} cannot be opened although all disclosures should be here, and no entry says that {count~it was|they were} erased',
    meaning:
      'The keeper’s own disclosures do not open every private text, and no erasure is recorded: disclosures were lost.',
    next: 'look for a backup of the file of disclosures; record an incident if there is none',
  },
} as const satisfies FindingRows;

/** The disclosures that this reader has. */
export interface Disclosures {
  readonly source: DisclosureSource;
  /** Whether they should open every private text: the keeper's own file, not what was granted to a reader. */
  readonly isWhole: boolean;
}

export interface PrivateCheck extends Check {
  /** Withheld from this reader, erased, missing; and digests by source. Once `finish` has run. */
  counts(): { withheld: number; erased: number; missing: number; digests: DigestCounts };
  /** What this reader can read of the case. */
  caseTold(): CaseTold;
  /** The exhibits whose make, model and serial number this reader can read; none without other ledgers. */
  described(): readonly Described[];
  /** Whether a text of that `terms` entry is withheld from this reader. */
  hidesTerms(seq: number): boolean;
}

/** What the check is given: the ledger for a second look at entries that an `erase` names, and the disclosures, read once before. */
interface PrivateOptions {
  /** The entries with these numbers, once more. */
  readonly again: EntriesAgain;
  readonly disclosures?: Disclosures | undefined;
  readonly index?: OpeningIndex | undefined;
  readonly isWithOthers: boolean;
}

export function privateCheck(
  tell: Tell,
  { again: entriesAgain, disclosures, index, isWithOthers }: PrivateOptions,
): PrivateCheck {
  index?.restart();
  const digests = Object.fromEntries(digestSources.map((src) => [src, 0])) as DigestCounts;
  const erasures = new Map<number, Map<string, number>>();
  const serials = new SameSerial(isWithOthers);
  let readable = 0;
  let closed = 0;
  let erased = 0;
  const hidden = new Set<number>();
  const caseText = new CaseNumber();
  let told: CaseTold = { number: null, isInvented: false };
  let keyId: Uint8Array = new Uint8Array(0);
  let isDifferent = false;
  const visitor = {
    text(text: PrivateText) {
      if (typeof text === 'string' || index?.opens(text, keyId)) readable += 1;
      else closed += 1;
    },
    key(key: Uint8Array) {
      if (index?.openKey(key) === undefined) closed += 1;
      else readable += 1;
    },
    keyed({ value, key, plain }: KeyedTold) {
      const opened = plain !== undefined && index?.openKey(key);
      if (!opened || isDifferent) return;
      if (typeof plain !== 'string' && !index?.opens(plain, keyId)) return;
      const said = typeof plain === 'string' ? readPlain(plain) : index?.plainOf(plain);
      isDifferent = said === undefined || !equalBytes(keyedDigest(opened, said), value);
    },
    source(src: string) {
      digests[src as keyof DigestCounts] += 1;
    },
  };

  return {
    name: 'private',
    opened(genesis: Genesis) {
      keyId = genesis.entry.statement.keyId;
      if (genesis.case !== undefined) tallyOf(caseFields)(genesis.case, visitor);
    },
    seen(seen) {
      const { entry, event, applied } = seen;
      if (event === undefined) return;
      serials.see(seen);
      keyId = entry.statement.keyId;
      isDifferent = false;
      const before = closed;
      tallyOf(fieldsOf(event.type))(event.body, visitor);
      if (event.type === 'terms' && closed > before) hidden.add(event.seq);
      if (event.type === 'erase' && applied) noteErased(erasures, event.seq, event.body);
      if (applied) caseText.see(event, entry.statement.keyId);
      if ((event.type === 'answered' || event.type === 'receive') && event.answer !== undefined) {
        keyId = event.answer.answer.statement.keyId;
        tallyOf(answerFields)(event.answer.answer.body, visitor);
      }
      if (isDifferent) tell({ code: 'DIGEST_TEXT_DIFFERS', bears: onEntry, seq: event.seq });
    },
    async finish(run) {
      told = await caseText.read(run.genesis, disclosures && index && { source: disclosures.source, index });
      if (run.state !== undefined)
        await serials.tell(tell, run.state, disclosures && index && { source: disclosures.source, index });
      if (index?.broken !== undefined)
        tell({ code: 'DISCLOSURES_BROKEN', bears: onRecord, facts: { ...index.broken } });
      const again = await countErased(entriesAgain, erasures, index, tell);
      erased = again.closed + again.open;
      closed -= again.closed;
      const unused = index?.unused ?? 0;
      if (unused > 0) tell({ code: 'OPENING_UNUSED', bears: onRecord, facts: { count: unused } });
      if (disclosures?.isWhole === true && closed > 0)
        tell({ code: 'TEXT_MISSING', bears: onRecord, facts: { count: closed } });
      const texts = { readable, closed, erased };
      return failOr(run, 'private', {
        outcome: 'pass',
        detail:
          disclosures?.isWhole === true
            ? phrase('{readable#text} can be read, {closed#} missing, {erased#} erased', texts)
            : phrase('{readable#text} can be read, {closed#} withheld from this reader, {erased#} erased', texts),
      });
    },
    counts() {
      const isWhole = disclosures?.isWhole === true;
      return { withheld: isWhole ? 0 : closed, missing: isWhole ? closed : 0, erased, digests };
    },
    caseTold: () => told,
    described: () => serials.described,
    hidesTerms: (seq) => hidden.has(seq) && !erasures.has(seq),
  };
}

/** How many texts the erasures cover, by whether this reader can still open them. */
async function countErased(
  again: EntriesAgain,
  erasures: Erasures,
  index: OpeningIndex | undefined,
  tell: Tell,
): Promise<{ closed: number; open: number }> {
  const counts = { closed: 0, open: 0 };
  if (erasures.size === 0) return counts;
  const bySayer = new Map<number, number>();
  for await (const entry of again(new Set(erasures.keys()))) {
    for (const text of privateTextsOf(entry)) {
      const { path, value, keyId, isKey } = text;
      const by = erasedBy(erasures, entry.seq, text);
      if (by === undefined || typeof value === 'string') continue;
      bySayer.set(by, (bySayer.get(by) ?? 0) + 1);
      if (isKey ? index?.openKey(value) : index?.opens(value, keyId)) {
        counts.open += 1;
        tell({ code: 'TEXT_ERASED_YET_OPEN', bears: onEntry, seq: entry.seq, path, facts: { by, field: path } });
      } else counts.closed += 1;
    }
  }
  for (const [by, count] of bySayer) tell({ code: 'TEXT_ERASED', bears: onEntry, seq: by, facts: { by, count } });
  return counts;
}
