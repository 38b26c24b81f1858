/** Labels for exhibits, several on a sheet, to be cut out: number, what it is, seals, and a code that names it everywhere. */

import { labelText } from '../../ledger/exhibit-label.ts';
import { cells } from '../document/cells.ts';
import type { Block, FieldRow, Value } from '../document/document.ts';
import { qrCode } from '../document/qr-code.ts';
import { unmarked } from '../document/speech.ts';
import { lastItem } from './parts/closing.ts';
import { markVoided, whenHappened } from './parts/entry-words.ts';
import { type ExhibitFile, exhibitFile } from './parts/exhibit-record.ts';
import type { Form } from './parts/form.ts';
import { type FormWords, inLine } from './parts/form-words.ts';
import { type FieldSpec, fieldsPart } from './parts/parts.ts';
import { remarkCodes } from './parts/remarks.ts';
import { caseLine, isSynthetic } from './parts/sheet.ts';
import { sealWords } from './parts/standing.ts';
import { toldText } from './parts/things.ts';

/** So many codes of remarks have room. */
const mostCodes = 6;

const fields: readonly FieldSpec<ExhibitFile>[] = [
  {
    label: 'form.what-it-is',
    from: 'exhibit.kind, make, model, serial, as corrected',
    read: (file, words) => {
      const kind = file.record.kind ?? file.exhibit.kind;
      const texts = (['make', 'model', 'serial'] as const).map((name) => toldText(file, name, words));
      return markVoided(file.entry, inLine(words, kind && words.code(kind), ...texts), words);
    },
  },
  {
    label: 'form.seals',
    from: 'seal entries: the seals in place',
    read: ({ dossier, exhibit }, words) => sealWords(dossier, exhibit, words),
  },
  {
    label: 'form.obtained-when',
    from: 'at of the entry that brought it in, else the time of signing',
    read: ({ entry }, words) => markVoided(entry, whenHappened(entry, words), words),
  },
  {
    label: 'form.handling',
    from: 'exhibit.handling, sensitivity',
    read: ({ entry, record: { handling, sensitivity } }, words) =>
      markVoided(entry, cells(words.codes(handling), words.codes(sensitivity)), words),
  },
  {
    label: 'form.remarks-short',
    from: 'codes of what was found, open incidents and corrections; the custody form has them in full',
    read: ({ dossier, exhibit }, words) => {
      const codes = remarkCodes(dossier, exhibit, words);
      const more = codes.length > mostCodes ? ` + ${codes.length - mostCodes}` : '';
      return codes.length === 0 ? undefined : { text: words.list(codes.slice(0, mostCodes)) + more, look: 'strong' };
    },
  },
];

const part = fieldsPart<ExhibitFile>(undefined, fields);

/** Side of the code on a label, in millimetres. */
const codeSide = 24;

function labelOf(file: ExhibitFile, words: FormWords): { blocks: Block[]; beside: Block[] } {
  const { dossier, exhibit } = file;
  const { number, also } = exhibit;
  // a label leaves its sheet, so it bears what every page does
  const marks = [
    ...(isSynthetic(dossier) ? (['form.synthetic'] as const) : []),
    ...(dossier.verification.verdict === 'failed' ? (['form.record-failed'] as const) : []),
  ];
  return {
    blocks: [
      { is: 'heading', level: 1, text: [number, ...also].join(' = ') },
      { is: 'paragraph', text: caseLine(dossier, words), look: 'faint' },
      ...part.blocks(file, words).map(shortened),
      ...marks.map((key): Block => ({ is: 'paragraph', text: words.label(key), look: 'strong' })),
    ],
    beside: [{ is: 'qr', code: qrCode(labelText(dossier.state.ledger, number)), millimetres: codeSide }],
  };
}

const mostLines = 3;

/** The first lines of a value, and how many more there are. */
function shownLines(value: FieldRow['value']): readonly (string | Value)[] {
  const lines = (Array.isArray(value) ? value : [value]) as readonly (string | Value)[];
  return lines.length > mostLines ? [...lines.slice(0, mostLines), `+ ${lines.length - mostLines}`] : lines;
}

/** Longest line of a value on a label; the custody form has it in full. */
const longest = 70;

function shortened(block: Block): Block {
  if (block.is !== 'fields') return block;
  const cut = (text: string): string => (text.length > longest ? `${unmarked(text).slice(0, longest)}…` : text);
  const row = ({ label, value }: FieldRow): FieldRow => ({
    label,
    value: shownLines(value).map((one) => (typeof one === 'string' ? cut(one) : one)),
  });
  return { is: 'fields', rows: block.rows.map(row) };
}

export const labelForm: Form = {
  id: 'label',
  title: 'form.label',
  help: 'labels to cut out, several on a sheet, with a code that names the exhibit everywhere',
  exhibits: 'many',
  check: 'line',
  parts: [
    {
      fields: [
        { label: 'form.exhibit', from: 'exhibit.number; correct.newNumber' },
        { label: 'form.case', from: 'case of the opening entry' },
        ...part.fields,
        { label: 'form.identifier', from: 'ledger id and exhibit number, as a QR code' },
      ],
    },
  ],
  build: ({ dossier, exhibits, words }) => ({
    blocks: [
      { is: 'labels', labels: exhibits.map((exhibit) => labelOf(exhibitFile(dossier, exhibit), words)) },
      lastItem(words, 'form.last-of', { count: exhibits.length }),
    ],
  }),
};
