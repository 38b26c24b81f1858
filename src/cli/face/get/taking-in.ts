/** `custody get` of what was answered before: what comes in by it is shown on a sheet before it is signed. */
import { toHex } from '../../../bytes/hex.ts';
import { safeText } from '../../../bytes/text.ts';
import { contentSaid } from '../../../custody/content.ts';
import { type Fact, inTurn, type Phrase, phrase } from '../../../ledger/phrase.ts';
import { quoted } from '../../../ledger/quoted.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import { contentPhrase } from '../../../verify/evidence/compared.ts';
import { rowOf } from '../../../verify/finding/table.ts';
import type { TakenIn, TakingIn } from '../../accept/act.ts';
import type { OwnCard } from '../../accept/card.ts';
import { askYesNo, WentBack } from '../ask.ts';
import { settle, signedPhrase } from '../case-run.ts';
import { forgetTyped, lineOf, type Sheet } from '../sheet.ts';
import { findingPhrase } from '../take/irregular.ts';
import type { GetMeans, GetOptions } from './command.ts';

interface Around {
  readonly own: OwnCard;
  /** The case that takes it in, as the person named it. */
  readonly into: string;
  readonly shownTime: (seconds: number) => string;
}

/** The sheet was shown, and only the commands are asked for that sign what is on it. */
export class OnlyExplained extends Error {
  /** Whether an answer of ours lacks the entry, so that the command must find that answer. */
  readonly isOfAnswer: boolean;
  constructor(isOfAnswer: boolean) {
    super('only explained');
    this.isOfAnswer = isOfAnswer;
  }
}

/** Asks on a sheet. It throws WentBack where the person says no, and OnlyExplained after `--explain`; then the answers are kept. */
export function takingInBy(
  { yes = false, explain = false }: GetOptions,
  { terminal, asker }: GetMeans,
  around: Around,
): TakingIn {
  const print = (said: Phrase): void => terminal.print(asker.result(said));
  // after --explain, stdout is a script
  const said = explain ? asker.tell : print;
  return {
    agree: async (taken) => {
      const show = (): Sheet => takenSheet(taken, around);
      const { is } = await settle({ table: [], answers: {}, show }, asker, { yes, explain });
      if (is === 'explain') throw new OnlyExplained(!isOfEntry(taken.draft.body as Body<'receive'>));
      if (is === 'no') throw new WentBack();
    },
    taken: (recorded) => {
      asker.hasSigned = true;
      print(signedPhrase(recorded));
    },
    completed: (file) =>
      said(
        phrase('{file} answers this offer already, and is complete. No second answer was signed.', {
          file: safeText(file),
        }),
      ),
  };
}

/** Whether it rests on the entry of the sender with our answer. */
const isOfEntry = ({ from }: Body<'receive'>): boolean => from !== undefined && 'answered' in from;

/** What is signed: nothing of it can be chosen, for it is what the answer says. */
function takenSheet({ draft, foreseen, notices }: TakenIn, { own, into, shownTime }: Around): Sheet {
  const body = draft.body as Body<'receive'>;
  const isHeld = isOfEntry(body);
  const { exhibits, terms = [], irregular = [] } = body;
  return {
    head: [
      phrase('{name}, {agency}, takes in:', { name: own.name, agency: own.agency }),
      ...irregular.map(({ rule, why }) =>
        phrase('IRREGULAR, shows for ever: {rule}: {why}', { rule, why: typeof why === 'string' ? why : '' }),
      ),
      ...foreseenPhrases(foreseen),
    ],
    lines: [
      ...exhibits.map((exhibit) => lineOf(phrase('{number}', { number: exhibit.ours }), takenFact(exhibit, isHeld))),
      ...(terms.length === 0
        ? []
        : [lineOf(phrase('Terms'), inTurn(terms.map((term) => termFact(term, shownTime))) ?? '')]),
      lineOf(phrase('Into'), into),
    ],
    foot: [
      isHeld
        ? phrase('1 entry. The sender entered your answer: with it your post holds them.')
        : phrase('1 entry, which your answer still lacks. Until the sender enters your answer they are arriving.'),
      ...notices.map(findingPhrase),
    ],
  };
}

type Term = NonNullable<Body<'receive'>['terms']>[number];

function termFact({ kind, due, home }: Term, shownTime: Around['shownTime']): Fact {
  const pieces = [
    phrase('{kind:}', { kind }),
    ...(due === undefined ? [] : [phrase('due {time}', { time: shownTime(due) })]),
    phrase('ledger {title}', { title: `${toHex(home).slice(0, 16)}…` }),
  ];
  return inTurn(pieces, ',') ?? '';
}

type Received = Body<'receive'>['exhibits'][number];

function takenFact(
  { theirs, ours, hold, kind, seals, condition, content, expectEmpty }: Received,
  isHeld: boolean,
): Fact {
  const said = contentSaid(content);
  const pieces: Fact[] = [
    phrase('{state:}', { state: isHeld ? 'held' : 'arriving' }),
    ...(hold === 'for-return' ? [phrase('{hold:}', { hold })] : []),
    ...(kind === undefined ? [] : [phrase('{kind:}', { kind })]),
    ...(theirs === ours ? [] : [phrase('their number: {number}', { number: theirs })]),
    ...(seals === undefined || seals.length === 0 ? [] : [phrase('seals: {seals}', { seals: seals.join(' ') })]),
    ...(typeof condition === 'string' ? [phrase('condition: {condition}', { condition: quoted(condition) })] : []),
    ...(said === undefined ? [] : [contentPhrase(said)]),
    ...(expectEmpty ? [phrase('empty, as expected')] : []),
  ];
  return inTurn(pieces) ?? '';
}

/** Shows what both records will show once they have an answer that is signed now, and asks. Throws WentBack where the person says no. */
export const foreseenBy =
  ({ yes }: GetOptions, { asker }: GetMeans) =>
  async (found: TakenIn['foreseen']): Promise<void> => {
    for (const said of foreseenPhrases(found)) asker.tell(said);
    if (found === undefined || found.length === 0 || yes === true) return;
    await forgetTyped(asker);
    if (!(await askYesNo(phrase('Sign all the same? [y/n]'), asker))) throw new WentBack();
  };

const foreseenPhrases = (found: TakenIn['foreseen']): readonly Phrase[] =>
  found === undefined
    ? [phrase('Not asked: what both records will show together.')]
    : found.map(({ whose, finding }) => foreseenPhrase(whose, finding));

type Foreseen = NonNullable<TakenIn['foreseen']>[number];

function foreseenPhrase(whose: Foreseen['whose'], { code, facts = {} }: Foreseen['finding']): Phrase {
  const finding: Phrase = { text: rowOf(code).message, facts, code };
  return whose === 'own'
    ? phrase('Once both records have it, yours will show: {finding}', { finding })
    : phrase('Once both records have it, that of the sender will show: {finding}', { finding });
}
