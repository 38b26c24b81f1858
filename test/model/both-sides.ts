/**
 * Symmetry: two ledgers that are both given say the same of what passed between them: the chain and its end, what was accepted and never
 * taken in, and that the sender's record has a gap.
 */
import { borneExhibits } from '../../src/custody/bears.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import { before, type LedgerIndex, ledgers, type World } from './world.ts';

/** Gaps of a sender of which a recipient hears under another name, or not at all (handover.md, step 14). */
const ownName: ReadonlySet<string> = new Set([
  'SIGNER_NOT_PINNED',
  'CERTIFICATE_REFUSED',
  'CHANGED_AFTER_ANSWER',
  'ROOT_SEEN_DIFFERS',
  'NOT_ENTERED_HERE',
]);

/** What the verifications, one for each ledger in their order, say otherwise of one thing. */
export function unlike(world: World, told: readonly Verification[]): string[] {
  return [...told.flatMap((one) => unlikeCourses(one, told)), ...unlikeReceipts(world, told)];
}

function unlikeCourses(one: Verification, told: readonly Verification[]): string[] {
  const wrong: string[] = [];
  for (const { number, stays } of one.courses ?? []) {
    for (const stay of stays) {
      const other = told.find(({ ledger }) => ledger.id === stay.ledger);
      if (other === undefined || other === one || stay.from === null || stay.number === null) continue;
      const says = `${told.indexOf(one)} has ${number}, ${told.indexOf(other)} has ${stay.number}`;
      const same = other.courses?.filter((each) => each.number === stay.number) ?? [];
      const course = same.find((each) => JSON.stringify(each.stays) === JSON.stringify(stays));
      if (course === undefined) wrong.push(`${says}: the course is another`);
      const isLast = one.courses?.findLast((each) => each.number === number)?.stays === stays;
      if (course !== undefined && isLast && same.at(-1) === course)
        wrong.push(...unlikeEnds(one, number, other, stay.number).map((what) => `${says}: ${what}`));
    }
    for (const [at, stay] of stays.entries()) {
      const next = stays[at + 1];
      const recipient = told.find(({ ledger }) => ledger.id === next?.ledger);
      if (stay.ledger !== one.ledger.id || stay.until === null || recipient === undefined || next?.from === null)
        continue;
      const gap = one.findings.find(
        ({ kind, code, seq, bears }) =>
          kind === 'gap' &&
          !ownName.has(code) &&
          seq !== undefined &&
          seq < (stay.until ?? 0) &&
          borneExhibits(bears).includes(number),
      );
      if (gap !== undefined && recipient.verdict === 'verified')
        wrong.push(`${told.indexOf(one)} has ${gap.code} on ${number}, and ${told.indexOf(recipient)} hears nothing`);
    }
  }
  return wrong;
}

function unlikeEnds(one: Verification, number: string, other: Verification, theirs: string): string[] {
  const [here, there] = [reachOf(one, number), reachOf(other, theirs)];
  if (here === undefined || there === undefined) return ['no end'];
  const wrong: string[] = [];
  const told = (end: typeof here.end, by: Verification) =>
    'seen' in end ? `${end.seen} ${end.other}` : `joined ${by.ledger.id}`;
  if (told(here.end, one) !== told(there.end, other))
    wrong.push(`${told(here.end, one)}, and ${told(there.end, other)}`);
  if (JSON.stringify(here.last) !== JSON.stringify(there.last)) wrong.push('the last state is another');
  if (!('seen' in here.end) || !('seen' in there.end)) return wrong;
  const both = [one.ledger.id, other.ledger.id];
  for (const list of ['contradicted', 'untrusted'] as const) {
    const [ours, others] = [here.end[list], there.end[list]].map((ids) =>
      ids.filter((id) => !both.includes(id)).join(),
    );
    if (ours !== others) wrong.push(`another ledger is ${list}`);
  }
  return wrong;
}

const reachOf = ({ exhibits }: Verification, number: string) => {
  const facts = exhibits.find((exhibit) => exhibit.number === number);
  return facts?.end && { end: facts.end, last: facts.last };
};

const pairs = { NOT_RECEIVED_THERE: 'NOT_ENTERED_HERE', NOT_RECEIVED_YET: 'NOT_ENTERED_YET_HERE' } as const;

/** What was accepted and not taken in: the sender's ledger and the recipient's name the same entries. */
function unlikeReceipts(world: World, told: readonly Verification[]): string[] {
  return Object.entries(pairs).flatMap(([sent, entered]) =>
    ledgers.flatMap((into) => {
      const ours = ledgers.flatMap((from) =>
        seqsOf(told[from], sent).filter((seq) => intoOf(world, from, seq) === into),
      );
      const theirs = (told[into]?.findings ?? [])
        .filter(({ code }) => code === entered)
        .map(({ facts }) => Number(facts?.entry));
      const [left, right] = [ours, theirs].map((seqs) => seqs.sort((a, b) => a - b).join());
      return left === right
        ? []
        : [`senders have ${sent} at ${left} into ${into}, which has ${entered} about ${right}`];
    }),
  );
}

const seqsOf = (verification: Verification | undefined, wanted: string): number[] =>
  (verification?.findings ?? []).flatMap(({ code, seq }) => (code === wanted && seq !== undefined ? seq : []));

function intoOf(world: World, from: LedgerIndex, seq: number): LedgerIndex | undefined {
  const said = world.said[from]?.[seq - before];
  return said?.type === 'answered' ? said.answer.into : undefined;
}
