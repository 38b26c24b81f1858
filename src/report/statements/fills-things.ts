import type { KeyState } from '../../custody/state.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { cells, hexLines } from '../document/cells.ts';
import type { Cell } from '../document/document.ts';
import { contentCell } from '../forms/digest-cells.ts';
import { whatHappened, whenHappened } from '../forms/entry-words.ts';
import { exhibitFile } from '../forms/exhibit-record.ts';
import { type FormWords, inLine } from '../forms/form-words.ts';
import { basisCell } from '../forms/obtained.ts';
import { sealWords, statusWords } from '../forms/standing.ts';
import { conditionColumn, whatColumn } from '../forms/things.ts';
import { type Fill, perEntry, perExhibit } from './fill.ts';
import { deedOf } from './handling.ts';

const holderCell = ({ holder, post }: KeyState, words: FormWords): Cell =>
  cells(
    inLine(words, holder.title, holder.name, holder.badge && `${words.label('form.badge')} ${holder.badge}`),
    `${holder.agency}, ${holder.jurisdiction}`,
    words.pair('form.post', post),
  ) ?? holder.name;

export const thingFills = {
  person: {
    from: 'identity card and post of the person named with --person',
    read: ({ person }, words) => person.map((key) => ({ value: holderCell(key, words), seqs: [key.enrolled] })),
  },
  deeds: perEntry('entries under the key of that person, in the first person', (filed, { person, dossier }, words) => {
    if (!person.some(({ id }) => id === filed.entry.keyId)) return undefined;
    const basis = (filed.body as Partial<Body<'collect'>> | undefined)?.under;
    return cells(
      `${whenHappened(filed, words)}; ${filed.exhibits.map(({ number }) => number).join(', ')}`,
      ...words.sentences(deedOf(filed)),
      whatHappened(filed, words),
      basisCell(basis, dossier, words),
    );
  }),
  exhibits: perExhibit(
    'exhibit.number, kind, make, model, serial, ids, description, condition',
    (exhibit, { dossier }, words) => {
      const file = exhibitFile(dossier, exhibit);
      return cells(whatColumn.read(file, words), conditionColumn.read(file, words)) ?? '';
    },
  ),
  devices: perExhibit('exhibit.make, model, colour, serial, ids', (exhibit, { dossier }, words) => {
    const file = exhibitFile(dossier, exhibit);
    const { colour } = file.record;
    return cells(
      whatColumn.read(file, words),
      typeof colour === 'string' ? words.pair('form.colour', colour) : undefined,
    );
  }),
  custody: perExhibit('custody worked out entry by entry', (exhibit, _, words) =>
    cells(statusWords(exhibit, words), words.label('form.since', { seq: exhibit.since })),
  ),
  seals: perExhibit('seal entries: those that stand', (exhibit, _, words) => sealWords(exhibit, words)),
  digests: perExhibit(
    'content of collect, acquire, derive, receive or the first measure',
    (exhibit, { dossier }, words) => {
      const { content } = exhibitFile(dossier, exhibit).record;
      if (content !== undefined) return contentCell(content, words);
      const fixed = exhibit.content;
      return fixed?.sha256 === undefined
        ? undefined
        : cells(words.bytes(fixed.size), 'SHA-256', hexLines(fixed.sha256));
    },
  ),
} as const satisfies Readonly<Record<string, Fill>>;
