/** The fields of how an exhibit was written down that forms print. */
import { isMarked } from '../../../ledger/private/marked-text.ts';
import { runsOf } from '../../../ledger/runs.ts';
import type { Absent, PrivateText } from '../../../ledger/schema.ts';
import type { WordKey } from '../../../words/say.ts';
import { cells } from '../../document/cells.ts';
import { valuesOf } from '../../document/column-widths.ts';
import type { Cell } from '../../document/document.ts';
import { contentCell, type DigestsTold, digestLines } from './digest-cells.ts';
import type { Dossier } from './dossier.ts';
import { markVoided } from './entry-words.ts';
import type { ExhibitFile, ExhibitRecord } from './exhibit-record.ts';
import { type FormWords, inLine } from './form-words.ts';
import type { FieldSpec } from './parts.ts';

type Read<T> = (value: T, words: FormWords) => Cell | undefined;

/** A field of the exhibit's record under the same name in each kind of entry. */
function recorded<K extends keyof ExhibitRecord>(
  label: WordKey,
  name: K,
  read: Read<Exclude<NonNullable<ExhibitRecord[K]>, Absent>>,
): FieldSpec<ExhibitFile> {
  type Held = Exclude<NonNullable<ExhibitRecord[K]>, Absent>;
  return {
    label,
    from: `exhibit.${name}`,
    read({ entry, record }, words) {
      const value = record[name];
      if (value === undefined) return undefined;
      // a corrected reason is a text
      const said = isMarked(value)
        ? words.text(value)
        : words.given<Held>(value as Held | Absent, (held) => read(held, words) ?? '');
      return markVoided(entry, said, words);
    },
  };
}

/** The field, of an exhibit that an entry of such a type brought into the record. */
const ofType = (
  field: FieldSpec<ExhibitFile>,
  isSuch: (type: string | undefined) => boolean,
): FieldSpec<ExhibitFile> => ({
  ...field,
  read: (file, words) => (isSuch(file.entry.type) ? field.read(file, words) : undefined),
});

const asText: Read<PrivateText> = (value, words) => words.text(value);
const asCode: Read<string> = (value, words) => words.code(value);
const asCodes: Read<readonly string[]> = (values, words) => words.codes(values);
const asTexts: Read<readonly PrivateText[]> = (values, words) =>
  inLine(words, ...values.map((each) => words.told(each)));

const numbers: FieldSpec<ExhibitFile> = {
  label: 'form.other-numbers',
  from: 'correct.newNumber; receive.exhibits.theirs',
  read: ({ exhibit: { also, origins } }, words) =>
    cells(
      also.length > 0 ? words.names(also) : undefined,
      ...origins.map(({ theirs }) => words.pair('form.number-at-sender', theirs)),
    ),
};

const family: readonly FieldSpec<ExhibitFile>[] = [
  {
    label: 'form.part-of',
    from: 'exhibit.partOf; exhibit.members; derive.parents',
    read: ({ exhibit: { partOf, removed }, dossier }, words) =>
      cells(
        partOf === undefined ? undefined : numberAt(dossier, partOf),
        removed === undefined
          ? undefined
          : markVoided(dossier.entries[removed], words.label('form.taken-out-by', { seq: removed }), words),
      ),
  },
  {
    label: 'form.holds',
    from: 'exhibit.members; derive.children',
    read: ({ exhibit: { parts }, dossier }, words) => listed(parts, dossier, words),
  },
  {
    label: 'form.made-from',
    from: 'acquire.source; derive.parents',
    read: ({ exhibit: { from }, dossier }, words) => listed(from, dossier, words),
  },
  {
    label: 'form.copies',
    from: 'acquire.products; derive.children',
    read: ({ exhibit: { copies }, dossier }, words) => listed(copies, dossier, words),
  },
];

const numberAt = ({ state }: Dossier, index: number): string => state.exhibits[index]?.number ?? '';
const listed = (indexes: readonly number[], dossier: Dossier, words: FormWords): string | undefined =>
  indexes.length === 0 ? undefined : words.names(runsOf(indexes.map((index) => numberAt(dossier, index))));

