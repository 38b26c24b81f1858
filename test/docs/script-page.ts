/** Golden scripts as Markdown, so that documentation shows what commands print and nothing else. */

/** A piece of a script: a paragraph, the time, a script that is played first, or a command with what it prints. */
export type ScriptPart =
  | { readonly is: 'text' | 'at' | 'include'; readonly text: string }
  | { readonly is: 'command'; readonly typed: readonly string[]; readonly output: readonly string[]; status: number };

/** The parts of a script, in order. Empty lines only divide paragraphs. */
export function scriptParts(script: string): ScriptPart[] {
  const parts: ScriptPart[] = [];
  const lines = script.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const last = parts.at(-1);
    if (line.startsWith('# ')) {
      const goesOn = last?.is === 'text' && lines[at - 1]?.startsWith('# ');
      if (goesOn) parts[parts.length - 1] = { is: 'text', text: `${last.text} ${line.slice(2)}` };
      else parts.push({ is: 'text', text: line.slice(2) });
    } else if (line.startsWith('@at ')) parts.push({ is: 'at', text: line.slice(4) });
    else if (line.startsWith('@include ')) parts.push({ is: 'include', text: line.slice(9) });
    else if (line.startsWith('$ ')) {
      const typed = [line];
      while (lines[at]?.endsWith('\\')) typed.push(lines[++at] ?? '');
      const mark = /<<'?(\w+)'?$/.exec(line)?.[1];
      if (mark !== undefined)
        do typed.push(lines[++at] ?? mark);
        while (lines[at] !== mark);
      const output: string[] = [];
      while (lines[at + 1] !== undefined && !/^(\$ |#|@|$)/.test(lines[at + 1] ?? '')) output.push(lines[++at] ?? '');
      const status = Number(/^\? (\d+)$/.exec(output.at(-1) ?? '')?.[1] ?? 0);
      if (status !== 0) output.pop();
      parts.push({ is: 'command', typed, output: output.map((each) => (each === '.' ? '' : each)), status });
    }
  }
  return parts;
}

/** Commands with all that they print, between the paragraphs. */
export function wholePage(parts: readonly ScriptPart[]): string {
  return page(parts, ({ typed, output, status }) => [...typed, ...output, ...statusLine(status)]);
}

/** Commands alone; of those that do not end with 0 also the first line that they print. */
export function commandPage(parts: readonly ScriptPart[]): string {
  return page(parts, ({ typed, output, status }) =>
    status === 0
      ? shortened(typed)
      : [...shortened(typed), ...output.filter(isNews).slice(0, 1), ...statusLine(status)],
  );
}

type Command = Extract<ScriptPart, { is: 'command' }>;

function page(parts: readonly ScriptPart[], linesOf: (command: Command) => readonly string[]): string {
  const blocks: string[] = [];
  let fenced: string[] = [];
  const close = () => {
    if (fenced.length > 0) blocks.push(['```', ...fenced, '```'].join('\n'));
    fenced = [];
  };
  for (const part of parts) {
    if (part.is === 'command') fenced.push(...linesOf(part));
    else {
      close();
      blocks.push(part.is === 'text' ? part.text : part.is === 'at' ? `*${part.text.replace('T', ' ')}*` : '');
    }
  }
  close();
  return blocks.filter((block) => block !== '').join('\n\n');
}

const statusLine = (status: number): string[] => (status === 0 ? [] : [`(exit status ${status})`]);

/** A long file written by a command, its middle left out. */
const shortened = (typed: readonly string[]): readonly string[] =>
  / <<'?\w+'?$/.test(typed[0] ?? '') && typed.length > 10 ? [...typed.slice(0, 4), '…', ...typed.slice(-3)] : typed;

/** Not the line that says which ledger was found. */
const isNews = (line: string): boolean => !/^case .*, ledger /.test(line);
