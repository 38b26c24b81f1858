/** The receipt for the person from whom things were taken, with the checkpoint of the record: an anchor in the other party's hands. */
import { momentOf } from '../../custody/act/act.ts';
import { CustodyError } from '../../errors.ts';
import { runsOf } from '../../ledger/runs.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { stopsOf } from '../../words/lang.ts';
import { cells } from '../document/cells.ts';
import type { Block, Cell } from '../document/document.ts';
import { numberRuns } from '../verdict/exhibits.ts';
import { basisCell } from './parts/basis.ts';
import { lastOfThings, plainLines, signatures } from './parts/closing.ts';
import { bodyOf, checkpointLines, type Dossier, type FiledEntry } from './parts/dossier.ts';
import { personWords, signerWords, whenHappened } from './parts/entry-words.ts';
import { type ExhibitFile, exhibitFile } from './parts/exhibit-record.ts';
import type { Form } from './parts/form.ts';
import type { FormWords } from './parts/form-words.ts';
import { sourceWords } from './parts/obtained.ts';
import { fieldsPart, type Part, sentences } from './parts/parts.ts';
import { actRemarks } from './parts/remarks.ts';
import { sections } from './parts/sections.ts';
import { mostTimes, type Taking, things, timesOf } from './seizure-things.ts';

/** What `read` gives for the files, each cell once with the numbers that it is for; undefined where it gives nothing. Never throws. */
function toldApart(
  files: readonly ExhibitFile[],
  read: (file: ExhibitFile) => Cell | undefined,
  words: FormWords,
): Cell | undefined {
  const told = new Map<string, { readonly cell: Cell; readonly numbers: string[] }>();
  for (const file of files) {
    const cell = read(file);
    if (cell === undefined) continue;
    const alike = JSON.stringify(cell);
    const group = told.get(alike);
    if (group === undefined) told.set(alike, { cell, numbers: [file.exhibit.number] });
    else group.numbers.push(file.exhibit.number);
  }
  const groups = [...told.values()];
  const [first] = groups;
  if (first?.numbers.length === files.length) return first.cell;
  return cells(
    ...groups.flatMap(({ cell, numbers }): Cell[] => {
      const named = words.names(runsOf(numbers)) + stopsOf(words.lang).colon;
      return typeof cell === 'string' ? [named + cell] : [named.trimEnd(), cell];
    }),
  );
}

const head: Part<Taking> = fieldsPart('form.part-taking', [
  {
    label: 'form.from',
    from: 'collect.from',
    isAlways: true,
    read: ({ files: [{ entry }] }, words) => {
      const collect = bodyOf(entry, 'collect');
      return collect && sourceWords(collect.from, words);
    },
  },
  {
    label: 'form.taken-by',
    from: 'key of the collect entries; collect.by',
    read: ({ dossier, files }, words) =>
      toldApart(
        files,
        ({ entry }) =>
          cells(
            signerWords(dossier, entry.entry.keyId, words),
            ...(bodyOf(entry, 'collect')?.by ?? []).map((one) => personWords(one, words)),
          ),
        words,
      ),
  },
  {
    label: 'form.obtained-when',
    from: 'at of the collect entries, else the time of signing',
    read: ({ files }, words) => {
      if (timesOf(files, words).length <= mostTimes)
        return toldApart(files, ({ entry }) => whenHappened(entry, words), words);
      const [first, last] = endsOf(files);
      return `${whenHappened(first, words)} – ${whenHappened(last, words)}`;
    },
  },
  {
    label: 'form.place',
    from: 'collect.place',
    read: ({ files }, words) =>
      toldApart(
        files,
        ({ entry }) => {
          const place = bodyOf(entry, 'collect')?.place;
          return place === undefined ? undefined : words.told(place);
        },
        words,
      ),
  },
  {
    label: 'form.under',
    from: 'collect.under, and the authority entries that it names',
    isAlways: true,
    read: ({ dossier, files }, words) =>
      toldApart(files, ({ entry }) => basisCell(bodyOf(entry, 'collect')?.under, dossier, words), words),
  },
  {
    label: 'form.present',
    from: 'collect.present',
    read: ({ files }, words) =>
      toldApart(
        files,
        ({ entry }) => cells(...(bodyOf(entry, 'collect')?.present ?? []).map((one) => personWords(one, words))),
        words,
      ),
  },
]);

