/**
 * Two forms of one thing: what the sender's form printed of it, and what the recipient's did, where both ledgers are given. Who has it, that
 * it is in one place alone, where its chain ends, and that a gap of the sender's is heard of by the recipient.
 */
import { documentHtml } from '../../src/report/document/document-html.ts';
import type { Told } from './print/custody-told.ts';
import { formOf, type Record, recordOf } from './print/faces.ts';
import { custodyFormTold } from './print/forms-told.ts';

/** Ends that both sides print alike, whomever each of them trusts. */
const sameEnds = ['not-given', 'not-yet', 'not-there', 'on-the-way', 'missing'] as const;
/** Gaps of a sender of which a recipient hears under another name, or not at all (both-sides.ts). */
const ownName = /^(SIGNER_NOT_PINNED|CERTIFICATE_REFUSED|CHANGED_AFTER_ANSWER|ROOT_SEEN_DIFFERS|NOT_ENTERED_HERE)@?/;

/** The record with another of the ledgers given in question. */
function turned({ given }: Record, at: number): Promise<Record | undefined> {
  const { ledger, checkpoints = [], with: others = [], ...rest } = given;
  const [first] = others.slice(at);
  if (first === undefined) return Promise.resolve(undefined);
  const more = [{ ledger, checkpoints }, ...others.filter((each) => each !== first)];
  return recordOf({ ...rest, ...first, with: more });
}

const formTold = async (record: Record, number: string): Promise<Told> =>
  custodyFormTold('en', documentHtml(await formOf(record, 'custody-form', [number], 'en')));

/** Where the two forms of one thing say otherwise. */
export async function unlikeForms(record: Record): Promise<string[]> {
  const { verification } = record;
  const wrong: string[] = [];
  for (const { number, stays } of verification.courses ?? []) {
    const here = stays.findIndex(({ ledger }) => ledger === verification.ledger.id);
    const [stay, next] = stays.slice(here);
    const isLast = verification.courses?.findLast((each) => each.number === number)?.stays === stays;
    if (here < 0 || !isLast || stay?.until == null || next?.from == null || next.number === null) continue;
    const other = await turned(
      record,
      (verification.with ?? []).findIndex(({ ledger }) => ledger.id === next.ledger),
    );
    if (other === undefined) continue;
    // a thing that came back to either has a later stay there
    const isOnce = [stay, next].every(({ ledger }) => stays.filter((each) => each.ledger === ledger).length === 1);
    const [sent, got] = [await formTold(record, number), await formTold(other, next.number)];
    const isSame = isOnce && other.verification.ledger.id === next.ledger;
    const says = `${number} of the sender is ${next.number} of the recipient`;
    if (isSame)
      wrong.push(
        ...unlike({ sent, got, until: stay.until, isHeld: next.until === null, other }).map(
          (what) => `${says}: ${what}`,
        ),
      );
  }
  return wrong;
}

interface Both {
  readonly sent: Told;
  readonly got: Told;
  /** The entry of the sender by which it passed. */
  readonly until: number;
  /** The recipient has it still. */
  readonly isHeld: boolean;
  readonly other: Record;
}

function unlike({ sent, got, until, isHeld, other }: Both): string[] {
  const wrong: string[] = [];
  const [opener] = other.verification.signers;
  if (sent.get('here') !== 0) wrong.push('the form of the sender has it here');
  if (sent.get('place') !== '') wrong.push(`the form of the sender has it at ${sent.get('place')}`);
  if (isHeld && got.get('here') !== 1) wrong.push('the form of the recipient does not have it');
  if (isHeld && !`${sent.get('passedTo')}`.includes(opener?.agency ?? ''))
    wrong.push(`the form of the sender has it with ${sent.get('passedTo')}`);
  for (const end of sameEnds) {
    const [theirs, ours] = [sent, got].map((told) => told.get(`check.end.${end}`));
    if (theirs !== undefined && ours !== undefined && theirs !== ours) wrong.push(`${end}: ${theirs}, and ${ours}`);
  }
  const codes = `${sent.get('codes')}`.replace(/^\w+:/, '').split(',');
  const before = codes.filter((code) => Number(code.split('@')[1] ?? until) < until && !ownName.test(code));
  const isSilent = got.get('custody') === 'none' && other.verification.verdict === 'verified';
  if (sent.get('custody') === 'gaps' && before.length > 0 && isSilent)
    wrong.push(`the form of the sender has ${before}, and that of the recipient has no gap`);
  return wrong;
}
