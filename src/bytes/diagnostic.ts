/** Values in the diagnostic notation of RFC 8949, section 8: for `show --diagnostic` and the specification's examples. */
import { CborTag, type CborValue } from './cbor-value.ts';
import { toHex } from './hex.ts';
import { safeText } from './text.ts';

/**
 * The value on one line: `18([h'a0', {}, {1: "x"}])`. Text is written as a JSON string in which everything that `safeText`
 * would escape is escaped as `\uXXXX`, so that the line is safe to print and still reads back as the same value.
 */
export function toDiagnostic(value: CborValue): string {
  if (typeof value === 'string') return quote(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof Uint8Array) return `h'${toHex(value)}'`;
  if (value instanceof CborTag) return `${value.tag}(${toDiagnostic(value.value)})`;
  if (Array.isArray(value)) return `[${value.map(toDiagnostic).join(', ')}]`;
  return `{${Array.from(value, ([key, element]) => `${toDiagnostic(key)}: ${toDiagnostic(element)}`).join(', ')}}`;
}

function quote(text: string): string {
  let quoted = '';
  for (const character of JSON.stringify(text))
    quoted += safeText(character) === character ? character : units(character);
  return quoted;
}

function units(character: string): string {
  let escaped = '';
  for (let i = 0; i < character.length; i++) {
    escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}
