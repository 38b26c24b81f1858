/** Labels for exhibits, several on a sheet, to be cut out: number, what it is, seals, and a code that names it everywhere. */

import { labelText } from '../../ledger/exhibit-label.ts';
import { cells } from '../document/cells.ts';
import { valuesOf } from '../document/column-widths.ts';
import type { Block, Cell, Label } from '../document/document.ts';
import { qrCode } from '../document/qr-code.ts';
import { unmarked } from '../document/speech.ts';
import { lastItem } from './parts/closing.ts';
import { markVoided, whenHappened } from './parts/entry-words.ts';
import { type ExhibitFile, exhibitFile } from './parts/exhibit-record.ts';
import type { Form } from './parts/form.ts';
import { type FormWords, inLine } from './parts/form-words.ts';
import type { FieldSpec } from './parts/parts.ts';
import { remarkCodes } from './parts/remarks.ts';
import { caseLine } from './parts/sheet.ts';
import { sealWords } from './parts/standing.ts';
import { toldText } from './parts/things.ts';

/** So many codes of remarks have room. */
const mostCodes = 6;

/** Longest line of a text on a label; the custody form has it in full. */
const longest = 70;
/** A text that is longer is not a serial number. */
const longestSerial = 300;

const cut = (text: string, most = longest): string => (text.length > most ? `${unmarked(text).slice(0, most)}…` : text);

const whatField: FieldSpec<ExhibitFile> = {
  label: 'form.what-it-is',
  from: 'exhibit.kind, make, model, as corrected',
  read: (file, words) => {
    const kind = file.record.kind ?? file.exhibit.kind;
    const texts = (['make', 'model'] as const).map((name) => toldText(file, name, words));
    const said = inLine(words, kind && words.code(kind), ...texts);
    return markVoided(file.entry, said && cut(said), words);
  },
};

const serialField: FieldSpec<ExhibitFile> = {
  label: 'form.serial',
  from: 'exhibit.serial, as corrected; whole',
  read: (file, words) => {
    const said = toldText(file, 'serial', words);
    return said && cut(said, longestSerial);
  },
};

const sealsField: FieldSpec<ExhibitFile> = {
  label: 'form.seals',
  from: 'seal entries: the seals in place',
  read: ({ dossier, exhibit }, words) => sealWords(dossier, exhibit, words),
};

const timeField: FieldSpec<ExhibitFile> = {
  label: 'form.obtained-when',
  from: 'at of the entry that brought it in, else the time of signing',
  read: ({ entry }, words) => markVoided(entry, whenHappened(entry, words), words),
};

const handlingField: FieldSpec<ExhibitFile> = {
  label: 'form.handling',
  from: 'exhibit.handling, sensitivity',
  read: ({ entry, record: { handling, sensitivity } }, words) =>
    markVoided(entry, cells(words.codes(handling), words.codes(sensitivity)), words),
};

const remarksField: FieldSpec<ExhibitFile> = {
  label: 'form.remarks-short',
  from: 'codes of what was found, open incidents and corrections; the custody form has them in full',
  read: ({ dossier, exhibit }, words) => {
    const codes = remarkCodes(dossier, exhibit, words);
    const more = codes.length > mostCodes ? ` + ${codes.length - mostCodes}` : '';
    return codes.length === 0 ? undefined : words.list(codes.slice(0, mostCodes)) + more;
  },
};

/** Side of the code on a label, in millimetres. */
const codeSide = 24;

function labelOf(file: ExhibitFile, words: FormWords): Label {
  const { dossier, exhibit } = file;
  const { number, also } = exhibit;
  const lines = ({ label, read }: FieldSpec<ExhibitFile>, look?: 'strong', isNamed = true): Block[] => {
    const value = read(file, words);
    if (value === undefined) return [];
    const said = shownLines(value);
    const text = isNamed ? words.pair(label, words.list(said)) : said.join(' ');
    return [{ is: 'paragraph', text, ...(look && { look }) }];
  };
  // a label leaves its sheet, so it bears what every page does
  const marks = [
    ...(dossier.verification.synthetic ? (['form.synthetic'] as const) : []),
    ...(dossier.verification.verdict === 'failed' ? (['form.record-failed'] as const) : []),
  ];
  return {
    above: [{ is: 'heading', level: 1, text: [number, ...also].join(' = '), isLarge: true }],
    blocks: [...lines(whatField, undefined, false), ...lines(serialField, 'strong'), ...lines(sealsField)],
    beside: [{ is: 'qr', code: qrCode(labelText(dossier.state.ledger, number)), millimetres: codeSide }],
    below: [
      ...lines(timeField, undefined, false),
      ...lines(handlingField),
      ...lines(remarksField, 'strong'),
      ...marks.map((key): Block => ({ is: 'paragraph', text: words.label(key), look: 'strong' })),
      { is: 'paragraph', text: cut(caseLine(dossier, words)), look: 'faint' },
    ],
  };
}

const mostLines = 3;

/** The first lines of a value, and how many more there are. */
function shownLines(value: Cell): readonly string[] {
  const lines = valuesOf(value).map((one) => (typeof one === 'string' ? one : one.text));
  return lines.length > mostLines ? [...lines.slice(0, mostLines), `+ ${lines.length - mostLines}`] : lines;
}

const fields = [whatField, serialField, sealsField, timeField, handlingField, remarksField];

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
        ...fields.map(({ label, from }) => ({ label, from })),
        { label: 'form.case', from: 'case of the opening entry; its first letters' },
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
