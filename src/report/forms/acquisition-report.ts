/** The report on the making of a forensic copy: from what, with what, how it ended, what could not be read, what came of it. */
import { toHex } from '../../bytes/hex.ts';
import { isPrivateText } from '../../ledger/private/marked-text.ts';
import type { Absent } from '../../ledger/schema.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { WordKey } from '../../words/say.ts';
import { cells, hexLines } from '../document/cells.ts';
import type { Cell } from '../document/document.ts';
import { plainLines } from './parts/closing.ts';
import { contentCell, type DigestsTold, digestLines } from './parts/digest-cells.ts';
import * as own from './parts/entry-fields.ts';
import { entryTable } from './parts/entry-table.ts';
import { type FormWords, inLine } from './parts/form-words.ts';
import { type FieldSpec, type Part, tablePart } from './parts/parts.ts';
import { type EntryFile, entryForm } from './parts/per-entry.ts';

type Acquired = Body<'acquire'>;
type Product = Acquired['products'][number];
type Segment = NonNullable<Product['segments']>[number];

const acquiredIn = ({ filed }: EntryFile): Acquired => filed.body as Acquired;

function field(
  label: WordKey,
  from: string,
  read: (body: Acquired, words: FormWords) => Cell | undefined,
): FieldSpec<EntryFile> {
  return { label, from: `acquire.${from}`, read: (file, words) => read(acquiredIn(file), words) };
}

const hex = (bytes: Uint8Array | undefined): Cell | undefined => bytes && cells(hexLines(toHex(bytes)));

const how: readonly FieldSpec<EntryFile>[] = [
  own.entryField,
  own.whenField,
  field('form.copied-exhibit', 'source', ({ source }) => ({ text: source, look: 'strong' })),
  field('form.attempt', 'attempt', ({ attempt }, words) => words.number(attempt)),
  field('form.outcome', 'outcome', ({ outcome }, words) => ({ text: words.code(outcome), look: 'strong' })),
  own.bodyField('form.why-not-complete', 'why', 'acquire.why'),
  field('form.method', 'method', ({ method }, words) => words.code(method)),
  own.bodyField('form.filter', 'filter', 'acquire.filter'),
  field('form.tool', 'tool', ({ tool: { name, version } }, words) => `${words.told(name)} ${words.told(version)}`),
  own.bodyField('form.settings', 'settings', 'acquire.settings'),
  field('form.host', 'host', ({ host: { os, name } }, words) => inLine(words, words.told(os), words.told(name))),
  field('form.blocker', 'blocker', ({ blocker }, words) => {
    type Given = Exclude<Acquired['blocker'], Absent>;
    return words.given<Given>(
      blocker,
      ({ make, model, serial, firmware }) =>
        cells(
          `${words.told(make)} ${words.told(model)}`,
          given('form.serial', serial, words),
          given('form.firmware', firmware, words),
        ) ?? '',
    );
  }),
  field('form.started', 'started', ({ started }, words) => words.time(started)),
  field('form.ended', 'ended', ({ ended }, words) => words.time(ended)),
  own.signedField,
  own.doersField,
  own.presentField,
  own.placeField,
  own.purposeField,
  own.basisField,
];

function given(label: WordKey, value: string | Absent, words: FormWords): Cell | undefined {
  return isPrivateText(value)
    ? words.pair(label, words.told(value))
    : cells(words.pair(label, words.code(value.absent)), value.why === undefined ? undefined : words.text(value.why));
}