/** What tells the exhibit from others. */
export const identityFields: readonly FieldSpec<ExhibitFile>[] = [
  { label: 'form.exhibit', from: 'exhibit.number', read: ({ exhibit }) => ({ text: exhibit.number, look: 'strong' }) },
  numbers,
  recorded('form.number-on-label', 'label', asText),
  recorded('form.kind', 'kind', asCode),
  recorded('form.quantity', 'quantity', (value, words) => words.number(value)),
  recorded('form.description', 'description', asText),
  recorded('form.make', 'make', asText),
  recorded('form.model', 'model', asText),
  recorded('form.serial', 'serial', asText),
  recorded('form.ids', 'ids', (ids, words) =>
    cells(...ids.map(({ scheme, value }) => cells(words.code(scheme), words.text(value)))),
  ),
  recorded('form.colour', 'colour', asText),
  recorded('form.marks', 'marks', asText),
];

/** Each part of the state is named: two of them may be on. */
const stateParts = [
  ['form.state-power', 'power'],
  ['form.state-screen', 'screen'],
  ['form.state-lock', 'lock'],
  ['form.state-network', 'network'],
] as const;

type Held = (value: string | number, words: FormWords, name: string) => string;
const asBytes: Held = (value, words) => (typeof value === 'number' ? words.bytes(value) : words.quote(value));
const asNumber: Held = (value, words) => (typeof value === 'number' ? words.number(value) : words.quote(value));
const asMediaCode: Held = (value, words, name) => words.code(String(value), name);

const mediaParts = [
  ['form.media-capacity', 'capacity', asBytes],
  ['form.media-sector-size', 'sectorSize', asBytes],
  ['form.media-sectors', 'sectorCount', asNumber],
  ['form.media-interface', 'interface', asNumber],
  ['form.firmware', 'firmware', asNumber],
  ['form.media-hpa', 'hpa', asMediaCode],
  ['form.media-dco', 'dco', asMediaCode],
  ['form.media-encryption', 'encryption', asMediaCode],
  ['form.media-smart', 'smart', asMediaCode],
] as const;

/** Condition, state and device data when it was taken, what it belongs to, and digests. */
export const descriptionFields: readonly FieldSpec<ExhibitFile>[] = [
  ofType(recorded('form.condition', 'condition', asText), (type) => type !== 'receive'),
  ofType(recorded('form.condition-on-receipt', 'condition', asText), (type) => type === 'receive'),
  recorded('form.owner', 'ownerOrUser', asText),
  recorded('form.numbers-before', 'otherNumbers', asTexts),
  recorded('form.previously', 'previously', asText),
  ...family,
  recorded('form.device-state', 'state', (state, words) =>
    cells(
      ...stateParts.map(([key, name]) => {
        const code = state[name];
        return code === undefined ? undefined : words.pair(key, words.code(code, name));
      }),
      state.battery === undefined ? undefined : words.label('form.battery', { percent: state.battery }),
      state.clockShown === undefined ? undefined : words.pair('form.clock-shown', words.time(state.clockShown)),
      state.clockReference === undefined
        ? undefined
        : words.pair('form.clock-reference', words.time(state.clockReference)),
      state.unlock === undefined ? undefined : words.pair('form.unlock', words.code(state.unlock)),
    ),
  ),
  recorded('form.device-data', 'media', (media, words) =>
    cells(
      ...mediaParts.map(([key, name, read]) => {
        const part = media[name];
        if (part === undefined) return undefined;
        const said = words.given(part.value as string | number | Absent, (held) => read(held, words, name));
        const line = words.list(valuesOf(said).map((one) => (typeof one === 'string' ? one : one.text)));
        return `${words.pair(key, line)} (${words.code(part.src)})`;
      }),
    ),
  ),
  recorded('form.format', 'format', asCode),
  recorded('form.content', 'content', contentCell),
  recorded('form.stated-digests', 'stated', (stated, words) =>
    cells(...stated.map(({ by, digests }) => cells(words.text(by), ...digestLines(digests as DigestsTold, words)))),
  ),
  recorded('form.handling', 'handling', asCodes),
  recorded('form.sensitivity', 'sensitivity', asCodes),
];
