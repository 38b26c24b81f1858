/** In the place of `src/report/formatted.ts` in every test: each document that a command makes is held to its published schema. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { samplesFolder } from './samples.ts';
import { fileOf } from './schemas-file.ts';
import { faultOf } from './valid.ts';

/** Longer ones are of tests that measure. */
const longest = 2_000_000;

/** The same as the program's own. Throws Error for a document that its schema refuses. */
export function formatted<T extends object>(
  format: `${string}/${number}`,
  document: T,
): { readonly format: string } & T {
  const made = { format: `custody/${format}`, ...document };
  const text = JSON.stringify(made);
  if (text.length > longest) return made;
  const printed = JSON.parse(text);
  const fault = faultOf(printed);
  if (fault !== undefined) throw new Error(`a document is not as docs/schema says: ${fault}`);
  if (process.env.UPDATE_SAMPLES) keepSample(format, printed);
  return made;
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
