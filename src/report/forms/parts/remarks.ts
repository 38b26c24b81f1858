/** What must not be missed of exhibits, on every form of theirs: what the rules and checks found, reasons given, open incidents, corrections. */
import { borneExhibits } from '../../../custody/bears.ts';
import type { ExhibitState } from '../../../custody/state/state.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import { foundBesides, isOfRecord } from '../../../verify/facts/about.ts';
import { type Concern, concernOf } from '../../../verify/facts/concern.ts';
import { findingTable, rowOf } from '../../../verify/finding/table.ts';
import type { Finding } from '../../../verify/finding/types.ts';
import { write } from '../../../words/say.ts';
import type { Correction } from '../../corrections.ts';
import { cells } from '../../document/cells.ts';
import type { Block, Cell } from '../../document/document.ts';
import { bodyOf, type Dossier, type FiledEntry } from './dossier.ts';
import type { FormWords } from './form-words.ts';

interface Remark {
  readonly seq: number | undefined;
  readonly code: string;
  readonly what: Cell;
}

/**
 * A heading and a table, or the sentence that there is nothing; of all exhibits together, or of the whole record where none is given.
 * What was found of the record itself comes first, unless the form says nothing of its check.
 */
export function remarkBlocks(
  dossier: Dossier,
  exhibits: readonly ExhibitState[] | undefined,
  words: FormWords,
  isCheckSaid = true,
): Block[] {
  const whole = exhibits === undefined || !isCheckSaid ? [] : wholeRemarks(dossier, words);
  const isSaid = ({ seq, code }: Remark): boolean => whole.some((each) => each.seq === seq && each.code === code);
  const remarks = [...whole, ...remarksOf(dossier, exhibits, words).filter((remark) => !isSaid(remark))];
  const heading: Block = { is: 'heading', level: 1, text: words.label('form.remarks') };
  if (remarks.length === 0)
    return [heading, ...words.sentences('form.no-remarks').map((text): Block => ({ is: 'paragraph', text }))];
  return [
    heading,
    {
      is: 'table',
      columns: [
        { title: words.label('form.entry'), share: 1 },
        { title: words.label('form.what'), share: 9 },
      ],
      rows: remarks.map(({ seq, what }) => [seq === undefined ? '' : String(seq), what]),
    },
  ];
}

/** The codes of its remarks, each once, but those of the normal course: for labels, on which there is no room for more. */
export function remarkCodes(dossier: Dossier, exhibit: ExhibitState, words: FormWords): string[] {
  const codes = new Set(remarksOf(dossier, [exhibit], words).map(({ code }) => code));
  return [...codes].filter((code) => findingTable[code]?.isRoutine !== true);
}

/** What no entry holds comes after what one does. */
const last = Number.MAX_SAFE_INTEGER;

function remarksOf(dossier: Dossier, exhibits: readonly ExhibitState[] | undefined, words: FormWords): Remark[] {
  const concern = exhibits && concernOf(dossier.state, exhibits);
  const ofEntries = dossier.entries.flatMap((entry): Remark[] => {
    const isAbout = concern?.isAbout(entry) !== false;
    // an entry about others may be found to bear on one of them
    const found = entry.findings
      .filter((finding) => (isAbout || !isOfRecord(finding, entry)) && concern?.isFinding(finding, entry) !== false)
      .map((finding) => ({ seq: entry.seq, code: finding.code, what: findingCell(finding, entry, words) }));
    if (!isAbout) return found;
    const corrections = concern?.isOwn(entry) === false ? [] : (dossier.corrections.get(entry.seq) ?? []);
    return [
      ...found,
      ...incidentCells(dossier, entry, words).map((what) => ({ seq: entry.seq, code: words.type('incident'), what })),
      ...corrections.map((correction) => ({
        seq: entry.seq,
        code: words.type('correct'),
        what: correctionCell(correction, words),
      })),
    ];
  });
  const inOrder = [...ofEntries, ...recordRemarks(dossier, concern, words)].sort(
    ({ seq: one = last }, { seq: other = last }) => one - other,
  );
  return [...inOrder, ...unlistedRemarks(dossier, exhibits, words)];
}

/** What does not hold or is not shown of the record itself: first on every form. */
function wholeRemarks({ verification, entries }: Dossier, words: FormWords): Remark[] {
  const isWhole = (finding: Finding): boolean =>
    (finding.kind === 'contradiction' || finding.kind === 'gap') &&
    isOfRecord(finding, finding.seq === undefined ? undefined : entries[finding.seq]);
  return verification.findings.filter(isWhole).map((finding) => ({
    seq: finding.seq,
    code: finding.code,
    what: findingCell(finding, undefined, words),
  }));
}

/** What was found of the exhibits otherwise than in single entries, such as evidence that differs. What bears on the record is first on the form. */
function recordRemarks(dossier: Dossier, concern: Concern | undefined, words: FormWords): Remark[] {
  return foundBesides(dossier)
    .filter((finding) => {
      const entry = finding.seq === undefined ? undefined : dossier.entries[finding.seq];
      if (concern === undefined) return true;
      // an open incident has its own row
      const isSaid = finding.kind === 'notice' && finding.bears.on === 'entry';
      return !isSaid && !isOfRecord(finding, entry) && concern.isFinding(finding, entry);
    })
    .map((finding) => ({
      seq: finding.seq,
      code: finding.code,
      what: findingCell(finding, undefined, words),
    }));
}

const evidenceKeys = { mismatch: 'verdict.exhibit-mismatch', incomplete: 'verdict.exhibit-incomplete' } as const;

