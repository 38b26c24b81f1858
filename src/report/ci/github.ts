/** `verify --format github`: annotations as GitHub Actions reads them from the log, one line each. */
import { safeText } from '../../bytes/text.ts';
import { exits } from '../../exits.ts';
import { type BuildRun, buildHeadline, exitOfBuild, placeWords, resultsOf } from './results.ts';

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const;

/**
 * The lines, each ended by a line feed. The first is the verdict: of the annotations of a step only the first ten of a kind are shown. Its
 * title is what is wrong or unshown (docs/words.md), where something is.
 */
export function githubReport(run: BuildRun, weakest: string | undefined): string {
  const lines = resultsOf(run).map((result) => {
    const { severity, file, code, message, details } = result;
    const place = placeWords(result);
    const title = place === '' ? code : `${code} (${place})`;
    return annotation(commands[severity], { file, title }, [message, ...details]);
  });
  // a red line begins with what failed: runners cut what follows
  const isDone = exitOfBuild(run) === exits.done;
  const title = weakest ?? (isDone ? 'Record whole' : 'custody verify');
  const verdict = annotation(isDone ? 'notice' : 'error', { file: run.file, title }, [buildHeadline(run)]);
  return `${[verdict, ...lines].join('\n')}\n`;
}

function annotation(
  command: 'error' | 'warning' | 'notice',
  { file, title }: { readonly file: string; readonly title: string },
  lines: readonly string[],
): string {
  return `::${command} file=${property(file)},title=${property(title)}::${data(lines)}`;
}

/** Text made safe to print has no line break left but ours. */
const data = (lines: readonly string[]): string =>
  lines.map((line) => safeText(line).replaceAll('%', '%25')).join('%0A');

const property = (text: string): string => data([text]).replaceAll(':', '%3A').replaceAll(',', '%2C');
