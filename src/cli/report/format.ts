/** In which format and on which paper a document is written. */
import { Option } from 'commander';
import { loadPrinter } from '#layout';
import { CustodyError } from '../../errors.ts';
import type { DocumentModel, Paper } from '../../report/document/document.ts';
import { documentHtml } from '../../report/document/document-html.ts';
import { documentText } from '../../report/document/document-text.ts';

const formats = ['text', 'html', 'pdf'] as const;
export type DocumentFormat = (typeof formats)[number];

export const formatOption = (): Option =>
  new Option('--format <format>', 'format (else by the ending of the file)').choices(formats);

export const paperOption = (what = 'it'): Option =>
  new Option('--paper <size>', `what ${what} is printed on`).choices(['a4', 'letter'] satisfies Paper[]).default('a4');

const endings: Readonly<Record<string, DocumentFormat>> = { html: 'html', htm: 'html', pdf: 'pdf', txt: 'text' };

/**
 * The format of the output, by the option or the ending of the file; `text` without a file. Throws CustodyError USAGE where
 * neither says it, and MISSING_VALUE for a PDF without a file.
 */
export function chooseFormat(output: string | undefined, format: DocumentFormat | undefined): DocumentFormat {
  if (output === undefined) {
    if (format === 'pdf') throw new CustodyError('MISSING_VALUE', 'a PDF needs a file', { hint: '-o FILE.pdf' });
    return format ?? 'text';
  }
  const ending = /\.([a-z]+)$/i.exec(output)?.[1]?.toLowerCase() ?? '';
  const chosen = format ?? endings[ending];
  if (chosen !== undefined) return chosen;
  throw new CustodyError('USAGE', `the ending of ${output} does not say which format to write`, {
    hint: 'end it with .html, .pdf or .txt, or give --format',
  });
}

interface Rendering {
  readonly paper: Paper;
  /** Unix seconds. */
  readonly made: number;
  readonly program: string;
}

/** The document as the bytes of a file. Throws CustodyError NOT_IN_FILE for a PDF where the program cannot make any. */
export async function renderDocument(
  document: DocumentModel,
  format: DocumentFormat,
  { paper, made, program }: Rendering,
): Promise<Uint8Array> {
  if (format === 'pdf') return await openPrinter().printPdf(document, { paper, made, program });
  const text = format === 'html' ? documentHtml(document, paper) : documentText(document);
  return new TextEncoder().encode(text);
}

/** The part of the program that makes PDF, loaded only when one is asked for. */
type Printer = typeof import('../../print/print-pdf.ts');

/** The printer. Throws CustodyError NOT_IN_FILE in `custody.cjs`. */
export const openPrinter = (): Printer => loadPrinter() as Printer;