/** Of each kind of finding only the first hundred are listed: the others must not be missed on any form that they may concern. */
function unlistedRemarks(dossier: Dossier, exhibits: readonly ExhibitState[] | undefined, words: FormWords): Remark[] {
  return [...unlistedEvidence(dossier, exhibits, words), ...unlistedOthers(dossier, exhibits, words)];
}

/** How many more there are of what no single entry shows: whose they are is not kept. */
function unlistedOthers(
  { verification: { findings, notListed }, entries }: Dossier,
  exhibits: readonly ExhibitState[] | undefined,
  words: FormWords,
): Remark[] {
  // of what the rules find of entries, all is with its entry
  const told = new Set(entries.flatMap(({ findings }) => findings.map(({ code }) => code)));
  const isAbout = (code: string): boolean =>
    exhibits === undefined || findings.some((finding) => finding.code === code && finding.bears.on !== 'record');
  return Object.entries(notListed)
    .filter(([code]) => rowOf(code).check !== 'evidence' && !told.has(code) && isAbout(code))
    .map(([code, count]) => ({ seq: undefined, code, what: words.label('verdict.not-listed', { count, code }) }));
}

/** Of evidence, what examining it came to. */
function unlistedEvidence(
  { verification }: Dossier,
  exhibits: readonly ExhibitState[] = [],
  words: FormWords,
): Remark[] {
  const codes = Object.keys(verification.notListed).filter((code) => rowOf(code).check === 'evidence');
  if (codes.length === 0) return [];
  const told = new Set(
    verification.findings.flatMap(({ code, bears }) => (rowOf(code).check === 'evidence' ? borneExhibits(bears) : [])),
  );
  return exhibits.flatMap(({ number }): Remark[] => {
    const found = verification.exhibits.find((line) => line.number === number)?.evidence;
    if (told.has(number) || (found !== 'mismatch' && found !== 'incomplete')) return [];
    const isWrong = found === 'mismatch';
    const code = isWrong ? 'EVIDENCE_DIFFERS' : words.names(codes);
    const head = words.pair(isWrong ? 'form.does-not-hold' : 'form.not-shown', code);
    const what = cells({ text: head, look: 'strong' }, `${number}: ${words.label(evidenceKeys[found])}`) ?? head;
    return [{ seq: undefined, code, what }];
  });
}

const kindKeys = {
  contradiction: 'form.does-not-hold',
  gap: 'form.not-shown',
  paper: 'form.step-on-paper',
  notice: 'form.attention',
} as const;

/** What was found, by its code, with the reason that the signer gave for it. */
export function findingCell(finding: Finding, entry: FiledEntry | undefined, words: FormWords): Cell {
  const { code } = finding;
  const head = words.pair(kindKeys[rowOf(code).kind], code);
  return cells({ text: head, look: 'strong' }, ...foundWords(finding, entry, words)) ?? code;
}

/** The sentence of a finding, and the reason that the signer gave for it. */
function foundWords(finding: Finding, entry: FiledEntry | undefined, words: FormWords): string[] {
  const { irregular = [] } = (entry?.body ?? {}) as Partial<Body<'note'>>;
  const declared = irregular.filter(({ rule }) => rule === finding.code);
  return [...words.finding(finding), ...declared.map(({ why }) => words.pair('form.reason-given', words.told(why)))];
}

/** Their sentences name rules by codes. */
const namesRules: readonly string[] = ['IRREGULAR_UNDECLARED', 'IRREGULAR_NOT_SEEN', 'IRREGULAR_UNKNOWN'];

/**
 * For a person outside: what was found of these acts themselves, in sentences without codes. It has nothing that came later, and is
 * left out where there is nothing: it never says that the record has no more.
 */
export function actRemarks(acts: readonly FiledEntry[], words: FormWords): Block[] {
  const rows = acts.flatMap((entry) =>
    entry.findings
      .filter(({ code }) => !namesRules.includes(code))
      .map((finding) => ({
        label: words.label(kindKeys[rowOf(finding.code).kind]),
        value: foundWords(finding, entry, words),
      })),
  );
  if (rows.length === 0) return [];
  return [
    { is: 'heading', level: 1, text: words.label('form.remarks-short') },
    { is: 'fields', rows },
  ];
}

/** The incident of the entry, where it is open: code, what happened, and what was done. */
export function incidentCells(dossier: Dossier, entry: FiledEntry, words: FormWords): Cell[] {
  const incident = bodyOf(entry, 'incident');
  const state = dossier.state.incidents.get(entry.seq);
  if (incident === undefined || state === undefined || state.closed !== undefined) return [];
  const what = cells(
    { text: words.pair('form.open-incident', words.code(incident.code)), look: 'strong' },
    incident.what === undefined ? undefined : words.text(incident.what),
    words.text(incident.measures),
  );
  return what === undefined ? [] : [what];
}

/** No path of a field is on paper: where its name is not known, it is left out. */
function fieldWords(by: number, path: string, words: FormWords): string {
  const key = words.fieldKey?.(path);
  if (key === undefined) return `${words.type('correct')} (${words.label('form.entry-number', { seq: by })})`;
  return words.label('form.field-corrected-by', (lang) => ({ by, field: write(lang, key) }));
}

function correctionCell({ by, body }: Correction, words: FormWords): Cell {
  const { kind, field = '', exhibit = '', newNumber = '', value, why } = body;
  const said = {
    void: words.label('form.voided-by', { by }),
    field: fieldWords(by, field, words),
    clarification: words.label('form.clarified-by', { by }),
    renumber: words.label('form.renumbered-by', { by, exhibit, newNumber }),
  }[kind];
  return (
    cells({ text: said, look: 'strong' }, value === undefined ? undefined : words.text(value), words.text(why)) ?? said
  );
}
