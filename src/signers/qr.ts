/** QR codes as text for a terminal or a page of text. */
import { encode, renderUnicodeCompact } from 'uqr';
import { utf8 } from '../bytes/arrays.ts';
import { CustodyError } from '../errors.ts';

/** How a QR code is drawn. */
interface QrLook {
  /** Half blocks, two rows a line; otherwise `#` and spaces, two columns a module, for terminals without Unicode. */
  readonly unicode: boolean;
  /** Draws the dark modules: for paper and for terminals with a light background. Otherwise the light ones are drawn. */
  readonly darkOnLight?: boolean;
}

/** The quiet zone that ISO/IEC 18004 asks for; scanners miss codes without it. */
const border = 4;
/** The most bytes that level M can hold (version 40). */
const maxBytes = 2331;

/**
 * A QR code (level M) of the text, lines joined by line feeds. Upper case and digits alone make a smaller code.
 * @throws CustodyError USAGE when the text is longer than a QR code can hold, ENCODING when it has an unpaired surrogate.
 */
export function qrText(data: string, { unicode, darkOnLight = false }: QrLook): string {
  const options = optionsFor(data);
  if (unicode) return renderUnicodeCompact(data, { ...options, invert: darkOnLight });
  const rows = encode(data, options).data;
  return rows.map((row) => row.map((isDark) => (isDark === darkOnLight ? '##' : '  ')).join('')).join('\n');
}

function optionsFor(data: string) {
  const size = utf8(data).length;
  if (size > maxBytes)
    throw new CustodyError('USAGE', `a QR code holds at most ${maxBytes} bytes, and this is ${size}`);
  return { ecc: 'M', border } as const;
}