const result: readonly FieldSpec<EntryFile>[] = [
  field('form.unreadable', 'unreadable.count', ({ unreadable: { count } }, words) => words.number(count)),
  field('form.unreadable-ranges', 'unreadable.ranges', ({ unreadable: { ranges = [] } }, words) =>
    cells(...ranges.map(([offset, length]) => `${words.number(offset)} + ${words.number(length)}`)),
  ),
  field('form.unreadable-fill', 'unreadable.fill', ({ unreadable: { fill } }, words) => fill && words.code(fill)),
  field('form.retries', 'unreadable.retries', ({ unreadable: { retries } }, words) =>
    retries === undefined ? undefined : words.number(retries),
  ),
  field('form.map-file', 'unreadable.map', ({ unreadable: { map } }) => hex(map)),
  field(
    'form.changes-on-copying',
    'changes',
    ({ changes }, words) =>
      cells(
        ...changes.map(({ what, who, why }) => inLine(words, words.told(what), words.told(who), words.told(why))),
      ) ?? words.label('form.none'),
  ),
  own.bodyField('form.hidden-areas', 'hiddenAreas', 'acquire.hiddenAreas'),
  own.bodyField('form.target-sterile', 'targetSterile', 'acquire.targetSterile'),
  field('form.previous-attempt', 'previous', ({ previous }, words) =>
    previous === undefined ? undefined : words.label('form.entry-number', { seq: previous }),
  ),
  field(
    'form.source-digest',
    'sourceDigest',
    ({ sourceDigest }, words) => sourceDigest && cells(...digestLines(sourceDigest as DigestsTold, words)),
  ),
  field('form.log-file', 'log', ({ log }) => hex(log)),
  own.attachmentsField,
  own.countersignedField,
];

const products = tablePart('form.part-products', {
  rows: (file: EntryFile): readonly Product[] => acquiredIn(file).products,
  before: own.beforeRow,
  none: 'form.no-products',
  columns: [
    {
      label: 'form.exhibit',
      from: 'acquire.products.exhibit',
      share: 1.4,
      read: ({ exhibit }) => ({ text: exhibit, look: 'strong' }),
    },
    {
      label: 'form.format',
      from: 'acquire.products.format',
      share: 1.2,
      read: ({ format }, words) => words.code(format),
    },
    {
      label: 'form.size',
      from: 'acquire.products.size',
      share: 1.8,
      read: ({ size }, words) => (size === undefined ? undefined : words.bytes(size)),
    },
    {
      label: 'form.content',
      from: 'acquire.products.content',
      share: 4,
      read: ({ content }, words) => content && contentCell(content, words),
    },
    {
      label: 'form.container-digests',
      from: 'acquire.products.container',
      share: 4,
      isOptional: true,
      read: ({ container }, words) => container && cells(...digestLines(container as DigestsTold, words)),
    },
  ],
});

const segments = tablePart('form.part-segments', {
  rows: (file: EntryFile): readonly Segment[] => acquiredIn(file).products.flatMap(({ segments = [] }) => segments),
  before: own.beforeRow,
  columns: [
    {
      label: 'form.file-name',
      from: 'acquire.products.segments.name',
      share: 3,
      read: ({ name }, words) => words.text(name),
    },
    {
      label: 'form.size',
      from: 'acquire.products.segments.size',
      share: 2,
      read: ({ size }, words) => (size === undefined ? undefined : words.bytes(size)),
    },
    {
      label: 'form.digests',
      from: 'acquire.products.segments.digest',
      share: 5,
      read: ({ digest }, words) => cells(...digestLines(digest as DigestsTold, words)),
    },
    {
      label: 'form.carrier-exhibit',
      from: 'acquire.products.segments.carrier',
      share: 1.5,
      isOptional: true,
      read: ({ carrier }) => carrier,
    },
  ],
});

/** Hash checks of what was made and of its source, before and after. */
const checks = entryTable<EntryFile>('form.part-checks', ({ dossier, filed }) => {
  const indexes = new Set(filed.exhibits.map(({ index }) => index));
  return dossier.entries.filter(
    ({ type, exhibits }) => type === 'measure' && exhibits.some(({ index }) => indexes.has(index)),
  );
});

const parts: readonly Part<EntryFile>[] = [
  own.entryPart('form.part-acquisition', how),
  own.entryPart('form.part-result', result),
  products,
  segments,
  checks,
];

export const acquisitionReport = entryForm({
  id: 'acquisition-report',
  title: 'form.acquisition-report',
  help: 'how a forensic copy was made: tool, write blocker, what was unreadable, digests',
  entries: ['acquire'],
  parts,
  signers: ['form.examiner', 'form.witness'],
  signLines: plainLines,
});
