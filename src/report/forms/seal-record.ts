/** The seal record of exhibits: every seal applied, checked, opened, replaced or found otherwise, and lines for checks by hand. */
import type { ExhibitState } from '../../custody/state/state.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { cells } from '../document/cells.ts';
import type { Block, Cell, Value } from '../document/document.ts';
import { lastItem } from './parts/closing.ts';
import { bodyOf, type Dossier, entriesAbout, type FiledEntry } from './parts/dossier.ts';
import { markVoided, voidedLabel, whenHappened } from './parts/entry-words.ts';
import { type ExhibitFile, exhibitFile } from './parts/exhibit-record.ts';
import type { Form } from './parts/form.ts';
import { type FormWords, inLine } from './parts/form-words.ts';
import { fieldsPart, type Part, tablePart } from './parts/parts.ts';
import { remarkBlocks } from './parts/remarks.ts';
import { sections } from './parts/sections.ts';
import { signerKeyPart, signerMark } from './parts/signer-key.ts';
import { sealWords, statusWords } from './parts/standing.ts';
import { toldText } from './parts/things.ts';

/** One thing said of seals by one entry. */
interface SealLine {
  readonly dossier: Dossier;
  readonly entry: FiledEntry;
  readonly number: Cell;
  readonly state: string;
  readonly details: Cell | undefined;
}

const about: Part<ExhibitFile> = fieldsPart('form.part-exhibit', [
  { label: 'form.exhibit', from: 'exhibit.number', read: ({ exhibit }) => ({ text: exhibit.number, look: 'strong' }) },
  {
    label: 'form.what-it-is',
    from: 'exhibit.kind, make, model, serial, description, as corrected',
    read: (file, words) => {
      const { record, exhibit } = file;
      const kind = record.kind ?? exhibit.kind;
      const texts = (['make', 'model', 'serial', 'description'] as const).map((name) => toldText(file, name, words));
      return markVoided(file.entry, inLine(words, kind && words.code(kind), ...texts), words);
    },
  },
  {
    label: 'form.status',
    from: 'custody worked out entry by entry',
    read: ({ dossier, exhibit }, words) => statusWords(dossier, exhibit, words),
  },
  {
    label: 'form.seals-standing',
    from: 'seal entries: the seals in place',
    read: ({ dossier, exhibit }, words) => sealWords(dossier, exhibit, words),
  },
]);

const sealing = ({ dossier, exhibit }: ExhibitFile, words: FormWords): SealLine[] => {
  const isIt = (number: string): boolean => [exhibit.number, ...exhibit.also].includes(number);
  return entriesAbout(dossier, exhibit)
    .filter(({ isApplied }) => isApplied)
    .flatMap((entry) => sealLines(entry, { isIt, words }).map((line) => ({ dossier, entry, ...line })));
};

const signers = signerKeyPart<ExhibitFile>((file, words) => sealing(file, words).map(({ entry }) => entry));

const course: Part<ExhibitFile> = tablePart<ExhibitFile, SealLine>('form.part-seals', {
  rows: sealing,
  before: ({ entry }, words) => voidedLabel(entry, words),
  none: 'form.no-seals-recorded',
  columns: [
    { label: 'form.entry', from: 'seq', share: 1.15, read: ({ entry }) => String(entry.seq) },
    {
      label: 'form.when',
      from: 'at, else the time of signing',
      share: 2,
      read: ({ entry }, words) => whenHappened(entry, words),
    },
    {
      label: 'form.seal-number',
      from: 'seal.number, newNumber; offer, receive, inventory: seals; answer: seals, packages',
      share: 2,
      read: ({ number }) => number,
    },
    { label: 'form.seal-state', from: 'seal.state; else the type of the entry', share: 2, read: ({ state }) => state },
    {
      label: 'form.seal-details',
      from: 'seal.kind, blocks, package, label, why; inventory remark; answer package',
      share: 3,
      read: ({ details }) => details,
    },
    {
      label: 'form.signed-by',
      from: 'key of the entry: its key card, and the post it was enrolled for',
      share: 1.2,
      read: ({ dossier, entry }, words) => signerMark(dossier, entry.entry.keyId, words),
    },
  ],
});

type Told = Omit<SealLine, 'dossier' | 'entry'>;

