/** An excerpt in a bundle: the options, and what everybody who gets it reads, printed before it is written. */
import type { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import type { Excerpted } from '../../flow/bundle/excerpt.ts';
import type { Gathered } from '../../flow/bundle/gather.ts';
import { isShown } from '../../ledger/excerpt/form.ts';
import { runsOf } from '../../ledger/runs.ts';
import type { Terminal } from '../host/options.ts';

export interface CutOptions {
  readonly cut?: readonly number[];
}

export function addCutOption(command: Command): Command {
  return command.option(
    '--cut <entries>',
    'of an excerpt: a number of entries whose hash the reader can compute, such as that of a checkpoint; may repeat',
    (typed: string, before: readonly number[] = []) => [...before, readCut(typed)],
  );
}

function readCut(typed: string): number {
  const cut = Number(typed);
  if (!Number.isSafeInteger(cut) || cut < 1)
    throw new CustodyError('USAGE', `--cut ${typed} is not a number of entries`);
  return cut;
}

/** Throws CustodyError USAGE where a cut is given and no excerpt is made. */
export function refuseCutAlone({ cut }: CutOptions, isExcerpt: boolean): void {
  if (cut !== undefined && !isExcerpt) throw new CustodyError('USAGE', '--cut is of an excerpt: give --excerpt too');
}

/** Prints what no grant decides: everybody who gets the excerpt reads it. */
export function tellExcerpt(excerpt: Excerpted, { tell }: Pick<Terminal, 'tell'>): void {
  for (const line of excerptLines(excerpt)) tell(line);
}

function excerptLines({ made, reading, state }: Excerpted): string[] {
  const hidden = reading.excerpt.items.flatMap((item) =>
    isShown(item) ? [] : [[item.from, item.from + 2 ** item.height - 1] as const],
  );
  const people = [...state.keys.values()].map(
    ({ holder: { name, agency }, post }) => `${safeText(name)}, ${safeText(agency)} (post ${safeText(post)})`,
  );
  const authorities = [...state.authorities.values()].map(({ number }) => safeText(number));
  const row = (label: string, values: readonly string[]): string[] => {
    const shown = values.length > most ? [...values.slice(0, most), `and ${values.length - most} more`] : values;
    return values.length === 0 ? [] : [`  ${label.padEnd(16)}${shown.join('; ')}`];
  };
  return [
    `the excerpt about ${safeText(runsOf(reading.excerpt.exhibits).join(', '))} shows ${made.shown.length} of ${made.size} entries; everybody who gets it reads`,
    ...row('other numbers', made.alsoNamed.map(safeText)),
    ...row('people', people),
    ...row('authorities', authorities),
    ...row('hidden entries', joined(hidden)),
  ];
}

const most = 20;

/** Runs of hidden entries as people write them. */
function joined(runs: readonly (readonly [number, number])[]): string[] {
  const found: [number, number][] = [];
  for (const [from, to] of runs) {
    const last = found.at(-1);
    if (last !== undefined && last[1] + 1 === from) last[1] = to;
    else found.push([from, to]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
}

/** The line of a bundle that says how much of the record is in it. */
export function recordLine({ prefix, excerpt }: Pick<Gathered, 'prefix' | 'excerpt'>): string {
  const entries = `${prefix.size} ${prefix.size === 1 ? 'entry' : 'entries'}`;
  if (excerpt === undefined) return `ledger     ${entries}`;
  return `excerpt    ${excerpt.made.shown.length} of ${entries}`;
}

/** The same for `--json`. */
export const excerptJson = ({ excerpt }: Pick<Gathered, 'excerpt'>) =>
  excerpt && {
    exhibits: excerpt.reading.excerpt.exhibits,
    shown: excerpt.made.shown.length,
    alsoNamed: excerpt.made.alsoNamed,
  };