/** The entries of what was taken first and last. */
function endsOf(files: Taking['files']): [FiledEntry, FiledEntry] {
  const begun = ({ event, entry: { iat } }: FiledEntry): number => momentOf({ at: event?.at, iat })[0];
  const entries = files.map(({ entry }) => entry).sort((a, b) => begun(a) - begun(b));
  return [entries[0] ?? files[0].entry, entries.at(-1) ?? files[0].entry];
}

/** Why the paper is worth keeping, and the checkpoint as it can be typed. */
function anchorBlocks(dossier: Dossier, words: FormWords): Block[] {
  return [
    { is: 'heading', level: 1, text: words.label('form.part-keep') },
    ...sentences('form.keep-this', words),
    {
      is: 'fields',
      rows: [
        {
          label: words.label('form.checkpoint-typed'),
          value: checkpointLines(dossier),
        },
      ],
    },
  ];
}

export const seizureReceipt: Form = {
  id: 'seizure-receipt',
  title: 'form.seizure-receipt',
  help: 'for the person from whom things were taken; its checkpoint binds the record from outside',
  exhibits: 'many',
  check: 'line',
  parts: [
    head,
    things,
    {
      heading: 'form.part-keep',
      fields: [{ label: 'form.checkpoint-typed', from: 'ledger id, number of entries, root' }],
    },
  ],
  build({ dossier, exhibits, words }) {
    const takings = takingsOf(
      dossier,
      exhibits.map((exhibit) => exhibitFile(dossier, exhibit)),
      words,
    );
    if (takings.length === 0)
      throw new CustodyError(
        'USAGE',
        'nothing that was taken is among these exhibits: a copy or a part has no receipt',
        {
          hint: 'custody log --type collect lists what was taken',
        },
      );
    return sections(takings, {
      about: ({ files }) => words.pair('form.exhibit', numberRuns(files.map(({ exhibit }) => exhibit.number))),
      blocks: (taking): Block[] => [
        ...head.blocks(taking, words),
        ...things.blocks(taking, words),
        ...actRemarks(
          taking.files.map(({ entry }) => entry),
          words,
        ),
        ...anchorBlocks(dossier, words),
        ...signed(taking, words),
        lastOfThings(words, 'form.last-of', {}, taking.files),
      ],
    });
  },
};

/** Who signs: where nobody was there to take it from, nobody is asked to sign for that, or could refuse. */
function signed({ files: [{ entry }] }: Taking, words: FormWords): Block[] {
  const from = bodyOf(entry, 'collect')?.from;
  if (from !== undefined && 'nobody' in from) return [signatures(words, ['form.taken-by', 'form.witness'], plainLines)];
  return [
    signatures(words, ['form.taken-from', 'form.taken-by', 'form.witness'], plainLines),
    { is: 'fields', rows: [{ label: words.label('form.refused-to-sign'), value: { text: '', look: 'box' } }] },
  ];
}

/** The exhibits taken, grouped by from whom: equal names are one group; a withheld name is a group of its own. */
function takingsOf(dossier: Dossier, files: readonly ExhibitFile[], words: FormWords): Taking[] {
  const groups = new Map<string, [ExhibitFile, ...ExhibitFile[]]>();
  for (const file of files) {
    const collect = bodyOf(file.entry, 'collect');
    if (collect === undefined) continue;
    const key = JSON.stringify([sourceWords(collect.from, words), withheldKey(collect.from)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [file]);
    else group.push(file);
  }
  return [...groups.values()].map((group) => ({ dossier, files: group }));
}

/** Commitments differ for each text that is withheld, even where the text is the same. */
function withheldKey(from: Body<'collect'>['from']): string {
  if ('person' in from) return String(from.person.who.name instanceof Uint8Array && from.person.who.name);
  return 'provider' in from ? String(from.provider instanceof Uint8Array && from.provider) : '';
}
