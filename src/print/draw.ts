/** Marks put into a PDF: each with what it belongs to, all else as an artifact. */
import type PDFDocument from 'pdfkit';
import { greys, isPattern, patterns, tile } from '../report/document/picture-fills.ts';
import type { Mark } from './mark.ts';
import type { StructureNode } from './structure.ts';

export type Pdf = InstanceType<typeof PDFDocument>;
type Content = ReturnType<Pdf['markStructureContent']>;

/** The content that belongs to each node, page by page. */
export type Contents = Map<StructureNode, Content[]>;

const ink = '#000000';

/** Draws the marks of the present page in their order. */
export function drawPage(pdf: Pdf, marks: readonly Mark[], contents: Contents): void {
  const marker = new Marker(pdf, contents);
  for (const mark of marks) {
    if (mark.is === 'text') {
      drawText(pdf, mark, marker);
    } else {
      marker.begin(mark.node);
      drawMark(pdf, mark);
    }
  }
  marker.end();
}

/** How the glyphs of a piece are to be read. */
type Reading = { readonly actual: string } | 'reversed' | undefined;

/**
 * Says of what is drawn next what it belongs to; what belongs to nothing is an artifact. A piece that is read otherwise than drawn is a
 * content of its own and not one within another, of which readers lose the rest.
 */
class Marker {
  readonly #pdf: Pdf;
  readonly #contents: Contents;
  #node: StructureNode | undefined;
  #isOpen = false;
  #isPlain = true;

  constructor(pdf: Pdf, contents: Contents) {
    this.#pdf = pdf;
    this.#contents = contents;
  }

  begin(node: StructureNode | undefined, reading?: Reading): void {
    const isPlain = reading === undefined;
    if (this.#isOpen && this.#node === node && this.#isPlain && isPlain) return;
    this.end();
    this.#node = node;
    this.#isOpen = true;
    this.#isPlain = isPlain;
    if (node === undefined) {
      this.#pdf.markContent('Artifact', { type: 'Layout' });
      return;
    }
    const content = isPlain
      ? this.#pdf.markStructureContent(node.tag)
      : reading === 'reversed'
        ? this.#pdf.markStructureContent('ReversedChars')
        : this.#pdf.markStructureContent('Span', reading);
    const known = this.#contents.get(node);
    if (known === undefined) this.#contents.set(node, [content]);
    else known.push(content);
  }

  end(): void {
    if (this.#isOpen) this.#pdf.endMarkedContent();
    this.#isOpen = false;
  }
}

function drawMark(pdf: Pdf, mark: Exclude<Mark, { is: 'text' }>): void {
  switch (mark.is) {
    case 'line': {
      pdf.lineWidth(mark.width).strokeColor(grey(mark.grey ?? 0));
      if (mark.isDashed) pdf.dash(2.2, { space: 1.6 });
      pdf
        .moveTo(...mark.from)
        .lineTo(...mark.to)
        .stroke();
      if (mark.isDashed) pdf.undash();
      return;
    }
    case 'box':
      drawBox(pdf, mark);
      return;
    case 'path': {
      const [first, ...rest] = mark.points;
      if (first === undefined) return;
      pdf.moveTo(...first);
      for (const point of rest) pdf.lineTo(...point);
      if (mark.ink !== undefined) pdf.closePath();
      paint(pdf, mark);
      return;
    }
    case 'disc':
      pdf.circle(...mark.at, mark.radius);
      paint(pdf, mark);
      return;
    case 'runs': {
      const { at, module, runs } = mark;
      for (const [x, y, length] of runs) pdf.rect(at[0] + x * module, at[1] + y * module, length * module, module);
      pdf.fill(ink);
    }
  }
}

function paint(pdf: Pdf, { width, ink: fill }: { readonly width: number; readonly ink?: 'black' | 'white' }): void {
  pdf.lineWidth(width);
  if (fill === undefined) pdf.stroke(ink);
  else pdf.fillAndStroke(fill === 'black' ? ink : '#ffffff', ink);
}

/** Pieces in the order of reading, so that what reads the file need not guess it from their positions. */
function drawText(pdf: Pdf, mark: Extract<Mark, { is: 'text' }>, marker: Marker): void {
  const { at, pieces, size, isSlanted, node } = mark;
  const [x, y] = at;
  for (const { text, face, left, isReversed } of pieces) {
    // glyphs of Devanagari are in another order than its letters, so what they say goes with them
    const isReordered = /\p{Script=Devanagari}/u.test(text);
    marker.begin(node, isReordered ? { actual: text } : isReversed ? 'reversed' : undefined);
    // an empty list of features has the whole piece shaped as one
    const options = { lineBreak: false, baseline: 'alphabetic', features: [], ...(isSlanted && { oblique: 12 }) };
    pdf.fillColor(ink).fontSize(size).font(face);
    pdf.text(text, x + left, y, options as unknown as PDFKit.Mixins.TextOptions);
  }
}

function drawBox(
  pdf: Pdf,
  { at: [x, y], size: [width, height], edge, isDashed, fill = 'none', tile: scale = 1 }: Extract<Mark, { is: 'box' }>,
): void {
  if (isPattern(fill)) {
    const step = tile * scale;
    pdf.save().rect(x, y, width, height).clip();
    pdf.rect(x, y, width, height).fill('#ffffff');
    pdf.lineWidth(0.7 * scale).strokeColor(ink);
    for (let left = Math.floor(x / step) * step; left < x + width; left += step) {
      for (let top = Math.floor(y / step) * step; top < y + height; top += step) {
        for (const [fromX, fromY, toX, toY] of patterns[fill])
          pdf.moveTo(left + fromX * scale, top + fromY * scale).lineTo(left + toX * scale, top + toY * scale);
      }
    }
    pdf.stroke().restore();
  } else {
    const shade = greys[fill];
    if (shade !== undefined) pdf.rect(x, y, width, height).fill(grey(shade));
  }
  if (edge === undefined) return;
  pdf.lineWidth(edge).strokeColor(ink);
  if (isDashed) pdf.dash(4, { space: 2.5 });
  pdf.rect(x, y, width, height).stroke();
  if (isDashed) pdf.undash();
}

const grey = (shade: number): string => `#${shade.toString(16).padStart(2, '0').repeat(3)}`;
