/** QR codes as text for a terminal or a page of text, and as SVG for a page that is printed. */
import { encode, renderUnicodeCompact } from 'uqr';
import { utf8 } from '../bytes/arrays.ts';
import { CustodyError } from '../errors.ts';

/** How a QR code is drawn. */
export interface QrLook {
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

/**
 * The QR code (level M) of the text as an SVG element without width or height, dark on light, for a page that says how large it is.
 * @throws CustodyError as `qrText`.
 */
export function qrSvg(data: string): string {
  const { data: rows, size } = encode(data, optionsFor(data));
  const runs = rows.flatMap((row, y) => darkRuns(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${runs.join('')}"/></svg>`;
}

function optionsFor(data: string) {
  const size = utf8(data).length;
  if (size > maxBytes)
    throw new CustodyError('USAGE', `a QR code holds at most ${maxBytes} bytes, and this is ${size}`);
  return { ecc: 'M', border } as const;
}

/** Where dark modules that touch begin, and how many they are. */
function darkRuns(row: readonly boolean[]): [at: number, length: number][] {
  const runs: [number, number][] = [];
  for (const [x, isDark] of row.entries()) {
    if (!isDark) continue;
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}
