/** Errors as words on stderr and an exit status. */
import { platform } from 'node:process';
import { inShell, shellOf } from '../../bytes/shell-word.ts';
import { safeLines, safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { systemFailure } from '../../fs/errno.ts';
import { shownText } from '../../report/document/shown-text.ts';
import { SaidError } from '../../words/said-error.ts';
import { sayPhrase } from '../../words/say.ts';
import { paintFor } from './colour.ts';
import { fitTo } from './fitted.ts';
import type { Host } from './host.ts';
import { knownKeeper } from './keeper.ts';

/** Prints an error as cli.md says; anything that is neither a CustodyError nor a failure of the system is a bug of ours. */
export function reportError(error: unknown, host: Host, about?: string): number {
  const known = error instanceof CustodyError ? error : (systemFailure(error) ?? bug(error));
  const where = about === undefined ? '' : `${safeText(about)}: `;
  const paint = paintFor(host, host.stderr);
  const said = `${paint('bad', 'custody: error:')} ${where}${wordsOf(known, host)} [${known.code}]`;
  host.stderr.write(`${fitTo(host.stderr, said, { keepsCommands: false })}\n`);
  const hint = known.code === 'BUG' ? 'please report this; CUSTODY_DEBUG=1 prints where it happened' : known.hint;
  if (hint !== undefined) for (const line of hint.split('\n')) tellHint(line, host);
  if (host.env.CUSTODY_DEBUG === '1' && error instanceof Error) host.stderr.write(`${safeStack(error)}\n`);
  return known.exitStatus;
}

function tellHint(line: string, host: Host): void {
  const { stderr, env } = host;
  const hint = safeText(shortened(inShell(line, shellOf(env, platform))));
  stderr.write(`${fitTo(stderr, `${paintFor(host, stderr)('dim', 'custody: hint:')} ${hint}`)}\n`);
}

/** The same for a list of documents, in the place of the one that could not be made. */
export function errorJson(error: unknown) {
  const { code, message, hint } = error instanceof CustodyError ? error : (systemFailure(error) ?? bug(error));
  return { code, message, ...(hint !== undefined && { hint }) };
}

/** In the language of the questions, if any were asked; else in English. */
function wordsOf(error: CustodyError, host: Host): string {
  const lang = knownKeeper(host)?.lang ?? 'en';
  if (lang === 'en' || !(error instanceof SaidError)) return safeText(shortened(error.message));
  // foreign text between words from right to left stays set apart from them
  return shownText(shortened(sayPhrase(lang, error.said)), '\u2067\u2068');
}

/** The message is in it as it is. */
const safeStack = ({ stack = '', message }: Error): string =>
  safeLines(message === '' ? stack : stack.replaceAll(message, () => safeText(message)));

const longest = 2000;
const lastPart = 500;

/** A message may hold text that was typed or read, of any length; the error is often named behind it. */
function shortened(text: string): string {
  if (text.length <= longest) return text;
  const leftOut = text.length - longest;
  return `${text.slice(0, longest - lastPart)}… (${leftOut} characters left out) …${text.slice(-lastPart)}`;
}

function bug(error: unknown): CustodyError {
  const words = error instanceof Error ? `unexpected: ${error.message}` : 'unexpected failure';
  return new CustodyError('BUG', words, { cause: error });
}
