/** What is kept of many findings: the first ones, and the first of each kind, so that however many there are, none hides another. */
import type { MediaFinding } from './media-finding.ts';

/** Findings that are kept of one image: each of its chunks can be damaged. */
export const mostFindings = 1000;

export class FirstFindings {
  readonly list: MediaFinding[] = [];
  readonly #kinds = new Set<string>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(finding: MediaFinding): void {
    const kind = `${finding.code} ${finding.about}`;
    if (this.list.length < this.#most || !this.#kinds.has(kind)) this.list.push(finding);
    this.#kinds.add(kind);
  }
}

export function firstFindings(findings: readonly MediaFinding[], most: number): readonly MediaFinding[] {
  const first = new FirstFindings(most);
  for (const finding of findings) first.add(finding);
  return first.list;
}
