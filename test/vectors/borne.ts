/** What the findings of all vectors bear on, for the table in docs/spec/handover.md, step 14. */
import type { Bears } from '../../src/custody/bears.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import { findingTable, rowOf } from '../../src/verify/finding/table.ts';

/** Findings of these checks say nothing of the ledger. */
const besideLedger: ReadonlySet<string> = new Set(['evidence', 'bundle', 'profile']);

const words = [
  'the record',
  'the record from an entry on',
  'its entry',
  'exhibits',
  'exhibits *made*',
  'exhibits *gone*',
  'a stay',
] as const;

function wordOf(bears: Bears): (typeof words)[number] {
  switch (bears.on) {
    case 'record':
      return bears.from === undefined ? 'the record' : 'the record from an entry on';
    case 'entry':
      return 'its entry';
    case 'exhibits':
      return bears.also === undefined ? 'exhibits' : `exhibits *${bears.also}*`;
    case 'stay':
      return 'a stay';
  }
}

export class Borne {
  readonly #seen = new Map<string, Set<string>>();

  note(verification: Verification): void {
    for (const { findings } of [verification, ...(verification.with ?? [])])
      for (const { code, bears } of findings)
        if (countsBeside(code)) this.#seen.set(code, (this.#seen.get(code) ?? new Set()).add(wordOf(bears)));
  }

  /** Findings by what they bear on, in the order of their table. */
  table(): string {
    const rows = new Map<string, string[]>();
    for (const code of Object.keys(findingTable).filter(countsBeside)) {
      const seen = this.#seen.get(code) ?? new Set();
      const on = words.filter((word) => seen.has(word)).join(', or ');
      rows.set(on, [...(rows.get(on) ?? []), `\`${code}\``]);
    }
    const lines = [...rows].map(([on, codes]) => `| ${on} | ${codes.join(', ')} |`);
    return ['| bears on | findings |', '| --- | --- |', ...lines, ''].join('\n');
  }
}

/** Whether it may bear on what is in another ledger. */
function countsBeside(code: string): boolean {
  const { kind, check } = rowOf(code);
  if (besideLedger.has(check)) return false;
  return kind === 'gap' || kind === 'paper' || (kind === 'contradiction' && check === 'handovers');
}
