/** Whether an offer sends an excerpt: said by an option, or asked where the record has other things that need care. */
import { safeText } from '../../bytes/text.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import type { ExcerptWanted } from '../../flow/bundle/excerpt.ts';
import { eachRecordIn } from '../../flow/bundle/records-in.ts';
import { readEntries } from '../../flow/ledger/entries.ts';
import { ledgerBytes, readOpenings } from '../../flow/ledger/read-ledger.ts';
import { type CutOptions, refuseCutAlone } from '../bundle/excerpt-part.ts';
import type { Terminal } from '../host/options.ts';
import type { Prompter } from '../host/prompt.ts';

export interface ExcerptChoice extends CutOptions {
  /** False after `--no-excerpt`. */
  readonly excerpt?: boolean;
}

interface Around {
  readonly ledger: string;
  readonly state: CustodyState;
  /** What is offered. */
  readonly exhibits: readonly string[];
  readonly terminal: Terminal;
  readonly prompter: Prompter | undefined;
}

/** The excerpt to send; undefined for the whole ledger. Throws CustodyError USAGE for a cut without an excerpt. */
export async function chooseExcerpt(options: ExcerptChoice, around: Around): Promise<ExcerptWanted | undefined> {
  const { exhibits, terminal, prompter } = around;
  const wanted = { exhibits, cuts: options.cut ?? [] };
  const { excerpt: said } = options;
  if (said !== undefined || options.cut !== undefined) refuseCutAlone(options, said === true);
  if (said !== undefined) return said ? wanted : undefined;
  const others = await othersWithCare(around);
  if (others.length === 0) return undefined;
  const named = [...others.slice(0, mostNamed), ...(others.length > mostNamed ? ['…'] : [])].join(', ');
  if (prompter === undefined) {
    terminal.warn(
      `the reader gets what the record says of other things too: ${named}; --excerpt leaves that out, --no-excerpt sends it without this warning`,
    );
    return undefined;
  }
  prompter.say(`the record is also about other things: ${named}`);
  const chosen = await prompter.choose('what does the reader get?', [
    { value: 'excerpt', label: 'excerpt: only what is about the things offered, and what is about no single thing' },
    { value: 'whole', label: 'whole: the whole record; needed to compare it with other records' },
  ]);
  return chosen === 'excerpt' ? wanted : undefined;
}

const mostNamed = 10;

/** Other exhibits of a sensitive kind, or with another owner or user than what is offered, each with the reason. */
async function othersWithCare({ ledger, state, exhibits, terminal }: Around): Promise<string[]> {
  const offered = new Set(exhibits.flatMap((number) => exhibitOf(state, number)?.index ?? []));
  const owners = new Set<unknown>();
  const found = new Map<
    number,
    { readonly number: string; readonly care: readonly string[]; readonly owner: unknown }
  >();
  const openings = await readOpenings(ledger, terminal.warn);
  for await (const { body } of readEntries(await ledgerBytes(ledger), openings))
    eachRecordIn(body, ({ number, sensitivity, ownerOrUser: owner }) => {
      const exhibit = typeof number === 'string' ? exhibitOf(state, number) : undefined;
      if (exhibit === undefined || (sensitivity === undefined && owner === undefined)) return;
      if (offered.has(exhibit.index)) owners.add(owner);
      else found.set(exhibit.index, { number: exhibit.number, care: textsIn(sensitivity), owner });
    });
  return [...found.values()].flatMap(({ number, care, owner }) => {
    const isOther = owner !== undefined && !(typeof owner === 'string' && owners.has(owner));
    const why = [...care, ...(isOther ? ['of another owner or user'] : [])];
    return why.length === 0 ? [] : [`${safeText(number)} (${why.map(safeText).join(', ')})`];
  });
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
