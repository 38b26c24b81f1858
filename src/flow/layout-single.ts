/** How `custody.cjs` lies on the disk: one file, whose threads run that file again, and which loads nothing else. */

/** The entry of a hashing thread: the file itself, and the part in it. */
export function workerEntry(): URL {
  return new URL('#hash-worker', import.meta.url);
}

/** Always throws: the file may lie among evidence, and what lies beside it there is not the program's. */
export function requireBeside(name: string): never {
  throw new Error(`custody.cjs does not load ${name}`);
}
