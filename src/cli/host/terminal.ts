/** What a command prints through: plain words on stdout, the rest on stderr, colour and JSON decided once. */
import { platform } from 'node:process';
import { inShell, type Shell, shellOf } from '../../bytes/shell-word.ts';
import { safeJson, safeJsonLine, safeLines, safeText, withoutCommands } from '../../bytes/text.ts';
import { shownText } from '../../report/document/shown-text.ts';
import { formatted } from '../../report/formatted.ts';
import { type Paint, paintFor, plain } from './colour.ts';
import { fitTo } from './fitted.ts';
import type { Host } from './host.ts';
import { isPlain } from './table.ts';

export type { Paint, Style } from './colour.ts';

export interface OutputOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  /** False after `--no-color`. */
  readonly color?: boolean;
}

export interface Terminal {
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  /** Whether questions may be asked: a person sits at both ends and no script runs us. */
  readonly isInteractive: boolean;
  readonly columns: number;
  /** Whether tables are lines that read by themselves, and nothing is drawn again and again. */
  readonly isPlain: boolean;
  /** Colours text for stdout, where that is wanted. */
  readonly paint: Paint;
  /** The shell that commands are printed for. */
  readonly shell: Shell;
  /** What was asked for; at a terminal in lines that fit. */
  print(text: string): void;
  /** The same for what is pasted, scanned or read by a program: no line of it is broken. */
  printExact(text: string): void;
  /** What goes along with it, on stderr; silent with --quiet. */
  tell(text: string): void;
  /** The same for what went wrong beside it; the text is made safe to print. */
  warn(text: string): void;
  /** Exactly one JSON document, its format first, keys as given; what a terminal would act on is written as an escape. */
  printJson(format: `${string}/${number}`, document: object): void;
  /** One of many documents, on a line of its own: where there are thousands, each is read by itself. */
  printJsonLine(format: `${string}/${number}`, document: object): void;
}

/** Colour as `isColoured` says for each stream, and never against --no-color. */
export function openTerminal(host: Host, options: OutputOptions): Terminal {
  const { stdin, stdout, stderr, env } = host;
  const isBare = options.color === false;
  const paint = isBare ? plain : paintFor(host, stdout);
  const paintTold = isBare ? plain : paintFor(host, stderr);
  const isQuiet = options.quiet === true;
  const shell = shellOf(env, platform);
  const safe = (text: string, by: Paint): string => (by === plain ? safeTold(text) : besideColour(text));
  const tell = (text: string): void => {
    if (!isQuiet)
      stderr.write(`${fitTo(stderr, safe(isCommand.test(text) ? inShell(text, shell) : text, paintTold))}\n`);
  };
  return {
    isJson: options.json === true,
    isQuiet,
    isInteractive: stdin.isTTY && stderr.isTTY && !env.CI && env.CUSTODY_NO_INPUT === undefined,
    get columns() {
      return stdout.columns;
    },
    isPlain: isPlain(env),
    shell,
    paint,
    print: (text) => stdout.write(`${fitTo(stdout, safe(text, paint))}\n`),
    printExact: (text) => stdout.write(`${safe(text, paint)}\n`),
    tell,
    warn: (text) => tell(`${paintTold('warn', 'custody: warning:')} ${safeText(text)}`),
    printJson: (format, document) => stdout.write(`${safeJson(formatted(format, document))}\n`),
    printJsonLine: (format, document) => stdout.write(`${safeJsonLine(formatted(format, document))}\n`),
  };
}

/** A line that names a command; in others a quoted word may be the text of a record. */
const isCommand = /\bcustody [a-z]/;

const colour = /(\u001b\[(?:1|2|22|3[1-3]|39)m)/;

/** Each line made safe; a text from right to left keeps the isolates that hold it together. */
function safeTold(text: string): string {
  return withoutCommands(shownSafe(text));
}

function shownSafe(text: string): string {
  return /[\u2067-\u2069]/.test(text)
    ? text
        .split('\n')
        .map((line) => shownText(line, '\u2067\u2068'))
        .join('\n')
    : safeLines(text);
}

/** Anyone who prints makes foreign text safe; this is for the day when one of them forgets. */
function besideColour(text: string): string {
  return text
    .split(colour)
    .map((part, at) => (at % 2 === 1 ? part : safeTold(part)))
    .join('');
}
