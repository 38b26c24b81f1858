/** A printed page of HTML, read as a person reads it: frames, rows with a label, tables, labels to cut out. */
import { plain } from './sentences.ts';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The lines of a piece of it. */
const linesOf = (html: string): string[] =>
  html
    .replaceAll(/<svg.*?<\/svg>/gs, '')
    .split(/<br>|<\/p>|<\/div>|<\/h\d>|<\/b>(?=<p>)/)
    .map((line) =>
      plain(line.replaceAll(/<[^>]*>/g, '').replaceAll(/&(\w+|#\d+);/g, (_, name) => entities[name] ?? '?')),
    )
    .filter((line) => line !== '');

/** A frame: its first line is its title. */
export const noticesIn = (html: string): (readonly string[])[] =>
  [...html.matchAll(/<aside [^>]*>(.*?)<\/aside>/gs)].map(([, inner = '']) => linesOf(inner));

/** Each label with the lines beside it, in their order. */
export const fieldsIn = (html: string): (readonly [label: string, lines: readonly string[]])[] =>
  [...html.matchAll(/<tr><th scope="row">(.*?)<\/th><td>(.*?)<\/td><\/tr>/gs)].map(
    ([, label = '', value = '']) => [linesOf(label).join(' '), linesOf(value)] as const,
  );

/** Each table: the titles of its columns, and in each row the lines of each cell. */
export const tablesIn = (html: string) =>
  [...html.matchAll(/<table class="rows">(.*?)<\/table>/gs)].map(([, inner = '']) => ({
    columns: [...inner.matchAll(/<th scope="col">(.*?)<\/th>/gs)].map(([, title = '']) => linesOf(title).join(' ')),
    rows: [...inner.matchAll(/<tr>((?:<td>.*?<\/td>)+)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell = '']) => linesOf(cell)),
    ),
  }));

/** The lines of each label to cut out. */
export const labelsIn = (html: string): (readonly string[])[] =>
  [...html.matchAll(/<section class="label">(.*?)<\/section>/gs)].map(([, inner = '']) => linesOf(inner));

/** All text of the page, without what is in pictures and in its style. */
export const textIn = (html: string): string => plain(linesOf(html.replace(/<style>.*?<\/style>/s, '')).join(' '));
