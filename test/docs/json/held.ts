/** Each document that a command prints in a test is held to its published schema. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { samplesFolder } from './samples.ts';
import { fileOf } from './schemas-file.ts';
import { faultOf } from './valid.ts';

/** Longer ones are of tests that measure. */
const longest = 2_000_000;

/** Takes what a command prints, piece by piece, and holds each whole document of ours to its schema. Throws Error for one that it refuses. */
export function holdPrinted(): (text: string) => void {
  let pieces: string[] = [];
  return (text) => {
    if (pieces.length === 0 && !text.startsWith('{')) return;
    pieces.push(text);
    if (!text.endsWith('\n')) return;
    const whole = pieces.join('');
    pieces = [];
    for (const document of whole.length > longest ? [] : documentsIn(whole)) holdDocument(document);
  };
}

/** The document, or one for each line; none where it is not JSON. */
function documentsIn(text: string): readonly object[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return text.split('\n').flatMap((line) => (line.startsWith('{"format":"custody/') ? [JSON.parse(line)] : []));
  }
}

/** Throws Error for a document of ours that its schema refuses. */
export function holdDocument(document: object): void {
  const { format } = document as { readonly format?: unknown };
  if (typeof format !== 'string' || !format.startsWith('custody/')) return;
  const fault = faultOf(document);
  if (fault !== undefined) throw new Error(`a document is not as docs/schema says: ${fault}`);
  if (process.env.UPDATE_SAMPLES) keepSample(format.slice('custody/'.length), document);
}

/** Keeps the document that has the most different members, of two the shorter. */
function keepSample(format: string, document: object): void {
  mkdirSync(samplesFolder, { recursive: true });
  const file = new URL(fileOf(format), samplesFolder);
  const text = `${JSON.stringify(document, undefined, 1)}\n`
    .replaceAll(process.cwd(), '/TEST/program')
    .replaceAll(/\/tmp\/[\w.-]+/g, '/TEST/folder');
  if (text.length > 60_000) return;
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (before !== undefined) {
    const [now, then] = [membersOf(document), membersOf(JSON.parse(before))];
    if (now < then || (now === then && (text.length > before.length || text >= before))) return;
  }
  writeFileSync(file, text);
}

function membersOf(value: unknown): number {
  const paths = new Set<string>();
  const visit = (each: unknown, path: string): void => {
    if (Array.isArray(each)) for (const element of each) visit(element, `${path}[]`);
    else if (typeof each === 'object' && each !== null)
      for (const [name, held] of Object.entries(each)) {
        paths.add(`${path}.${name}`);
        visit(held, `${path}.${name}`);
      }
  };
  visit(value, '');
  return paths.size;
}
