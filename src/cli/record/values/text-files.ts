/** `@FILE` and `@-` behind a flag for private texts: what other users of the computer would read in the command line is in a file instead. */
import { CustodyError, isRefusal } from '../../../errors.ts';
import { readFileCapped } from '../../../fs/read.ts';
import { maxEntryBytes } from '../../../ledger/limits.ts';
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';
import { type Host, pathOf } from '../../host/host.ts';
import { isPrivate } from '../ask/describe.ts';
import { findFlag, type Token } from '../assemble.ts';

/**
 * The tokens with those texts read: `@FILE` is the text of a file, `@-` that of standard input, without a line break at its end; `@@`
 * begins a text with one @. Throws CustodyError as reading does, USAGE for a second `@-`.
 */
export async function withTextsRead(host: Host, type: EventTypeName, tokens: readonly Token[]): Promise<Token[]> {
  const read: Token[] = [];
  let isStdinRead = false;
  for (const token of tokens) {
    const { start, text } = partsOf(type, token);
    if (text === undefined) read.push(token);
    else if (text.startsWith('@@')) read.push({ ...token, text: start + text.slice(1) });
    else {
      if (text === '@-' && isStdinRead)
        throw new CustodyError('USAGE', `--${token.name} @-: standard input is read already`);
      isStdinRead ||= text === '@-';
      const bytes = text === '@-' ? await readAll(host) : await readNamed(host, token.name, text.slice(1));
      read.push({ ...token, text: start + decode(bytes, text), isLiteral: true });
    }
  }
  return read;
}

/**
 * The options with the texts of these read in the same way; each is one text or several. Throws CustodyError as `withTextsRead`, and
 * USAGE for a second `@-` among them.
 */
export async function withOptionsRead<T extends object>(
  host: Host,
  options: T,
  names: readonly (keyof T & string)[],
): Promise<T> {
  const read: Partial<Record<string, unknown>> = {};
  let isStdinRead = false;
  const readOne = async (flag: string, text: string): Promise<string> => {
    if (!text.startsWith('@') || text.length === 1) return text;
    if (text.startsWith('@@')) return text.slice(1);
    if (text === '@-' && isStdinRead) throw new CustodyError('USAGE', `--${flag} @-: standard input is read already`);
    isStdinRead ||= text === '@-';
    return decode(text === '@-' ? await readAll(host) : await readNamed(host, flag, text.slice(1)), text);
  };
  for (const name of names) {
    const value: unknown = options[name];
    const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (typeof value === 'string') read[name] = await readOne(flag, value);
    else if (Array.isArray(value)) {
      const texts: string[] = [];
      for (const each of value) texts.push(await readOne(flag, String(each)));
      read[name] = texts;
    }
  }
  return { ...options, ...read };
}

/** What comes before a text that begins with @, and the text; no text where the flag takes none of them. */
function partsOf(type: EventTypeName, { name, text, isLiteral }: Token): { start: string; text?: string } {
  const shape = findFlag(type, name)?.shape;
  if (isLiteral === true || shape === undefined || name === 'attach' || !isPrivate(shape)) return { start: '' };
  // what begins with @ is behind the name
  const at = shape.is === 'extra' ? text.indexOf('=') + 1 : 0;
  return text.startsWith('@', at) && text.length > at + 1
    ? { start: text.slice(0, at), text: text.slice(at) }
    : { start: '' };
}

async function readNamed(host: Host, flag: string, name: string): Promise<Uint8Array> {
  try {
    return await readFileCapped(pathOf(host, name), maxEntryBytes);
  } catch (error) {
    if (!isRefusal(error, 'NOT_FOUND')) throw error;
    throw new CustodyError('NOT_FOUND', `--${flag} @…: there is no such file`, {
      hint: 'for a text that begins with @, write @@',
    });
  }
}

async function readAll({ stdin }: Host): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin.stream) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.length;
    if (size > maxEntryBytes)
      throw new CustodyError('TOO_LARGE', `standard input is larger than ${maxEntryBytes} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r?\n$/, '');
  } catch {
    throw new CustodyError('USAGE', `${shown === '@-' ? 'standard input' : 'the file behind @'} is not text in UTF-8`);
  }
}
