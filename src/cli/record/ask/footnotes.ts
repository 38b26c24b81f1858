/** The lines at the end of the help of every type. */
import { usualAbsent } from './describe.ts';

/** How values are written that many flags share. */
export const footnotes = [
  '[private]: withheld unless named with --open. Several: repeat the flag; numbers and codes also take commas, KA/1..KA/40 is a run.',
  '[private] texts: @FILE reads a file and @- standard input, so that no other user reads them in the list of processes; @@ begins a text with @.',
  'a; b; c: parts in this order, later ones may be left out, or key=value,key=value; put a part that holds ; or , in double quotes.',
  `absent:CODE[: why]: why a value cannot be given: ${usualAbsent}.`,
  'Digests and device data: typed, unless their source follows: HEX; read; ewfinfo 20140816 (computed, read, log, stated, typed).',
  '--attach FILE:translation:LANGUAGE:TRANSLATOR[:@ORIGINAL] attaches a translation, and names the file that was translated.',
  '<hex|@file>: the SHA-256, or @FILE, which is then hashed and attached. Times carry their zone: 2026-11-25T09:30+01:00, or now.',
];