function sealLines(
  entry: FiledEntry,
  { isIt, words }: { readonly isIt: (number: string) => boolean; readonly words: FormWords },
): Told[] {
  const listed = (seals: readonly string[] | undefined, details?: Cell): Told[] =>
    seals === undefined
      ? []
      : [
          {
            number: seals.length === 0 ? words.label('form.none') : words.names(seals),
            state: words.type(entry.type ?? ''),
            details,
          },
        ];
  const seal = bodyOf(entry, 'seal');
  if (seal !== undefined) return [sealLine(seal, words)];
  const offered = bodyOf(entry, 'offer')?.exhibits.find(({ number }) => isIt(number));
  if (offered !== undefined) return listed(offered.seals);
  const found = bodyOf(entry, 'inventory')?.exhibits.find(({ number }) => isIt(number));
  if (found !== undefined)
    return listed(
      found.seals,
      cells(words.code(found.found), found.remark === undefined ? undefined : words.text(found.remark)),
    );
  const received = bodyOf(entry, 'receive')?.exhibits.find(({ ours }) => isIt(ours));
  if (received !== undefined) return listed(received.seals, words.text(received.condition));
  const decided = entry.answer?.exhibits.find(({ number }) => isIt(number));
  return decided === undefined
    ? []
    : [...listed(decided.seals, words.code(decided.outcome)), ...packageLines(entry, words)];
}

function sealLine(seal: Body<'seal'>, words: FormWords): Told {
  const { number, newNumber, state, kind, blocks, package: closed, label, why } = seal;
  return {
    number: newNumber === undefined ? number : (cells(number, words.pair('form.seal-new-number', newNumber)) ?? number),
    state: words.code(state),
    details: cells(
      kind && words.code(kind),
      words.codes(blocks),
      closed === undefined ? undefined : words.text(closed),
      label === undefined ? undefined : words.text(label),
      why === undefined ? undefined : words.text(why),
    ),
  };
}

function packageLines({ answer }: FiledEntry, words: FormWords): Told[] {
  return (answer?.received.packages ?? []).flatMap(({ package: name, seals }) =>
    seals.map(({ number, state, newNumber }) => ({
      number:
        newNumber === undefined ? number : (cells(number, words.pair('form.seal-new-number', newNumber)) ?? number),
      state: words.code(state),
      details: words.text(name),
    })),
  );
}

/** So many checks fit below before the sheet is printed again. */
const checksByHand = 6;

function blankChecks({ number }: ExhibitState, words: FormWords): Block[] {
  const box = (key: 'form.seal-intact' | 'form.seal-not-intact'): Value => ({ text: words.label(key), look: 'box' });
  return [
    { is: 'heading', level: 1, text: words.pair('form.part-seal-checks', number) },
    {
      is: 'table',
      columns: [
        { title: words.label('form.sign-date'), share: 2.4 },
        { title: words.label('form.seal-number'), share: 1.6 },
        { title: words.label('form.seal-state'), share: 2 },
        { title: words.label('form.sign-name'), share: 2 },
        { title: words.label('form.sign-signature'), share: 2 },
      ],
      rows: Array.from({ length: checksByHand }, () => {
        const blank: Value = { text: '', look: 'blank' };
        return [blank, blank, [box('form.seal-intact'), box('form.seal-not-intact')], blank, blank];
      }),
    },
  ];
}

export const sealRecord: Form = {
  id: 'seal-record',
  title: 'form.seal-record',
  help: 'every seal of an exhibit: applied, checked, opened, found; with lines for checks by hand',
  exhibits: 'many',
  parts: [about, signers, course],
  build({ dossier, exhibits, words }) {
    const blocks = (exhibit: ExhibitState): Block[] => {
      const file = exhibitFile(dossier, exhibit);
      return [
        ...about.blocks(file, words),
        ...signers.blocks(file, words),
        ...course.blocks(file, words),
        ...remarkBlocks(dossier, [exhibit], words),
        ...blankChecks(exhibit, words),
        lastItem(words, 'form.last-exhibit', {
          number: exhibit.number,
          entries: entriesAbout(dossier, exhibit).length,
        }),
      ];
    };
    return sections(exhibits, { about: ({ number }) => words.pair('form.exhibit', number), blocks });
  },
};
