/** The part of the program that makes PDF, loaded only when one is asked for. */
import { loadPrinter } from '#layout';

type Printer = typeof import('../../print/print-pdf.ts');

/** The printer. Throws CustodyError NOT_IN_FILE in `custody.cjs`. */
export const openPrinter = (): Printer => loadPrinter() as Printer;
