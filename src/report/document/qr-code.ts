/** A QR code as modules for a document, and as a path for SVG. */
import { encode } from 'uqr';
import type { QrCode } from './document.ts';

/** The quiet zone that ISO/IEC 18004 asks for; scanners miss codes without it. */
export const quietZone = 4;

/** The code (level M) of a short text. Throws Error for one that no code can hold. */
export function qrCode(data: string): QrCode {
  const { data: rows } = encode(data, { ecc: 'M', border: 0 });
  return { data, modules: rows.map((row) => row.map((isDark) => (isDark ? '1' : '0')).join('')) };
}

/** Runs of dark modules as rectangles of height 1: column, row, length, the quiet zone not included. */
export function darkRuns({ modules }: QrCode): [x: number, y: number, length: number][] {
  return modules.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(({ index, 0: run }): [number, number, number] => [index, y, run.length]),
  );
}
