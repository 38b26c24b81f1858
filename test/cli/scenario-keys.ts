/** How many keys the commands of the scenarios take by flags. `node bin/build/run-ts.js test/cli/scenario-keys-run.ts` prints them. */

/**
 * Characters and Enters of a golden script: those of its `$ custody …` lines, with variables before them, and of the answers behind
 * `<<KEYS`. A command over several lines counts as if it were typed in one. Commands of the shell do not count, nor what is included.
 */
export function keysOf(script: string): number {
  const lines = script.split('\n');
  let keys = 0;
  for (let at = 0; at < lines.length; at += 1) {
    if (!/^\$ (?:[A-Z_]+=\S+ )*custody(?: |$)/.test(lines[at] ?? '')) continue;
    const typed = [lines[at] ?? ''];
    while (lines[at]?.endsWith('\\')) typed.push(lines[++at] ?? '');
    const command = typed
      .map((line) =>
        line
          .replace(/^\$ /, '')
          .replace(/\s*\\$/, '')
          .trim(),
      )
      .join(' ');
    const mark = / <<'?(\w+)'?$/.exec(command)?.[1];
    keys += command.replace(/ <<'?\w+'?$/, '').length + 1;
    if (mark === undefined) continue;
    for (at += 1; at < lines.length && lines[at] !== mark; at += 1) keys += (lines[at] ?? '').length + 1;
  }
  return keys;
}
