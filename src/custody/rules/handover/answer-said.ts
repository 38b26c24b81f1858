/** What a recipient signs in codes: reservations, and checks that failed. */
import { type AnswerBody, type DecidedExhibit, isAccepted } from '../../../ledger/statements/answer.ts';
import { gap, keeps, notice, type Rule } from '../../rule.ts';
import { exhibitOf } from '../../state/state.ts';
import { several } from '../first-and-more.ts';

/** Codes by which a recipient says that the exhibit may be another one, or was opened. */
const doubting: ReadonlySet<string> = new Set([
  'seal-broken',
  'seal-different',
  'seal-missing',
  'mismatch',
  'wrong-exhibit',
]);
/** Codes by which an acceptance says that the exhibit was not there or not taken in. */
const notThere: ReadonlySet<string> = new Set(['not-in-package', 'no-authority', 'no-capacity', 'not-present']);

/** Its code; of one without a code that doubts, whether its condition says that it was not there. */
function codeOf({ code, condition }: DecidedExhibit): string {
  const isAbsent = typeof condition === 'object' && 'absent' in condition && condition.absent === 'not-present';
  return isAbsent && !doubting.has(code ?? '') && !notThere.has(code ?? '') ? 'not-present' : (code ?? '');
}

const reservation = gap({
  id: 'RESERVATION',
  unshown: 'content',
  isDeclared: false,
  sentence: 'A recipient accepts what is described, under the seals with which it left.',
  says: '{exhibit} was accepted with the reservation {code:}',
  types: ['answered', 'receive'],
  check: ({ state, event }) => {
    const { answer, body } = event;
    if (answer === undefined) return keeps;
    return answer.answer.body.exhibits.flatMap((decided) => {
      const { number } = decided;
      const code = codeOf(decided);
      if (!isAccepted(decided)) return [];
      if (!notThere.has(code) && !isDoubted(answer.answer.body, decided)) return [];
      if (!('exhibits' in body)) return [{ exhibit: number, code }];
      const row = body.exhibits.find(({ theirs }) => theirs.toLowerCase() === number.toLowerCase());
      // said once, where the exhibit came
      const isNew = row !== undefined && exhibitOf(state, row.ours)?.status !== 'arriving';
      return isNew ? [{ exhibit: row.ours, code }] : [];
    });
  },
});

const refused = notice({
  id: 'RESERVATION_NOTED',
  isDeclared: false,
  sentence: 'A sender looks at what is refused as another thing, as changed, or as opened.',
  says: '{exhibit} was not accepted, for the reason {code:}',
  types: ['answered'],
  check: ({ event: { answer } }) =>
    answer === undefined
      ? keeps
      : answer.answer.body.exhibits
          .filter((decided) => decided.outcome === 'refused' || decided.outcome === 'not-received')
          .filter((decided) => isDoubted(answer.answer.body, decided))
          .map(({ number, code = '' }) => ({ exhibit: number, code })),
});

/** Whether the row has a code that doubts, and nothing else in the answer shows what the code says. */
function isDoubted({ received }: AnswerBody, decided: DecidedExhibit): boolean {
  const { measured } = decided;
  const code: string = decided.code ?? '';
  const isSealShown = received.packages.some(({ seals }) => seals.some((seal) => seal.state !== 'found-intact'));
  const isShown = code === 'mismatch' ? measured.outcome === 'mismatch' : code.startsWith('seal-') && isSealShown;
  return doubting.has(code) && !isShown;
}

const checkFailed = notice({
  id: 'CHECK_FAILED',
  isDeclared: false,
  sentence: 'A recipient accepts what passed every check.',
  says: 'the receipt accepts exhibits and says that these checks failed: {checks}',
  types: ['answered', 'receive'],
  check: ({ event: { answer, body } }) => {
    if (answer === undefined || !answer.answer.body.exhibits.some(isAccepted)) return keeps;
    const failed = Object.entries(answer.answer.body.checks).flatMap(([name, said]) => (said === 'fail' ? name : []));
    if (failed.length === 0) return keeps;
    const theirs = failedRows(answer.answer.body, failed);
    const ours = 'exhibits' in body ? takenUnder(body.exhibits, theirs) : theirs;
    return [{ checks: failed.sort().join(', '), ...(ours.length > 0 && { exhibits: several(ours) }) }];
  },
});

/** The exhibits that show why these checks failed; none where one of the checks is about the record or the delivery. */
function failedRows({ exhibits }: AnswerBody, failed: readonly string[]): string[] {
  const shows: Readonly<Record<string, (row: DecidedExhibit) => boolean>> = {
    digests: ({ measured }) => measured.outcome === 'mismatch',
    packages: (row) => row.code !== undefined || !isAccepted(row),
    count: (row) => row.code !== undefined || !isAccepted(row),
  };
  const rows = failed.map((name) => exhibits.filter((row) => shows[name]?.(row) === true));
  return rows.some((found) => found.length === 0) ? [] : [...new Set(rows.flat().map(({ number }) => number))];
}

/** The numbers here of what was taken in under these numbers there. */
function takenUnder(
  rows: readonly { readonly theirs: string; readonly ours: string }[],
  theirs: readonly string[],
): string[] {
  const wanted = new Set(theirs.map((number) => number.toLowerCase()));
  return rows.filter((row) => wanted.has(row.theirs.toLowerCase())).map(({ ours }) => ours);
}

export const answerSaidRules: readonly Rule[] = [reservation, refused, checkFailed];
