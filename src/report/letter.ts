/** The handover letter that goes with an offer, for people: what it says, section by section, for a page to show. */
/** A digest as people compare it: made by whoever knows how (signers/fingerprint). */
export interface ComparedNumber {
  /** Groups of hexadecimal digits, on one line or more. */
  readonly hex: readonly string[];
  readonly words: readonly string[];
}

export interface LetterPerson {
  readonly name: string;
  readonly agency?: string;
  readonly jurisdiction?: string;
  readonly key?: ComparedNumber;
}

export interface LetterExhibit {
  readonly number: string;
  readonly kind?: string;
  /** Undefined where it is withheld from the reader, as `serial` may be. */
  readonly description?: string;
  readonly make?: string;
  readonly model?: string;
  readonly serial?: string;
  readonly parts: 'with' | 'without';
  /** Exhibits of this offer that are inside it. */
  readonly inside: readonly string[];
  readonly seals: readonly string[];
  readonly incidents: readonly number[];
  readonly content?:
    | { readonly size: number; readonly sha256: string }
    | { readonly size: number; readonly root: string; readonly records: number };
  /** Whether evidence of it lies in the bundle. */
  readonly travels: boolean;
}

/** A private text: undefined where it is withheld from the reader. */
type Private = string | undefined;

/** All that the letter says; nothing of it is looked up anywhere else. */
export interface LetterFacts {
  /** Whether the data are invented: the page then says so. */
  readonly isSynthetic: boolean;
  readonly caseNumber: Private;
  readonly caseTitle: Private;
  readonly offer: { readonly seq: number; readonly signed: string };
  readonly from: LetterPerson;
  /** The key that opened the record, where it is not the sender's. */
  readonly opener?: LetterPerson;
  readonly to: readonly (LetterPerson & { readonly is: 'card' | 'agency' | 'office' })[];
  readonly purpose: Private;
  readonly basis: readonly string[];
  readonly terms: readonly string[];
  readonly via?: string;
  readonly expires?: string;
  readonly due?: string;
  readonly exhibits: readonly LetterExhibit[];
  /** Copies, originals and parts that are not offered. */
  readonly stays: readonly { readonly number: string; readonly what: string }[];
  readonly disclosed: { readonly fields: readonly string[]; readonly texts: number; readonly kept: number };
  readonly record: {
    readonly id: ComparedNumber;
    readonly entries: number;
    readonly root: ComparedNumber;
    readonly checkpoint: string;
  };
  /** SHA-256 of the verifier page of this program, in hexadecimal. */
  readonly page: string;
  /** The checkpoint as a QR code: text blocks, and an SVG element. */
  readonly qr: { readonly text: string; readonly svg: string };
}

/** A part of the letter: rows of a label and what stands beside it, one text a line. */
export interface LetterSection {
  readonly title: string;
  readonly rows: readonly LetterRow[];
  readonly qr?: LetterFacts['qr'];
}

export interface LetterRow {
  readonly label: string;
  readonly lines: readonly string[];
  /** Numbers and words that are compared sign by sign. */
  readonly isCode?: boolean;
}

