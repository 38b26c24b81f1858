/** Asks at a terminal for what neither the command line nor the reading says of the act, before anything is read. */
import type { CustodyState } from '../../custody/state/state.ts';
import type { Prompter } from '../host/prompt.ts';
import { askFlag } from '../record/ask/ask.ts';
import { askAuthority } from '../record/ask/authority.ts';
import { missingIn } from '../record/ask/missing.ts';
import { assembleBody, type Token } from '../record/assemble.ts';
import { fillTypeDefaults } from '../record/values/defaults.ts';
import type { PlainBody } from '../record/values/pending-file.ts';
import type { ReadContext } from '../typed/read-time.ts';
import type { recordedAs } from './record-options.ts';

interface AskAct {
  /** What the program fills in, as far as it is known before the reading. */
  readonly trial: PlainBody;
  readonly state: CustodyState;
  readonly context: ReadContext;
  readonly prompter: Prompter;
}

/** The tokens with those that were asked for. Throws CustodyError MISSING_VALUE when the input ends. */
export async function askAct(
  as: (typeof recordedAs)[number],
  given: readonly Token[],
  { trial, state, context, prompter }: AskAct,
): Promise<Token[]> {
  const tokens = [...given];
  for (;;) {
    const body = { ...trial, ...assembleBody(as, tokens, context) };
    fillTypeDefaults(as, body);
    const flag = missingIn(as, body)[0]?.flags[0];
    if (flag === undefined) break;
    for (const text of await askFlag(flag, prompter, context)) tokens.push({ name: flag.name, text });
  }
  return await askAuthority(as, tokens, { state, at: context.now, prompter });
}
