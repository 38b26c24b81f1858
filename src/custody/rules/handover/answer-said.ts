/** What a recipient signs in codes: reservations, and checks that failed. */
import { type AnswerBody, type DecidedExhibit, isAccepted } from '../../../ledger/statements/answer.ts';
import { gap, keeps, notice, type Rule } from '../../rule.ts';
import { exhibitOf } from '../../state/state.ts';

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
  check: ({ event: { answer } }) => {
    if (answer === undefined || !answer.answer.body.exhibits.some(isAccepted)) return keeps;
    const failed = Object.entries(answer.answer.body.checks).flatMap(([name, said]) => (said === 'fail' ? name : []));
    return failed.length === 0 ? keeps : [{ checks: failed.sort().join(', ') }];
  },
});

export const answerSaidRules: readonly Rule[] = [reservation, refused, checkFailed];
