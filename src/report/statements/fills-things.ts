import type { ExhibitState, KeyState } from '../../custody/state/state.ts';
import { exhibitRuns, runsOf } from '../../ledger/runs.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { cells } from '../document/cells.ts';
import type { Cell } from '../document/document.ts';
import { basisCell } from '../forms/parts/basis.ts';
import type { Dossier } from '../forms/parts/dossier.ts';
import { whatHappened, whenHappened } from '../forms/parts/entry-words.ts';
import { exhibitFile } from '../forms/parts/exhibit-record.ts';
import { type FormWords, inLine } from '../forms/parts/form-words.ts';
import { sealWords, sinceWords, statusWords } from '../forms/parts/standing.ts';
import { conditionColumn, contentColumn, whatColumn } from '../forms/parts/things.ts';
import { deedsOf, receiptIn } from './deeds.ts';
import { type Fill, perEntry, perExhibit } from './fill.ts';

const holderCell = ({ holder, post }: KeyState, words: FormWords): Cell =>
  cells(
    inLine(
      words,
      words.told(holder.title),
      words.told(holder.name),
      holder.badge && `${words.label('form.badge')} ${words.quote(holder.badge)}`,
    ),
    words.list([words.quote(holder.agency), words.quote(holder.jurisdiction)]),
    words.pair('form.post', post),
  ) ?? words.quote(holder.name);

/** What a copy was made from, and what a part belongs to. */
function originCell({ from, partOf }: ExhibitState, { state }: Dossier, words: FormWords): Cell | undefined {
  const numberAt = (index: number): string => state.exhibits[index]?.number ?? '';
  return cells(
    from.length === 0
      ? undefined
      : words.label('timeline.made-from', { numbers: runsOf(from.map(numberAt)).join(', ') }),
    partOf === undefined ? undefined : words.label('timeline.part-of', { number: numberAt(partOf) }),
  );
}

export const thingFills = {
  person: {
    from: 'key card and post of the person named with --person',
    read: ({ person }, words) => person.map((key) => ({ value: holderCell(key, words), seqs: [key.enrolled] })),
  },
  deeds: perEntry(
    'entries and receipts under the key of that person, in the first person',
    (filed, { person, dossier }, words) => {
      const deeds = deedsOf(filed, person);
      if (deeds.length === 0) return undefined;
      const isOwn = person.some(({ id }) => id === filed.entry.keyId);
      const receipt = isOwn ? undefined : receiptIn(filed);
      const basis = (filed.body as Partial<Body<'collect'>> | undefined)?.under;
      return cells(
        inLine(
          words,
          receipt === undefined ? whenHappened(filed, words) : words.moment(receipt.iat),
          words.names(exhibitRuns(filed.exhibits)),
        ),
        ...deeds.flatMap((deed) => words.sentences(deed)),
        whatHappened(filed, words),
        isOwn ? basisCell(basis, dossier, words) : undefined,
      );
    },
  ),
  exhibits: perExhibit(
    'exhibit.number, kind, make, model, serial, ids, description, condition; what it was made from or is part of',
    (exhibit, { dossier }, words) => {
      const file = exhibitFile(dossier, exhibit);
      return (
        cells(originCell(exhibit, dossier, words), whatColumn.read(file, words), conditionColumn.read(file, words)) ??
        ''
      );
    },
  ),
  devices: perExhibit(
    'exhibit.make, model, colour, serial, ids; what it was made from or is part of',
    (exhibit, { dossier }, words) => {
      const file = exhibitFile(dossier, exhibit);
      const { colour } = file.record;
      return cells(
        originCell(exhibit, dossier, words),
        whatColumn.read(file, words),
        colour === undefined ? undefined : words.pair('form.colour', words.told(colour)),
      );
    },
  ),
  custody: perExhibit('custody worked out entry by entry', (exhibit, { dossier }, words) =>
    cells(statusWords(dossier, exhibit, words), ...sinceWords(dossier, exhibit, words)),
  ),
  seals: perExhibit('seal entries: the seals in place', (exhibit, { dossier }, words) =>
    sealWords(dossier, exhibit, words),
  ),
  digests: perExhibit(
    'content of collect, acquire, derive, receive or the first measure, or that there is none',
    (exhibit, { dossier }, words) =>
      cells(
        originCell(exhibit, dossier, words),
        contentColumn.read(exhibitFile(dossier, exhibit), words) ?? words.label('letter.no-digest'),
      ),
  ),
} as const satisfies Readonly<Record<string, Fill>>;
