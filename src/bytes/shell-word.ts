/** A word as a shell takes it: the parts of a command that we show may come from a record, and people copy it into a terminal. */
import { isUnsafe, safeText } from './text.ts';

/** In quotation marks where it is not plain; with escapes, as bash, zsh and ksh read them, where something in it does not show as itself. */
export function shellWord(word: string): string {
  if (isUnsafe(word)) return `$'${[...word].map(inEscapes).join('')}'`;
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function inEscapes(character: string): string {
  if (safeText(character) === character) return /['\\]/.test(character) ? `\\${character}` : character;
  return Array.from(new TextEncoder().encode(character), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

export type Shell = 'sh' | 'cmd' | 'powershell';

type Environment = Readonly<Record<string, string | undefined>>;

/** The shell that a hint is for. PowerShell adds a folder of the user to its own variable, and cmd.exe has only those of the system. */
export function shellOf(env: Environment, system: string): Shell {
  if (system !== 'win32' || env.MSYSTEM || env.SHELL) return 'sh';
  const own = env.USERPROFILE?.toLowerCase();
  return own && env.PSModulePath?.toLowerCase().includes(own) ? 'powershell' : 'cmd';
}

/** A word in escapes, or in single quotes, as `shellWord` makes it; or the sign before what cmd.exe would take for the name of a variable. */
const quoted = /\$'((?:[^'\\]|\\.)*)'|(?<=^|[\s=(])'((?:[^'\n]|'\\'')*)'(?=$|[\s;,.:)])|%(?=[^\s%]+%)/g;

/**
 * A text with commands, its quoted words as another shell takes them. cmd.exe knows double quotes only; PowerShell expands what is in
 * them, and takes curly quotes for straight ones.
 */
export function inShell(text: string, shell: Shell): string {
  if (shell === 'sh') return text;
  return text.replace(quoted, (sign, escapes: string | undefined, inner: string | undefined) => {
    if (escapes !== undefined) return wordIn(fromEscapes(escapes), shell);
    return inner === undefined ? (shell === 'cmd' ? `^${sign}` : sign) : wordIn(inner.replaceAll("'\\''", "'"), shell);
  });
}

/** The word that `shellWord` wrote in escapes. */
function fromEscapes(escapes: string): string {
  return escapes.replace(/((?:\\x[0-9a-f]{2})+)|\\(.)/gs, (_, hex: string | undefined, character: string) =>
    hex === undefined
      ? character
      : new TextDecoder().decode(Uint8Array.from(hex.split('\\x').slice(1), (byte) => Number.parseInt(byte, 16))),
  );
}

/** A word on the command line of a shell. cmd.exe has no escapes: there it names nothing, and does nothing. */
function wordIn(word: string, shell: Exclude<Shell, 'sh'>): string {
  if (isUnsafe(word))
    return shell === 'cmd' ? wordIn(safeText(word), shell) : `"${[...word].map(inPowerShell).join('')}"`;
  if (shell === 'powershell')
    return /^(?:-[\w-]*|[\w%+./\\][\w%+=:./\\-]*)$/.test(word)
      ? word
      : `'${word.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
  if (/^[\w@+=:,./\\-]+$/.test(word)) return word;
  // a backslash before a quote would escape it; and no variable has a name that holds quotes
  const inner = word.replace(/\\+(?="|$)/g, '$&$&').replaceAll('"', '""');
  return `"${inner.replace(/%(\w)/g, '%"$1"')}"`;
}

function inPowerShell(character: string): string {
  if (safeText(character) === character) return /["\u201c-\u201e`$]/.test(character) ? `\`${character}` : character;
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at).toString(16));
  return units.map((unit) => `$([char]0x${unit})`).join('');
}

/** A command, its words quoted by `shellWord`, as another shell takes it. */
export function commandIn(command: string, shell: Shell): string {
  if (shell === 'sh') return command;
  return command.replace(/(?:\$'(?:[^'\\]|\\.)*'|'[^']*'|\\'|[^\s'\\])+/g, (quotedWord) =>
    wordIn(
      quotedWord.replace(
        /\$'((?:[^'\\]|\\.)*)'|'([^']*)'|\\'/g,
        (_, escapes: string | undefined, inner: string | undefined) =>
          escapes === undefined ? (inner ?? "'") : fromEscapes(escapes),
      ),
      shell,
    ),
  );
}
