/** A document as a PDF: tagged, its fonts embedded, the same bytes for the same document and time. Entry of a bundle of its own. */
import PDFDocument from 'pdfkit';
import type { DocumentModel, Paper } from '../report/document/document.ts';
import { shownText } from '../report/document/shown-text.ts';
import { blockBricks, mm } from './block-bricks.ts';
import { type Contents, drawPage, type Pdf } from './draw.ts';
import { Faces } from './faces.ts';
import { type Mark, type Point, withoutNode } from './mark.ts';
import { paginate } from './pager.ts';
import { footBrick, headBrick } from './sheet.ts';
import type { StructureNode } from './structure.ts';
import type { Setter } from './text-brick.ts';

interface PrintOptions {
  readonly paper: Paper;
  /** When the document was made, in Unix seconds. */
  readonly made: number;
  /** Name and version of the program. */
  readonly program: string;
}

const sizes = { a4: [210 * mm, 297 * mm], letter: [612, 792] } as const;
const [side, top, bottom] = [12 * mm, 11 * mm, 10 * mm];

/** The marks of one page, from its upper left corner. */
interface LaidPage {
  readonly head: readonly Mark[];
  readonly body: readonly Mark[];
  readonly foot: readonly Mark[];
}

/** All pages of a document before they are drawn. */
export interface LaidOut {
  readonly size: Point;
  /** From each side of the paper to what is printed. */
  readonly margins: { readonly side: number; readonly top: number; readonly bottom: number };
  readonly pages: readonly LaidPage[];
}

/** Where everything is on its page, for anyone who checks that. Never throws for a document of plain data. */
export function layOut(model: DocumentModel, paper: Paper): LaidOut {
  const faces = new Faces(new PDFDocument({ font: null as never, autoFirstPage: false }));
  const { direction, lang } = model;
  return laidOut(model, paper, { faces, direction }, { tag: 'Document', lang, children: [] });
}

/** The same; what everything is to a screen reader is added to `root`. */
function laidOut(model: DocumentModel, paper: Paper, setter: Setter, root: StructureNode): LaidOut {
  const [pageWidth, pageHeight] = sizes[paper];
  const width = pageWidth - 2 * side;
  const head = headBrick(model, width, root, setter);
  const footHeight = footBrick(model, { page: 9999, pages: 9999 }, width, setter).height;
  const frame = { left: side, top: top + head.height, bottom: pageHeight - bottom - footHeight - 6 };
  const room = { width, height: frame.bottom - frame.top };
  const bodies = paginate(blockBricks(model.blocks, room, root, setter), frame);
  const headMarks = head.draw([side, top]);
  return {
    size: [pageWidth, pageHeight],
    margins: { side, top, bottom },
    pages: bodies.map((body, at) => ({
      head: at === 0 ? headMarks : headMarks.map(withoutNode),
      body,
      foot: footBrick(model, { page: at + 1, pages: bodies.length }, width, setter).draw([
        side,
        pageHeight - bottom - footHeight,
      ]),
    })),
  };
}

/** The bytes of the PDF. Never throws for a document of plain data. */
export async function printPdf(model: DocumentModel, { paper, made, program }: PrintOptions): Promise<Uint8Array> {
  const { title, lang, direction } = model;
  const pdf = new PDFDocument({
    size: [...sizes[paper]],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang,
    font: null as never,
    autoFirstPage: false,
    info: { Title: shownText(title), Creator: program, Producer: program, CreationDate: new Date(made * 1000) },
  });
  const bytes = collect(pdf);
  const root: StructureNode = { tag: 'Document', lang, children: [] };
  const { pages } = laidOut(model, paper, { faces: new Faces(pdf), direction }, root);
  const contents: Contents = new Map();
  for (const { head, body, foot } of pages) {
    pdf.addPage();
    for (const marks of [head, body, foot]) drawPage(pdf, marks, contents);
  }
  addStructure(pdf, root, contents);
  pdf.end();
  return await bytes;
}

function addStructure(pdf: Pdf, root: StructureNode, contents: Contents): void {
  pdf.addStructure(elementOf(pdf, root, contents));
}

function elementOf(pdf: Pdf, node: StructureNode, contents: Contents): PDFKit.PDFStructureElement {
  const { tag, alt, scope, lang, children } = node;
  const options = { ...(alt !== undefined && { alt: shownText(alt) }), ...(scope && { scope }), ...(lang && { lang }) };
  const element = pdf.struct(tag, options as PDFKit.Mixins.StructureElementOptions);
  for (const content of contents.get(node) ?? []) element.add(content);
  for (const child of children) element.add(elementOf(pdf, child, contents));
  element.end();
  return element;
}

function collect(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
}
