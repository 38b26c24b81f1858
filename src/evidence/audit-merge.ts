/** Goes through two manifests at once, in the order of their paths, and says for each path which of them has it. */
import { compareEncodedPaths } from './compare-views.ts';
import { ManifestReader } from './manifest-reader.ts';

/** A manifest read from a source that gives bytes when asked. */
export class ManifestCursor {
  readonly reader = new ManifestReader();
  readonly #pull: () => Uint8Array | undefined;

  /** `pull` gives the next bytes, undefined at the end; what it gave must not change until the next call. */
  constructor(pull: () => Uint8Array | undefined) {
    this.#pull = pull;
  }

  /** Goes to the next record; false at the end. Throws ManifestError. */
  advance(): 'record' | 'withheld' | false {
    for (;;) {
      const found = this.reader.next();
      if (found !== undefined) return found;
      const bytes = this.#pull();
      if (bytes !== undefined) this.reader.feed(bytes);
      else if (!this.#end()) return false;
    }
  }

  #isEnded = false;
  #end(): boolean {
    if (this.#isEnded) return false;
    this.#isEnded = true;
    this.reader.end();
    return true;
  }
}

interface MergeVisitor {
  /** The path is in both; both views show it. */
  both(): void;
  /** Only the first, or only the second, has the path that its view shows. */
  first(): void;
  second(): void;
  /** A record of the first was withheld. */
  withheld(): void;
}

/** Visits every record of both, in order. Throws ManifestError of whichever is at fault. */
export function mergeManifests(a: ManifestCursor, b: ManifestCursor, visitor: MergeVisitor): void {
  let left = a.advance();
  let right = b.advance();
  while (left !== false || right !== false) {
    if (left === 'withheld') {
      visitor.withheld();
      left = a.advance();
      continue;
    }
    const order = left === false ? 1 : right === false ? -1 : compareEncodedPaths(a.reader.view, b.reader.view);
    if (order < 0) {
      visitor.first();
      left = a.advance();
    } else if (order > 0) {
      visitor.second();
      right = b.advance();
    } else {
      visitor.both();
      left = a.advance();
      right = b.advance();
    }
  }
}
