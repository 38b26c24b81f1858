/** Text made safe to print: whatever a terminal or a page would act on, reorder or not show is written as an escape instead. */
import { sequenceLength } from './utf8.ts';

// Controls (C0 with line feed and tab, ESC, DEL, C1), line and paragraph separators, unpaired surrogates, bidirectional
// marks, everything that is drawn as nothing (zero width, BOM, variation selectors, tags), interlinear annotations.
const unsafe =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/gu;

/**
 * The text with every character that does not show as itself replaced by `\u{..}` (its code point, lower-case
 * hexadecimal). A backslash in the text stays as it is: this is for eyes, never to be read back. Never throws.
 */
export function safeText(text: string): string {
  return text.replace(unsafe, (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`);
}

/** The same for text of several lines: line feeds stay. Never throws. */
export function safeLines(text: string): string {
  return text.replace(unsafe, (character) => (character === '\n' ? character : safeText(character)));
}

/**
 * A JSON document, indented, in which every such character is written as its JSON escape: a terminal shows it as text, and anyone who
 * parses it gets the very same strings. Throws TypeError as JSON.stringify does.
 */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(unsafe, (character) =>
    character === '\n' ? character : escapeUnits(character),
  );
}

/** So many items of a long list are in one piece. */
const itemsInPiece = 1000;

/**
 * What `safeJson` writes of an object, in pieces: a long list of it is never in memory as one text. Throws TypeError as JSON.stringify
 * does.
 */
export function* safeJsonPieces(document: Readonly<Record<string, unknown>>): Generator<string> {
  const indented = (value: unknown): string => safeJson(value).replaceAll('\n', '\n  ');
  let before = '{';
  for (const [key, value] of Object.entries(document)) {
    if (value === undefined) continue;
    yield `${before}\n  ${safeJson(key)}: `;
    before = ',';
    if (!Array.isArray(value) || value.length <= itemsInPiece) yield indented(value);
    else {
      for (let at = 0; at < value.length; at += itemsInPiece) {
        const items = indented(value.slice(at, at + itemsInPiece)).slice(1, -'\n  ]'.length);
        yield `${at === 0 ? '[' : ','}${items}`;
      }
      yield '\n  ]';
    }
  }
  yield before === '{' ? '{}' : '\n}';
}

/** The same on one line. Throws TypeError as JSON.stringify does. */
export function safeJsonLine(value: unknown): string {
  return JSON.stringify(value).replace(unsafe, escapeUnits);
}

/** Whether something in the text does not show as itself. */
export function isUnsafe(text: string): boolean {
  return safeText(text) !== text;
}

/**
 * The same text with no line that a build server would take for its own command, as it does `::error::…` at the beginning of a line:
 * the first of the colons is written as an escape. Never throws.
 */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gm, '$1\\u{3a}');
}

function escapeUnits(character: string): string {
  let escaped = '';
  for (let i = 0; i < character.length; i += 1)
    escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escaped;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A backslash that would be read as the beginning of one of these escapes. */
const likeEscape = /\\(?=x[0-9a-f]{2}|u\{)/g;

/**
 * Bytes for eyes: what is valid UTF-8 as `safeText` shows it, every other byte as `\xNN`, and a backslash that only looks like one
 * of these as `\u{5c}`, so that no two are shown alike. Never throws.
 */
export function safeBytes(bytes: Uint8Array): string {
  const show = (from: number, to?: number) =>
    safeText(decoder.decode(bytes.subarray(from, to)).replace(likeEscape, '\\u{5c}'));
  let shown = '';
  let from = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at, bytes.length);
    if (length > 0) {
      at += length;
      continue;
    }
    shown += `${show(from, at)}\\x${hexByte(bytes[at] as number)}`;
    from = ++at;
  }
  return shown + show(from);
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
