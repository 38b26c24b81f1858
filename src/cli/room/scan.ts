/** Where the lines of a count come from: a scanner or a person at the terminal, a file, or standard input. */
import { stat } from 'node:fs/promises';
import { CustodyError } from '../../errors.ts';
import { ioError } from '../../fs/errno.ts';
import { readFileCapped } from '../../fs/read.ts';
import { phrase } from '../../ledger/phrase.ts';
import { sayPhrase } from '../../words/say.ts';
import type { Asker } from '../face/ask.ts';
import { askYesNo } from '../face/yes-no.ts';
import { maxTableBytes } from '../host/csv.ts';
import { type Host, pathOf } from '../host/host.ts';
import { NotKept, WentBack } from '../host/prompt.ts';
import { type Count, codesIn } from './count.ts';
import { lineWords } from './lines.ts';

/** So many lines are on disk at the latest. */
const syncEach = 50;
/** And those before a pause of so many milliseconds. */
const pause = 1000;

/**
 * Takes lines until an empty one. Each is in the draft before the next is taken, and its answer is shown at once; those of a draft
 * that is gone on with are taken first. Throws WentBack, InputEnded, NotKept.
 */
export async function scanAtTerminal(count: Count, asker: Asker): Promise<void> {
  const { prompter, keeper, lang } = asker;
  const say = (said: Parameters<typeof sayPhrase>[1]): string => sayPhrase(lang, said);
  const help = phrase('Scan or type labels or numbers; an empty line ends the list.');
  asker.tell(help);
  let [unsynced, isAsked] = [0, false];
  let timer: NodeJS.Timeout | undefined;
  try {
    for (;;) {
      const kept = keeper.take('scan');
      const typed = kept ?? (await prompter.line('> ', true));
      if (kept === undefined && typed.trim() === '..') throw new WentBack();
      if (kept === undefined && /^[?؟]$/.test(typed.trim())) {
        asker.tell(help);
        continue;
      }
      const codes = codesIn(typed);
      if (kept === undefined) {
        clearTimeout(timer);
        const isSynced = codes.length === 0 || unsynced + 1 >= syncEach;
        const problem = await keeper.keep('scan', typed.trim(), { isSynced });
        unsynced = isSynced ? 0 : unsynced + 1;
        if (problem !== undefined && !isAsked) {
          isAsked = true;
          asker.tell(phrase('Your answers cannot be kept: {problem}.', { problem }));
          if (!(await askYesNo(phrase('Go on all the same? [y/n]'), asker))) throw new NotKept();
        }
        if (unsynced > 0) timer = setTimeout(keeper.sync, pause).unref();
      }
      if (codes.length === 0) return;
      for (const code of codes) {
        const line = count.add(code);
        prompter.say(lineWords(line, count.lines.length, say));
      }
    }
  } finally {
    clearTimeout(timer);
    keeper.sync();
  }
}

export interface Scans {
  readonly codes: readonly string[];
  /** When the file was written last, in Unix seconds. */
  readonly written?: number;
}

/** The codes in a file, or on standard input. Throws CustodyError. */
export async function readScans(host: Host, file: string): Promise<Scans> {
  if (file === '-') return { codes: codesIn(decoded(await readInput(host), 'standard input')) };
  const path = pathOf(host, file);
  const codes = codesIn(decoded(await readFileCapped(path, maxTableBytes), file));
  try {
    return { codes, written: Math.floor((await stat(path)).mtimeMs / 1000) };
  } catch (error) {
    throw ioError(error, 'read', path);
  }
}

function decoded(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CustodyError('CSV_INVALID', `${shown} is not text in UTF-8`);
  }
}

async function readInput({ stdin }: Host): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin.stream) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.length;
    if (size > maxTableBytes)
      throw new CustodyError('TOO_LARGE', `standard input is larger than ${maxTableBytes} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
