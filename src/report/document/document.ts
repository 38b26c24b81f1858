/** A document for people as plain data: what is on each page, and block after block. Renderers make it HTML, PDF or text. */
import type { Lang } from '../../words/say.ts';
import type { MarkShape } from './mark-strokes.ts';
import type { Fill } from './picture-fills.ts';

export type Direction = 'ltr' | 'rtl';
export type Paper = 'a4' | 'letter';

/** A text with a look. Texts are as they came: every renderer makes them safe to show. */
export interface Value {
  readonly text: string;
  /**
   * `code`: digits and letters compared sign by sign, always left to right; `withheld`: a private text that the reader cannot open;
   * `blank`: a line to be filled in by hand; `box`: a box to be ticked by hand, before the text.
   */
  readonly look?: 'code' | 'strong' | 'faint' | 'withheld' | 'blank' | 'box';
}

/** What is in one place: one text a line. */
export type Cell = string | Value | readonly (string | Value)[];

interface FieldRow {
  readonly label: string;
  readonly value: Cell;
}

export interface Column {
  readonly title: string;
  /** Its share of the width; 1 where absent. */
  readonly share?: number;
}

/** A QR code as its modules: one row a string, `1` dark, `0` light, the quiet zone of 4 modules not included. */
export interface QrCode {
  /** What it says. */
  readonly data: string;
  readonly modules: readonly string[];
}

/** One thing drawn in a picture, in its own units from the upper left corner. Ink is black unless it says otherwise. */
export type Shape =
  | {
      readonly is: 'line';
      readonly from: readonly [x: number, y: number];
      readonly to: readonly [x: number, y: number];
      readonly width?: number;
      readonly dashed?: boolean;
    }
  | {
      readonly is: 'box';
      readonly at: readonly [x: number, y: number];
      readonly size: readonly [width: number, height: number];
      readonly fill?: Fill;
      /** Whether it has an outline; it has one where absent. */
      readonly edge?: boolean;
    }
  | {
      readonly is: 'text';
      readonly at: readonly [x: number, y: number];
      readonly text: string;
      readonly size: number;
      readonly anchor?: 'start' | 'middle' | 'end';
      readonly bold?: boolean;
    }
  | {
      readonly is: 'mark';
      readonly at: readonly [x: number, y: number];
      readonly size: number;
      readonly shape: MarkShape;
    };

export interface Label {
  /** Over its whole width, above and below the others. */
  readonly above?: readonly Block[];
  readonly blocks: readonly Block[];
  readonly beside?: readonly Block[];
  readonly below?: readonly Block[];
}

export type Block =
  | {
      readonly is: 'heading';
      readonly level: 1 | 2;
      readonly text: string;
      /** Read from afar, such as the number on a label. */
      readonly isLarge?: true;
    }
  /** `tick`: with a box to be ticked by hand before it, and its lines beside that. */
  | { readonly is: 'paragraph'; readonly text: string; readonly look?: 'strong' | 'faint' | 'quote' | 'tick' }
  | { readonly is: 'list'; readonly items: readonly string[] }
  /** Labels and what is beside them. */
  | { readonly is: 'fields'; readonly rows: readonly FieldRow[] }
  /** A table; its head is repeated on each page that it runs over. */
  | {
      readonly is: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
    }
  /** For a human to sign: who, and the lines to fill in. */
  | {
      readonly is: 'signatures';
      readonly signers: readonly { readonly who: string; readonly lines: readonly string[] }[];
    }
  | { readonly is: 'qr'; readonly code: QrCode; readonly caption?: string; readonly millimetres?: number }
  | {
      readonly is: 'picture';
      readonly width: number;
      readonly height: number;
      readonly shapes: readonly Shape[];
      /** Its name, where it has one. */
      readonly title?: string;
      /** What it shows, for those who cannot see it. */
      readonly alt: string;
    }
  /** A framed text that must be seen; the frame is heavier the worse it is. */
  | {
      readonly is: 'notice';
      readonly tone: 'good' | 'weak' | 'bad' | 'plain';
      readonly title: string;
      readonly lines: readonly string[];
    }
  /** Blocks in a frame that stay together on one page, such as a label to be cut out. */
  | { readonly is: 'frame'; readonly blocks: readonly Block[]; readonly beside?: readonly Block[] }
  /** Labels to be cut out along dashed lines, two a row; each stays on one page. */
  | { readonly is: 'labels'; readonly labels: readonly Label[] }
  | { readonly is: 'page-break' }
  /** What follows is about this, which its later pages say again, up to the next section or page break. */
  | { readonly is: 'section'; readonly about: string }
  /** Nothing of the document comes after it. */
  | { readonly is: 'last-item'; readonly text: string };

/** What each page bears at its top: whose record it is from, and how far that reaches. */
export interface DocumentHeader {
  /** Case, form, date: one text a line. */
  readonly lines: readonly string[];
  readonly ledger: { readonly label: string; readonly hex: readonly string[] };
  readonly checkpoint: {
    readonly label: string;
    readonly hex: readonly string[];
    /** 24 words, read left to right; absent for a record without a root. */
    readonly words: readonly string[];
    readonly qr?: QrCode;
  };
}

export interface DocumentModel {
  /** Code of the form, never translated. */
  readonly form: string;
  readonly title: string;
  /** The first of the languages it is in. */
  readonly lang: Lang;
  readonly direction: Direction;
  /** Where the data are invented: the words that every page bears. */
  readonly synthetic?: string;
  /** Where the record does not hold: the words that every page bears. */
  readonly warning?: string;
  readonly header: DocumentHeader;
  readonly blocks: readonly Block[];
  /** What is at the foot of each page. */
  readonly foot: readonly string[];
  /** Where each page is to be initialled: the words beside that line. */
  readonly initials?: string;
  /** "page {page} of {pages}" in its language, for a renderer to fill. */
  readonly pageOf: string;
}