const withheld = 'withheld in the copy that goes with this letter';
const counted = (count: number, one: string): string =>
  `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;

/** The letter in its order; texts are as they are, for the page to make safe. */
export function letterSections(facts: LetterFacts): LetterSection[] {
  const { disclosed, stays } = facts;
  return [
    { title: '', rows: headRows(facts) },
    { title: `Exhibits offered (${facts.exhibits.length})`, rows: facts.exhibits.map(exhibitRow) },
    {
      title: 'Copies and parts that stay here',
      rows:
        stays.length === 0
          ? [{ label: '', lines: ['none on record'] }]
          : stays.map(({ number, what }) => ({ label: number, lines: [what] })),
    },
    {
      title: 'Private texts that the reader may open',
      rows: [
        {
          label: 'disclosed',
          lines: [
            disclosed.texts === 0 ? 'none' : `${disclosed.fields.join(', ')} (${counted(disclosed.texts, 'text')})`,
          ],
        },
        { label: 'kept back', lines: [counted(disclosed.kept, 'text')] },
      ],
    },
    { title: 'To be compared by another way than this letter came', rows: comparedRows(facts), qr: facts.qr },
    { title: 'What to do next', rows: steps(facts) },
  ];
}

function headRows(facts: LetterFacts): LetterRow[] {
  const { offer, from, to, via, expires, due } = facts;
  const title = facts.caseTitle === undefined ? '' : `, ${facts.caseTitle}`;
  const row = (label: string, ...lines: readonly string[]): LetterRow => ({ label, lines });
  return [
    row('Case', facts.caseNumber === undefined ? `number ${withheld}` : `${facts.caseNumber}${title}`),
    row('Offer', `entry ${offer.seq} of the record, signed ${offer.signed}`),
    row('From', personWords(from)),
    row('To', ...to.map(recipientWords)),
    row('Purpose', facts.purpose ?? withheld),
    row('Legal basis', ...facts.basis),
    row('Terms', ...(facts.terms.length === 0 ? ['none'] : facts.terms)),
    ...(via === undefined ? [] : [row('By way of', via)]),
    row(
      'Expires',
      expires === undefined
        ? 'no date: it stands until it is answered or withdrawn'
        : `no answer signed at or after ${expires} counts`,
    ),
    ...(due === undefined ? [] : [row('Due back', due)]),
  ];
}

function personWords({ name, agency, jurisdiction }: LetterPerson): string {
  return [name, agency, jurisdiction].filter((part) => part !== undefined).join(', ');
}

function recipientWords(to: LetterFacts['to'][number]): string {
  if (to.is === 'office') return `${to.name} (an office without a key: its receipt is on paper, and weaker for ever)`;
  return to.is === 'agency' ? `any custodian of ${personWords(to)}` : personWords(to);
}

function exhibitRow(exhibit: LetterExhibit): LetterRow {
  const { number, kind, description, make, model, serial, seals, incidents, inside } = exhibit;
  const parts =
    inside.length > 0 ? `with ${inside.join(', ')} inside` : exhibit.parts === 'with' ? '' : 'without its parts';
  const device = [make, model, serial && `serial ${serial}`].filter((part) => part !== undefined).join(' ');
  const what = [kind, description].filter((part) => part !== undefined).join(': ');
  const sealed = seals.length === 0 ? 'no seal' : `seal ${seals.join(', ')}`;
  const open = incidents.length === 0 ? '' : `OPEN INCIDENT: ${incidents.map((seq) => `entry ${seq}`).join(', ')}`;
  return {
    label: number,
    lines: [[what, device, parts, sealed, open].filter((part) => part !== '').join('; '), ...contentLines(exhibit)],
  };
}

function contentLines({ kind, content, travels }: LetterExhibit): string[] {
  const where = travels ? 'in this bundle' : 'not in this bundle';
  const isData = kind === undefined || kind === 'data';
  if (content === undefined) return isData || travels ? [`no digest on record; evidence ${where}`] : [];
  const size = `${content.size.toLocaleString('en-US')} bytes`;
  return 'sha256' in content
    ? [`${size}; evidence ${where}; SHA-256`, content.sha256]
    : [`${size} in ${counted(content.records, 'record')}; evidence ${where}; root of its manifest`, content.root];
}

function comparedRows({ from, opener, to, record }: LetterFacts): LetterRow[] {
  const numbers = (label: string, { hex, words }: ComparedNumber): LetterRow => ({
    label,
    lines: [...hex, ...wordLines(words)],
    isCode: true,
  });
  const keyOf = (label: string, person: LetterPerson): LetterRow[] =>
    person.key === undefined ? [] : [numbers(label, person.key)];
  return [
    ...keyOf(opener === undefined ? 'Sender’s key, which opened the record' : 'Sender’s key', from),
    ...(opener === undefined ? [] : keyOf(`Key that opened the record: ${personWords(opener)}`, opener)),
    ...to.flatMap((person) => keyOf(`Key that may answer: ${personWords(person)}`, person)).map(hexOnly),
    { label: 'Ledger id', lines: record.id.hex, isCode: true },
    numbers(`Fingerprint of the record, ${record.entries} ${record.entries === 1 ? 'entry' : 'entries'}`, record.root),
    { label: 'The same as a checkpoint', lines: record.checkpoint.trimEnd().split('\n'), isCode: true },
  ];
}

/** The recipient knows that number; it stands here to be seen, not to be read out. */
const hexOnly = (row: LetterRow): LetterRow => ({
  ...row,
  lines: row.lines.filter((line) => /^[0-9a-f ]+$/.test(line)),
});

function wordLines(words: readonly string[]): string[] {
  return [0, 6, 12, 18].map((from) => words.slice(from, from + 6).join(' ')).filter((line) => line !== '');
}

function steps({ to, page }: LetterFacts): LetterRow[] {
  const isOffice = to.every(({ is }) => is === 'office');
  const said = [
    'Compare the numbers or words above with the sender by telephone, under a number that you have not from this letter.',
    'custody trust add with the key that opened the record; then custody verify with the bundle.',
    'Compare every exhibit, seal and label with the list above, and hash the evidence anew.',
    isOffice
      ? 'Sign below for what you received, and return the signed page to the sender.'
      : 'custody accept with the bundle (or custody refuse), and send the answer back. A signature below is a receipt, not an acceptance.',
  ];
  return [
    ...said.map((line, at) => ({ label: `${at + 1}`, lines: [line] })),
    {
      label: '',
      lines: [
        'Whoever may install nothing checks the bundle in a browser: verify.html, which custody report page writes. Take it from its makers or from your own agency, never from this bundle or its sender, and compare its SHA-256 with the one that they publish; the sender’s has',
        page,
      ],
    },
  ];
}

/** Left blank for pens. */
export const signatureLines = ['Name, rank, agency', 'Date, time, place', 'Seals found', 'Signature'] as const;
export const signers = ['Handed over by', 'Received by'] as const;
export const letterTitle = 'Handover letter';
export const syntheticWords = 'TEST DATA: all of this is invented';
