/** `custody give --slip`: the signed slip of what was issued without one, on a sheet of its own. */

import { exhibitOf } from '../../../custody/state/state.ts';
import { phrase } from '../../../ledger/phrase.ts';
import type { Host } from '../../host/host.ts';
import type { Terminal } from '../../host/options.ts';
import { fileAccess } from '../../record/values/hash-file.ts';
import { quoteWord } from '../../record/values/quoted.ts';
import { openAsker, tellHow, WentBack } from '../ask.ts';
import { openCase, type SheetOfEntries, signedPhrase, tellLeft } from '../case-run.ts';
import { tellEntries } from '../explain.ts';
import { backMeans } from '../get/back.ts';
import { type Answers, WrongAnswer } from '../question.ts';
import { type BackMeans, type Issue, issuesOf } from '../questions/coming-back.ts';
import { readFiles } from '../questions/keeping.ts';
import { slipQuestion } from '../questions/lending.ts';
import { numberTyped } from '../questions/numbers.ts';
import { lineOf } from '../sheet.ts';
import { signEntries } from '../sign-entries.ts';
import { draftsOfEntries, files, type SaidEntry } from '../take/entries.ts';
import type { GiveOptions } from './command.ts';

export interface Slip {
  /** Number of an exhibit that is issued. */
  readonly exhibit: string;
  /** The scan; asked for unless named. */
  readonly file: string | undefined;
}

/** Shows the sheet and signs. Throws WrongAnswer for an exhibit that no slip is missing of, CustodyError as recording does. */
export async function giveSlip(
  host: Host,
  { exhibit, file }: Slip,
  options: GiveOptions,
  terminal: Terminal,
): Promise<void> {
  const asker = await openAsker(host, options);
  const run = await openCase(host, options, { terminal, asker });
  const means = backMeans(host, run);
  const number = await numberTyped(exhibit, means);
  const issue = (): Issue => issueWithoutSlip(number, means);
  issue();
  const given = file === undefined ? {} : { slip: readFiles(quoteWord(file), means) };
  const sheet = (now: Answers): SheetOfEntries => {
    const { by, label } = issue();
    return {
      lines: [
        lineOf(phrase('Issued'), phrase('{issue}, according to entry {entry}', { issue: label, entry: by })),
        lineOf(phrase('Slip'), now.slip, 'slip'),
      ],
      doubts: [],
      drafts: () =>
        draftsOfEntries([slipEntry(now, by)], {
          context: { ...means.context() },
          files: fileAccess(host),
          prompter: undefined,
        }),
      foot: () => [phrase('1 entry. With it the record shows that they signed for it, on paper.')],
    };
  };
  tellHow(asker);
  try {
    await signEntries(
      run,
      {
        ...{ table: [slipQuestion(means)], given, sheet },
        explain: (answers, drafts) => tellEntries([slipEntry(answers, issue().by)], drafts, { run, options }),
        ready: () => (recorded) => terminal.print(asker.result(signedPhrase(recorded))),
      },
      options,
    );
  } catch (error) {
    if (!(error instanceof WentBack)) throw error;
    tellLeft(asker);
  }
}

/** The issue that a slip can still be added to. Throws WrongAnswer. */
function issueWithoutSlip(named: string, means: BackMeans): Issue {
  const exhibit = exhibitOf(means.state(), named);
  if (exhibit === undefined) throw new WrongAnswer(phrase('There is no {number} in this case.', { number: named }));
  const { number, issued } = exhibit;
  const issue = issuesOf(means).find(({ by }) => by === issued?.by);
  if (issued === undefined || issue === undefined)
    throw new WrongAnswer(phrase('{number} is not issued, so no slip is missing.', { number }));
  if (issued.post !== undefined)
    throw new WrongAnswer(
      phrase('{number} is issued to post {post}, which signs with its key.', { number, post: issued.post }),
    );
  if (issued.isOnPaper === true) throw new WrongAnswer(phrase('{number} has its signed slip.', { number }));
  return issue;
}

const slipEntry = ({ slip }: Answers, entry: number): SaidEntry => ({
  type: 'attest',
  tokens: [{ name: 'entries', text: String(entry) }, { name: 'as', text: 'received' }, ...files(slip, ':signed-paper')],
  open: [],
});
