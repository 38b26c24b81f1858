/** Where in a folder of evidence an exhibit lies: by its number as a file name, percent-encoded since numbers may hold slashes. */
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { exhibitOfFolder } from '../../ledger/exhibit-folder.ts';

/** The name of an exhibit's file or folder: all but `A-Z a-z 0-9 - . _ ~` percent-encoded, upper case; `.` and `..` wholly. */
export function evidenceName(number: string): string {
  if (number === '.' || number === '..') return number.replaceAll('.', '%2E');
  return encodeURIComponent(number).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * The number of the exhibit that a name stands for: the name decoded, or without what follows its last point, or the one before
 * (`KA%2F1.dd`, `KA%2F1.E01`, `KA%2F1.tar.001`); the folders of a bundle (`KA=2F1`) too. Undefined where the record has no such exhibit.
 */
export function numberOfName(state: CustodyState, name: string): string | undefined {
  for (let stem = name, cut = 0; cut < 3 && stem !== ''; cut += 1) {
    const exhibit = exhibitOf(state, decodeName(stem)) ?? exhibitOf(state, exhibitOfFolder(stem) ?? '');
    if (exhibit !== undefined) return exhibit.number;
    const point = stem.lastIndexOf('.');
    if (point <= 0) return undefined;
    stem = stem.slice(0, point);
  }
  return undefined;
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
