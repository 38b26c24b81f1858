/** What an offer says of its exhibits, taken from the state and never typed: parts, seals, open incidents, content; and what stays here. */
import { safeText } from '../../bytes/text.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../../custody/state/state.ts';
import { type Staying, staying } from '../../custody/staying.ts';
import { CustodyError } from '../../errors.ts';
import { holderWords } from '../look/exhibit-facts.ts';
import { expandRange } from '../record/values/ranges.ts';

/** An exhibit as the officer named it. */
interface Named {
  readonly exhibit: ExhibitState;
  readonly parts: 'with' | 'without' | undefined;
}

/** An exhibit of the offer, as JSON that `--set exhibits=…` takes. */
export interface OfferedJson {
  readonly number: string;
  readonly parts: 'with' | 'without';
  readonly seals: readonly string[];
  readonly incidents: readonly number[];
  readonly content?: object;
}

/**
 * The exhibits of an offer: those named (`KA/1`, `KA/1; without`, `KA/1..KA/4`), each followed by the parts inside it unless it goes
 * without them. Throws CustodyError USAGE for a word that is not one, NOT_FOUND for a number that the record does not have.
 */
export function offeredExhibits(state: CustodyState, words: readonly string[]): OfferedJson[] {
  const offered = new Map<number, OfferedJson>();
  const named = words.flatMap((word) => namedIn(state, word));
  const saidOf = new Map(named.map(({ exhibit, parts }) => [exhibit.index, parts]));
  const add = (exhibit: ExhibitState): void => {
    if (offered.has(exhibit.index)) return;
    const inside = partsOf(state, exhibit).filter(({ removed, status }) => removed === undefined && status === 'held');
    const hasRemoved = partsOf(state, exhibit).some(({ removed }) => removed !== undefined);
    const said = saidOf.get(exhibit.index);
    offered.set(exhibit.index, offeredJson(exhibit, said ?? (hasRemoved ? 'without' : 'with')));
    if (said !== 'without') for (const part of inside) add(part);
  };
  for (const { exhibit } of named) add(exhibit);
  return [...offered.values()];
}

function namedIn(state: CustodyState, word: string): Named[] {
  const [first = '', parts, ...more] = word.split(';').map((piece) => piece.trim());
  if (more.length > 0 || (parts !== undefined && parts !== 'with' && parts !== 'without'))
    throw new CustodyError(
      'USAGE',
      `--exhibit ${word.slice(0, 80)}: write NUMBER, or NUMBER; with, or NUMBER; without`,
      {
        hint: 'seals, open incidents and digests are taken from the record',
      },
    );
  return first
    .split(',')
    .flatMap((each) => expandRange(each.trim()))
    .map((number) => {
      const exhibit = exhibitOf(state, number);
      if (exhibit === undefined)
        throw new CustodyError('USAGE', `there is no exhibit ${number} in this case`, {
          hint: 'custody status lists the exhibits',
        });
      return { exhibit, parts };
    });
}

function offeredJson(exhibit: ExhibitState, parts: 'with' | 'without'): OfferedJson {
  const { number, seals, incidents, content } = exhibit;
  return {
    number,
    parts,
    seals: [...seals.values()].map((seal) => seal.number),
    incidents,
    ...(content !== undefined && { content: contentJson(content) }),
  };
}

/** A digest that is reported again is `stated`: nothing was computed for the offer. */
function contentJson({ size, sha256, root, records, keyed }: NonNullable<ExhibitState['content']>): object {
  if (keyed !== undefined) return { digests: { keyed: { ...keyed, src: 'stated' } } };
  return sha256 === undefined
    ? { manifest: { root, records, size, from: [{ src: 'stated' }] } }
    : { size, digests: { sha256: { value: sha256, src: 'stated' } } };
}

const partsOf = (state: CustodyState, { parts }: ExhibitState): ExhibitState[] =>
  parts.flatMap((index) => state.exhibits[index] ?? []);

const relationWords: Readonly<Record<Staying['relation'], string>> = {
  copy: 'copy of',
  source: 'source of',
  part: 'part of',
  whole: 'what holds',
};

/** Lines that say at a glance what would be offered and what would stay. */
export function offerLines(state: CustodyState, offered: readonly OfferedJson[]): string[] {
  const exhibits = offered.flatMap(({ number }) => exhibitOf(state, number) ?? []);
  const width = Math.max(...offered.map(({ number }) => number.length));
  const lines = offered.map(({ number, parts, seals, incidents }) => {
    const hasParts = (exhibitOf(state, number)?.parts.length ?? 0) > 0;
    const how = hasParts ? `${parts} its parts, ` : '';
    const sealed = seals.length === 0 ? 'no seal' : `seal ${seals.map(safeText).join(', ')}`;
    const open = incidents.length === 0 ? '' : `, open incident: entry ${incidents.join(', ')}`;
    return `  ${safeText(number).padEnd(width)}  ${how}${sealed}${open}`;
  });
  const stays = staying(state, exhibits).map(
    ({ exhibit, relation, of }) =>
      `  ${safeText(exhibit.number)}: ${relationWords[relation]} ${safeText(of.number)}, ${holderWords(state, exhibit)}`,
  );
  return [`offered, ${offered.length}:`, ...lines, ...(stays.length === 0 ? [] : ['stays here:', ...stays])];
}
