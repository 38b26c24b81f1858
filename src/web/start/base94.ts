/** Bytes in printable signs, five for four: what the page is packed in, for base64 would take a fifteenth more. */

/** In the order of their values; none that HTML could take for anything else. */
const signs = '!#%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz{|}~';

/** The bytes of a text; the last group may be short: of one byte two signs, of two three, of three four. Throws RangeError for another sign. */
export function fromBase85(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 4) / 5));
  const view = new DataView(new ArrayBuffer(4));
  for (let at = 0, to = 0; at < text.length; at += 5, to += 4) {
    let value = 0;
    for (let index = at; index < at + 5; index += 1) {
      const digit = index < text.length ? signs.indexOf(text.charAt(index)) : 84;
      if (digit < 0) throw new RangeError('a sign that is none of base 85');
      value = value * 85 + digit;
    }
    view.setUint32(0, value);
    for (let index = 0; index < 4 && to + index < bytes.length; index += 1) bytes[to + index] = view.getUint8(index);
  }
  return bytes;
}

/** The text of bytes. */
export function toBase85(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const group = bytes.subarray(at, at + 4);
    let value = 0;
    for (let index = 0; index < 4; index += 1) value = value * 256 + (group[index] ?? 0);
    let five = '';
    for (let index = 0; index < 5; index += 1) {
      five = signs.charAt(value % 85) + five;
      value = Math.floor(value / 85);
    }
    text += five.slice(0, group.length + 1);
  }
  return text;
}
