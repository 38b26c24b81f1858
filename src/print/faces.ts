/** Which face draws which letter, how wide it comes out, and what is printed for letters that no face has. */
import type PDFDocument from 'pdfkit';
import { type Face, fontFiles } from './fonts.ts';
import { type EmbeddedFont, withOwnRuns } from './glyph-run.ts';

export type Weight = 'regular' | 'bold' | 'mono';

const order: Readonly<Record<Weight, readonly Face[]>> = {
  regular: ['sans', 'arabic'],
  bold: ['sansBold', 'arabicBold'],
  mono: ['mono', 'sans', 'arabic'],
};

/** Signs of our own texts that no face has, as letters that say the same. */
const replaced: Readonly<Record<string, string>> = {
  ...{ '→': '->', '←': '<-', '☐': '[ ]', '✓': 'x', '≥': '>=', '≤': '<=' },
  // a line break within a text of a signer
  '⏎': '¶',
};

/** Isolates, which set texts apart for the order of reading and are not drawn. */
export const isInvisible = (letter: string): boolean => /^[\u2066-\u2069\u200e\u200f]$/u.test(letter);

export class Faces {
  readonly #fonts = new Map<Face, EmbeddedFont>();
  readonly #known = new Map<string, Face | undefined>();
  readonly #widths = new Map<string, number>();
  readonly #document: InstanceType<typeof PDFDocument>;

  constructor(document: InstanceType<typeof PDFDocument>) {
    this.#document = document;
    // pdfkit takes a plain Uint8Array for a font of another kind than a Buffer only in part of its code
    for (const [face, bytes] of Object.entries(fontFiles)) document.registerFont(face, Buffer.from(bytes));
  }

  /** The face that draws the letter; undefined where none does. */
  faceOf(letter: string, weight: Weight): Face | undefined {
    const key = `${weight}${letter}`;
    if (this.#known.has(key)) return this.#known.get(key);
    const codePoint = letter.codePointAt(0) as number;
    const face = order[weight].find((each) => this.#font(each).font.hasGlyphForCodePoint(codePoint));
    this.#known.set(key, face);
    return face;
  }

  /** The text with what no face has written out as code points, `[U+8A3C U+62E0]`: to be seen, and looked up. */
  drawable(text: string, weight: Weight): string {
    let shown = '';
    let missing: string[] = [];
    const flush = (): void => {
      if (missing.length > 0) shown += `[${missing.join(' ')}]`;
      missing = [];
    };
    for (const letter of text) {
      if (isInvisible(letter) || this.faceOf(letter, weight) !== undefined) {
        flush();
        shown += letter;
      } else if (replaced[letter] !== undefined) {
        flush();
        shown += replaced[letter];
      } else {
        missing.push(`U+${(letter.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`);
      }
    }
    flush();
    return shown;
  }

  /** How wide the text is in that face at that size, in points. */
  width(text: string, face: Face, size: number): number {
    const key = `${face}${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      width = this.#font(face).widthOfString(text, 1000, []);
      this.#widths.set(key, width);
    }
    return (width * size) / 1000;
  }

  #font(face: Face): EmbeddedFont {
    let font = this.#fonts.get(face);
    if (font === undefined) {
      this.#document.font(face);
      font = withOwnRuns((this.#document as unknown as { readonly _font: EmbeddedFont })._font);
      this.#fonts.set(face, font);
    }
    return font;
  }
}
