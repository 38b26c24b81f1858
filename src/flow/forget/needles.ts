/** Looking for texts in the bytes of any file: as UTF-8, as JSON and HTML write them, and across the ends of lines. */
import { utf8 } from '../../bytes/arrays.ts';
import { safeJsonLine, safeText } from '../../bytes/text.ts';
import { latin1FromBytes } from '../../crypto/digest.ts';

/** A text that is shorter is in every file by chance. */
const shortest = 4;

export interface Needles {
  /** What is looked for, as latin1. */
  readonly forms: readonly string[];
  /** Texts that are too short to be looked for. */
  readonly short: number;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string): string => text.replace(/[&<>"']/g, (found) => entities[found] as string);
const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const safe = (text: string): string => safeJsonLine(text).slice(1, -1);
const csv = (text: string): string => text.replaceAll('"', '""');

/** The ways in which the program and others write a text. */
const ways = [(text: string) => text, json, safe, safeText, html, csv, (text: string) => html(safeText(text))];

/** A blank and the end of a line are the same, so that a text is found where it was broken into lines; where one may be is nothing. */
const flat = (latin1: string): string => latin1.replaceAll('<wbr>', '').replace(/[ \t\r\n]+/g, ' ');

export function needlesOf(texts: Iterable<string>): Needles {
  const forms = new Set<string>();
  let short = 0;
  for (const text of texts) {
    const trimmed = text.trim();
    if (utf8(trimmed).length < shortest) short += 1;
    else
      for (const way of ways)
        for (const form of [trimmed, trimmed.normalize('NFC'), trimmed.normalize('NFD')])
          forms.add(flat(latin1FromBytes(utf8(way(form)))));
  }
  return { forms: [...forms], short };
}

/** Whether one of them is in a name of a file. */
export const isInName = ({ forms }: Needles, name: string): boolean => {
  const shown = flat(latin1FromBytes(utf8(name)));
  return forms.some((form) => shown.includes(form));
};

/** Whether one of them is in the bytes. Throws what the source throws. */
export async function isIn({ forms }: Needles, source: AsyncIterable<Uint8Array>): Promise<boolean> {
  if (forms.length === 0) return false;
  const longest = Math.max(...forms.map(({ length }) => length));
  let held = '';
  for await (const chunk of source) {
    // a mark of a line end may be cut in two
    const bytes = flat(held + latin1FromBytes(chunk));
    if (forms.some((form) => bytes.includes(form))) return true;
    held = bytes.slice(-(longest + '<wbr>'.length));
  }
  return false;
}
