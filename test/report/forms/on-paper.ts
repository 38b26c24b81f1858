/** Forms as they are laid out on paper, read before they are drawn: every text with its place, in the order in which it is read. */
import { openPrinter } from '../../../src/cli/report/format.ts';
import type { LaidOut } from '../../../src/print/print-pdf.ts';
import type { DocumentModel, Paper } from '../../../src/report/document/document.ts';
import type { RichBench } from './rich-bench.ts';

/** A rectangle on a page, in points from its upper left corner. */
export interface Placed {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Line extends Placed {
  readonly text: string;
  readonly size: number;
}

type MarkOf<T extends string> = Extract<LaidOut['pages'][number]['body'][number], { is: T }>;

export const layOut = (document: DocumentModel, paper: Paper): LaidOut => openPrinter().layOut(document, paper);

/** The form as `custody report ARGS` fills it in. Throws Error where the command fails. */
export async function documentOf(bench: RichBench, ...args: readonly string[]): Promise<DocumentModel> {
  const { status, out, err } = await bench.run('report', ...args, '--json');
  if (status !== 0) throw new Error(`${args.join(' ')}: ${err}${out.slice(-300)}`);
  return (JSON.parse(out) as { readonly document: DocumentModel }).document;
}

/** Lines of text of all pages or of one part of them; a line is one text of one cell between two breaks. */
export function linesOn({ pages }: LaidOut, parts: readonly ('head' | 'body' | 'foot')[] = ['body']): Line[] {
  return pages.flatMap((page, at) =>
    parts.flatMap((part) => page[part].flatMap((mark) => (mark.is === 'text' ? [{ page: at, ...lineOf(mark) }] : []))),
  );
}

function lineOf({ at: [left, base], pieces, size }: MarkOf<'text'>): Omit<Line, 'page'> {
  const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
  const text = pieces.map((piece) => piece.text).join('');
  return { text, size, left, right: left + width, top: base - size, bottom: base + size * 0.3 };
}

/** Frames of a page that have an edge. */
export function boxesOn({ pages }: LaidOut, page: number): Placed[] {
  return (pages[page]?.body ?? []).flatMap((mark) => {
    if (mark.is !== 'box' || mark.edge === undefined) return [];
    const [left, top] = mark.at;
    return [{ page, left, top, right: left + mark.size[0], bottom: top + mark.size[1] }];
  });
}

export const isWithin = (inner: Placed, outer: Placed): boolean =>
  inner.page === outer.page &&
  inner.left >= outer.left &&
  inner.right <= outer.right &&
  inner.top >= outer.top &&
  inner.bottom <= outer.bottom;

/** What is printed beyond the margins, each in a few words. */
export function beyondMargins(laid: LaidOut): string[] {
  const { size, margins, pages } = laid;
  const slack = 0.6;
  const [least, most] = [margins.side - slack, size[0] - margins.side + slack];
  const texts = linesOn(laid, ['head', 'body', 'foot']);
  const lowest = size[1] - margins.bottom + slack;
  const highest = margins.top - slack;
  const strayed = texts.flatMap(({ text, page, left, right, top, bottom }) =>
    left < least || right > most || bottom > lowest || top < highest ? [`page ${page + 1}: ${text}`] : [],
  );
  // the body ends above the foot
  const below = pages.flatMap(({ foot, body }, at) => {
    const footTop = Math.min(...foot.flatMap((mark) => (mark.is === 'line' ? [mark.from[1]] : [])));
    return body.flatMap((mark) =>
      mark.is === 'text' && mark.at[1] > footTop ? [`page ${at + 1}, in the foot: ${lineOf(mark).text}`] : [],
    );
  });
  return [...strayed, ...below];
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** How often the number is in the texts as a whole: `KA/1` is not in `KA/10`. */
export function timesIn(texts: readonly string[], number: string): number {
  const whole = new RegExp(`(?<![\\p{L}\\p{N}_/-])${escaped(number)}(?![\\p{L}\\p{N}_]|[/-][\\p{L}\\p{N}])`, 'gu');
  return texts.reduce((sum, text) => sum + (text.match(whole)?.length ?? 0), 0);
}

/** All texts of what a document says, however deep. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/** Those of the numbers that a line break parts somewhere: they are on paper less often than in the document. */
export function broken(document: DocumentModel, laid: LaidOut, numbers: readonly string[]): string[] {
  const lines = linesOn(laid).map(({ text }) => text);
  const said = document.blocks.flatMap((block) => printedTexts(block));
  return numbers.filter((number) => timesIn(lines, number) < timesIn(said, number));
}

/** Texts that are printed: not what describes a picture or is within a code. */
function printedTexts(block: DocumentModel['blocks'][number]): string[] {
  if (block.is === 'qr') return block.caption === undefined ? [] : [block.caption];
  if (block.is === 'picture') return block.shapes.flatMap((shape) => (shape.is === 'text' ? [shape.text] : []));
  if (block.is === 'section') return [];
  if (block.is === 'labels') return block.labels.flatMap((label) => Object.values(label).flat().flatMap(printedTexts));
  if (block.is === 'frame') return [...block.blocks, ...(block.beside ?? [])].flatMap(printedTexts);
  return textsOf(block);
}
