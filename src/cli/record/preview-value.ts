/** Values of a preview as people read them: cards by name, digests shortened, parts with nothing in them left out. */
import { fromHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { isRefusal } from '../../errors.ts';
import { decodeUnverifiedCard } from '../../ledger/statements/card.ts';

/** The value of a flag, made safe. It is for reading: the entry has the value itself. */
export function readableValue(name: string, text: string): string {
  const bytes = /^hex:((?:[0-9a-f]{2})+)$/.exec(text)?.[1];
  if (bytes !== undefined) return (name.endsWith('card') ? cardText(fromHex(bytes)) : undefined) ?? bytesText(bytes);
  const parts = partsOf(text);
  const shown = parts.length > 1 ? parts.filter((part) => !/^[\w.-]+=$/.test(part)).join(', ') : text;
  return safeText(shown.replace(/(?<![0-9a-f])([0-9a-f]{16})[0-9a-f]{48,}(?![0-9a-f])/g, '$1…')) || 'none';
}

/** Name, agency and key number that the card says; undefined for bytes that are not a card. */
function cardText(bytes: Uint8Array): string | undefined {
  try {
    const { holder, keyId } = decodeUnverifiedCard(bytes);
    const { name, agency, jurisdiction } = holder;
    return safeText(`${name}, ${agency}, ${jurisdiction}, key ${grouped(keyId.slice(0, 16))}…`);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

const bytesText = (hex: string): string => (hex.length <= 32 ? hex : `${hex.slice(0, 16)}… (${hex.length / 2} bytes)`);

const grouped = (hex: string): string => hex.replace(/.{4}(?=.)/g, '$& ');

/** The parts of `key=value,key=value`, where all of it is such parts; a comma in quotes parts nothing. */
function partsOf(text: string): string[] {
  if (!/^[\w.-]+=/.test(text)) return [text];
  const parts: string[] = [];
  let [part, isQuoted] = ['', false];
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted;
    if (sign === ',' && !isQuoted) {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  parts.push(part);
  return parts.every((each) => /^[\w.-]+=/.test(each)) ? parts : [text];
}
