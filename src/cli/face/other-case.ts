/** A label of another case was scanned: the verb goes on there, and the answers so far stay as a draft. */
import { phrase } from '../../ledger/phrase.ts';
import type { Host } from '../host/host.ts';
import { forgetKeeper, knownKeeper } from '../host/keeper.ts';
import { runArguments } from '../run/dispatch.ts';
import type { Asker } from './ask.ts';
import { tellLeft } from './case-run.ts';
import type { OtherLabel } from './questions/numbers.ts';
import { askYesNo } from './yes-no.ts';

/** The person goes on in that case. */
class OtherCase extends Error {
  readonly label: OtherLabel;

  constructor(label: OtherLabel) {
    super('the person goes on in another case');
    this.label = label;
  }
}

/** Asks whether to go on there. Throws for yes what `orInOtherCase` takes. */
export const thereAsker =
  (asker: Asker) =>
  async (label: OtherLabel): Promise<void> => {
    const { number, file } = label;
    const asks = phrase('This is the label of {number} in another case, {file}. Go on there? [y/n]', { number, file });
    if (!(await askYesNo(asks, asker))) return;
    if (asker.keeper.number !== undefined) tellLeft(asker);
    throw new OtherCase(label);
  };

interface Going {
  readonly verb: 'give' | 'take' | 'get';
  /** Its words about the exhibit of that number. */
  readonly words?: (number: string) => readonly string[];
  readonly key?: string | undefined;
  readonly lang?: string | undefined;
  readonly finish: (status: number) => void;
}

/** Runs the verb; where the person goes on in another case, runs it again there, about the exhibit of the label. */
export async function orInOtherCase(
  host: Host,
  { verb, key, lang, finish, words = (number) => ['--', number] }: Going,
  run: () => Promise<void>,
) {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof OtherCase)) throw error;
    const { path, number } = error.label;
    knownKeeper(host)?.close();
    forgetKeeper(host);
    const flags = [...(key === undefined ? [] : ['--key', key]), ...(lang === undefined ? [] : ['--lang', lang])];
    const argv = [verb, '--ledger', path, ...flags, ...words(number)];
    finish(await runArguments(argv, { ...host, env: host.settings?.given ?? host.env }));
  }
}
