/** Custody that passes on paper: a step on paper where the signed scan is attached, else a gap on the word of the signer. */

import { toHex } from '../../../bytes/hex.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { isAccepted } from '../../../ledger/statements/answer.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import type { Act } from '../../act/act.ts';
import { type Facts, gap, keeps, paper, type Rule } from '../../rule.ts';
import { several } from '../first-and-more.ts';
import { offerOf } from '../signer.ts';

/** A paper by which something passed: what it says, and the digest of its scan in lower-case hex. */
interface Passing {
  readonly facts: Facts;
  readonly numbers: readonly string[];
  readonly isToOffice: boolean;
  readonly scan: string;
  /** Whether the entry itself attaches the scan. */
  readonly isAttached: boolean;
}

/** The paper by which the act takes or gives something; undefined where it does neither on paper. */
export function passingOnPaper(act: Act<'answered' | 'receive'>): Passing | undefined {
  const { event } = act;
  if (event.type === 'receive') {
    const { from, exhibits } = event.body;
    if (!('paper' in from) || exhibits.length === 0) return undefined;
    const numbers = exhibits.map(({ ours }) => ours);
    return passing(numbers, { verb: phrase('came'), scan: from.paper.attachment, body: event.body });
  }
  const { paper: signed } = event.body;
  const numbers = (signed?.exhibits ?? []).filter(isAccepted).map(({ number }) => number);
  if (signed === undefined || numbers.length === 0) return undefined;
  const isToOffice = offerOf(act as Act<'answered'>)?.to.every((each) => 'office' in each) ?? false;
  return { ...passing(numbers, { verb: phrase('passed'), scan: signed.attachment, body: event.body }), isToOffice };
}

interface OnPaper {
  readonly verb: Phrase;
  readonly scan: Uint8Array;
  readonly body: Pick<Body<'note'>, 'attachments'>;
}

function passing(numbers: readonly string[], { verb, scan: digest, body }: OnPaper): Passing {
  const scan = toHex(digest);
  const facts = { exhibit: numbers[0] ?? '', exhibits: several(numbers), verb };
  return { facts, numbers, isToOffice: false, scan, isAttached: signedPapers(body).includes(scan) };
}

/** The digests of the signed papers that an entry attaches, in lower-case hex. */
export function signedPapers({ attachments = [] }: Pick<Body<'note'>, 'attachments'>): string[] {
  return attachments
    .filter(({ kind }) => kind === 'signed-paper')
    .map(({ sha256, keyed }) => toHex(sha256 ?? (keyed as Uint8Array)));
}

interface Asked {
  readonly isToOffice: boolean;
  readonly isAttached: boolean;
}

const findsPassing =
  ({ isToOffice, isAttached }: Asked) =>
  (act: Act<'answered' | 'receive'>): readonly Facts[] => {
    const found = passingOnPaper(act);
    return found?.isToOffice === isToOffice && found.isAttached === isAttached ? [found.facts] : keeps;
  };

export const paperCustody = gap({
  id: 'PAPER_CUSTODY',
  unshown: 'practice',
  sentence: 'Custody passes by two signed halves; paper is on the word of the person who entered it.',
  says: '{exhibits} {verb} on the word of the signer alone; the signed paper is not attached',
  types: ['answered', 'receive'],
  check: findsPassing({ isToOffice: false, isAttached: false }),
});

export const custodyOnPaper = paper({
  id: 'CUSTODY_ON_PAPER',
  sentence: 'Custody passes on a signed paper where no key signs, and the scan of that paper is attached.',
  says: '{exhibits} {verb} on a signed paper, whose scan is named by its digest',
  types: ['answered', 'receive'],
  check: findsPassing({ isToOffice: false, isAttached: true }),
});

export const officeWithoutKey = gap({
  id: 'OFFICE_WITHOUT_KEY',
  unshown: 'practice',
  sentence: 'An office without a key cannot sign for what it holds.',
  says: '{exhibits} {verb} to an office without a key, on the word of the sender; the signed paper is not attached',
  types: ['answered'],
  check: findsPassing({ isToOffice: true, isAttached: false }),
});

export const officeOnPaper = paper({
  id: 'OFFICE_ON_PAPER',
  sentence: 'An office without a key signs on paper, and the scan of that paper is attached.',
  says: '{exhibits} {verb} to an office without a key on a signed paper, whose scan is named by its digest',
  types: ['answered'],
  check: findsPassing({ isToOffice: true, isAttached: true }),
});

export const paperRules: readonly Rule[] = [paperCustody, custodyOnPaper, officeWithoutKey, officeOnPaper];

const ruleIds: ReadonlySet<string> = new Set(paperRules.map(({ id }) => id));

/** Whether a verifier reports the rule after the last entry: a later entry may attach the scan. */
export const isToldAtEnd = (rule: string): boolean => ruleIds.has(rule);
