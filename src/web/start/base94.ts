/** Bytes in printable signs, eleven for nine: what the page is packed in, for base64 would take a tenth more. */

/** All that ASCII can print but `<`: in the text of a script nothing else means anything to HTML. */
const signs = ' !"#$%&\'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~';

const low = 94 ** 6;

/** The bytes of a text; the last group may be short: a sign more than bytes up to four, two more beyond. Throws RangeError for another sign. */
export function fromBase94(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 9) / 11));
  const group = new DataView(new ArrayBuffer(9));
  const digits = (from: number, to: number): bigint => {
    let value = 0;
    for (let at = from; at < to; at += 1) {
      const digit = at < text.length ? signs.indexOf(text.charAt(at)) : 93;
      if (digit < 0) throw new RangeError('a sign that is none of base 94');
      value = value * 94 + digit;
    }
    return BigInt(value);
  };
  for (let at = 0, to = 0; at < text.length; at += 11, to += 9) {
    const value = digits(at, at + 5) * BigInt(low) + digits(at + 5, at + 11);
    group.setUint8(0, Number(value >> 64n));
    group.setBigUint64(1, value & 0xffffffffffffffffn);
    bytes.set(new Uint8Array(group.buffer, 0, Math.min(9, bytes.length - to)), to);
  }
  return bytes;
}

/** The text of bytes. */
export function toBase94(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 9) {
    const group = bytes.subarray(at, at + 9);
    let value = 0n;
    for (let index = 0; index < 9; index += 1) value = value * 256n + BigInt(group[index] ?? 0);
    let eleven = '';
    for (let index = 0; index < 11; index += 1) {
      eleven = signs.charAt(Number(value % 94n)) + eleven;
      value /= 94n;
    }
    text += eleven.slice(0, group.length + (group.length > 4 ? 2 : 1));
  }
  return text;
}
