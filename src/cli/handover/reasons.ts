/** `--reason`: why each class of what a view does not show is withheld. There is no default. */
import { CustodyError } from '../../errors.ts';
import type { KeptBack } from '../../flow/bundle/kept-back.ts';
import { isName } from '../../ledger/decode/scalar.ts';
import type { Prompter } from '../host/prompt.ts';

export interface Withheld extends KeptBack {
  /** Code of the reason. */
  readonly code: string;
}

/**
 * Each class with its reason, as `--reason CLASS=CODE`, `--reason CODE` for all others, or as asked. Throws CustodyError USAGE for a
 * reason of a class of which nothing is withheld, MISSING_VALUE where nobody can be asked.
 */
export async function withReasons(
  kept: readonly KeptBack[],
  { reasons, prompter }: { readonly reasons: readonly string[]; readonly prompter: Prompter | undefined },
): Promise<Withheld[]> {
  const said = reasonsOf(reasons);
  const unknown = [...said.of.keys()].find((name) => !kept.some((one) => one.class === name));
  if (unknown !== undefined)
    throw new CustodyError('USAGE', `--reason names ${unknown}, and nothing of that class is withheld`, {
      hint: kept.length === 0 ? 'nothing is withheld' : `withheld: ${kept.map((one) => one.class).join(', ')}`,
    });
  const open = kept.filter((one) => codeOf(one, said) === undefined);
  if (open.length > 0 && prompter === undefined)
    throw new CustodyError(
      'MISSING_VALUE',
      `say why it is withheld: ${open.map(({ class: name }) => name).join(', ')}`,
      {
        hint: '--reason CLASS=CODE for each, or --reason CODE for all',
      },
    );
  if (open.length > 0)
    prompter?.say('a reason is a code of your own without spaces, such as privilege, minor, informant, ongoing');
  const told: Withheld[] = [];
  for (const one of kept) told.push({ ...one, code: codeOf(one, said) ?? (await askCode(one, prompter)) });
  return told;
}

interface Reasons {
  readonly usual: string | undefined;
  readonly of: ReadonlyMap<string, string>;
}

const codeOf = ({ class: name }: KeptBack, { usual, of }: Reasons): string | undefined => of.get(name) ?? usual;

function reasonsOf(typed: readonly string[]): Reasons {
  let usual: string | undefined;
  const of = new Map<string, string>();
  for (const word of typed) {
    const split = word.indexOf('=');
    const [name, code] = [word.slice(0, Math.max(split, 0)), word.slice(split + 1)];
    if (split === 0 || !isName(code))
      throw new CustodyError('USAGE', `--reason ${word.slice(0, 80)}: write CLASS=CODE, or CODE; a code has no spaces`);
    const before = split === -1 ? usual : of.get(name);
    if (before !== undefined && before !== code)
      throw new CustodyError('USAGE', `--reason says both ${before} and ${code}`);
    if (split === -1) usual = code;
    else of.set(name, code);
  }
  return { usual, of };
}

async function askCode(one: KeptBack, prompter: Prompter | undefined): Promise<string> {
  if (prompter === undefined) throw new CustodyError('BUG', 'nobody can be asked');
  for (;;) {
    const code = (await prompter.ask(`${one.class}: ${one.count} withheld; reason: `)).trim();
    if (isName(code)) return code;
    prompter.say('  one word without spaces');
  }
}
