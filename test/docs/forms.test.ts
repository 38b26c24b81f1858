/** docs/forms.md: every field of every form and where it comes from, made from the forms themselves; `UPDATE=1` writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import type { Fields, Shape } from '../../src/ledger/schema.ts';
import { answerFields } from '../../src/ledger/vocabulary/answer.ts';
import { commonFields } from '../../src/ledger/vocabulary/common.ts';
import { exhibitFields } from '../../src/ledger/vocabulary/exhibit.ts';
import { fieldsOf, isEventType } from '../../src/ledger/vocabulary/index.ts';
import { caseFields } from '../../src/ledger/vocabulary/statements.ts';
import { outsideForms } from '../../src/report/forms/outside.ts';
import type { FilledField, Form } from '../../src/report/forms/parts/form.ts';
import { forms } from '../../src/report/forms/registry.ts';
import { say } from '../../src/words/say.ts';
import { type Box, bsa63, da4137 } from './form-mappings.ts';

const page = new URL('../../docs/forms.md', import.meta.url);

/** The fields on every page, whatever the form. */
const head: readonly FilledField[] = [
  { label: 'form.case', from: '`case.number`, `case.title`, `case.references` of the opening entry' },
  {
    label: 'form.made',
    from: 'the clock of the computer that made the form, its zone, name and version of the program',
  },
  {
    label: 'form.check-verified',
    from: 'or another word: what checking the record came to, by the trust of the person who made the form',
  },
  { label: 'form.ledger-id', from: 'SHA-256 of the opening entry, in groups of four digits' },
  {
    label: 'form.checkpoint',
    from: 'root over all entries that count: in groups of four digits, as 24 words, as a QR code of the whole checkpoint',
  },
  { label: 'form.synthetic', from: 'where case, or name or agency of a key of the opening entry bears the word TEST' },
  { label: 'form.record-failed', from: 'where checking found that the record is contradicted' },
  { label: 'form.foot', from: 'the last entry that counts' },
  { label: 'form.page-of', from: 'counted when it is printed' },
];

const label = ({ label: key }: FilledField): string =>
  say('en', key)
    .replaceAll(/\{(\w+)[^}]*\}/g, '…')
    .replaceAll('|', '\\|');

const table = (fields: readonly FilledField[]): string[] => [
  '| on the form | from |',
  '|---|---|',
  ...fields.map((field) => `| ${label(field)} | ${field.from} |`),
];

function section({ id, title, help, exhibits, entries, isPersonal, isOfItsTime, parts }: Form): string {
  const about = [
    exhibits === 'none'
      ? 'the record as a whole'
      : exhibits === 'one'
        ? 'one exhibit'
        : 'all exhibits, or those that are named',
    ...(entries === undefined
      ? []
      : [
          isOfItsTime === true
            ? `one entry of type ${named(entries)}, named with \`--entry\` where there are several; the record as it was with that entry`
            : `entries of type ${named(entries)}, one part each, or those named with \`--entry\``,
        ]),
    ...(isPersonal === true ? ['one person, named with `--person`'] : []),
  ];
  return [
    `### ${id}`,
    '',
    `**${say('en', title)}**: ${help}. About ${about.join('; ')}.${readBy(id)}`,
    ...parts.flatMap(({ heading, fields }) => [
      '',
      ...(heading === undefined ? [] : [`*${say('en', heading)}*`, '']),
      ...table(fields),
    ]),
  ].join('\n');
}

/** For a form with a reader outside: who reads it, and the private texts on it. */
function readBy(id: string): string {
  const { reader, shows, isGranted } = outsideForms[id] ?? {};
  if (shows === undefined) return '';
  const granted = isGranted ? '; of a bundle, or with `--disclosures`, all that opens there' : '';
  return ` For ${reader}: of the private texts only ${named(shows)}${granted}.`;
}

const named = (types: readonly string[]): string => types.map((type) => `\`${type}\``).join(', ');

const boxTable = (boxes: readonly Box[]): string =>
  [
    '| box | on our form | remark |',
    '|---|---|---|',
    ...boxes.map(({ box, form, labels, note = '' }) => {
      const where = form === 'none' ? '–' : form === 'page' ? 'every page' : `\`${form}\``;
      const named = labels.map((key) => label({ label: key, from: '' })).join(', ');
      return `| ${box} | ${where}${named === '' ? '' : `: ${named}`} | ${note} |`;
    }),
  ].join('\n');

function makePage(): string {
  return `${[
    '# Forms',
    'What is on each form of `custody report`, and where it comes from. The tables are made from the forms themselves (`npm run update`).',
    '```\ncustody report                                             # lists the forms\ncustody report custody-form KA/1 -o KA-1.pdf               # A4; --paper letter for US Letter\ncustody report seizure-receipt KA/1 KA/2 -o receipt.html   # one page of HTML that needs nothing else\ncustody report index --lang fr,en -o index.pdf             # two languages beside each other\ncustody report transfer-receipt --entry 13                 # as text, of one entry\ncustody report handover-letter -l BUNDLE -o letter.pdf     # the letter of an offer once more\n```',
    'Nothing on a form is typed a second time: it is derived from the signed record, and what a person must add, a signature by hand, is left blank. The record is checked first, as by `custody verify` and with the same options (`--trust`, `--checkpoint`, `--disclosures`, `--evidence` …), and what that came to is on the form; no form claims more. A record that does not hold can still be reported on: every page says so, only entries that count are on it, and the command ends with status 1. An existing file is never overwritten.',
    'The same form of the same record at the same moment has the same bytes. How documents are rendered, and in which writing: [printing.md](printing.md).',
    '## Every page',
    table(head).join('\n'),
    '## How values are shown',
    [
      '- A **private text** that the given openings do not open is shown as *withheld*. `--disclosures FILE` makes a form for a reader who may know less; `--disclosures` of an empty file shows nothing private.',
      '- **Forms for a reader outside** (a suspect, an owner, a courier, the defence, another agency) show a short list of private texts, named with each form. It never has the title of the case, nor persons other than the reader. Every other text is *withheld*, also one that the ledger has in clear. `--disclose FIELDS` adds texts by the names that `custody offer` knows; `--disclose all` shows everything that opens. On any other form `--disclose` shows these texts and no others. What is never private (names on keys, codes, numbers, times, reasons for irregularities) is on the form as it is in the ledger.',
      '- A value that is **absent** with a code is shown as that code: it was asked for and could not be given. A value that is *not on record* was not asked for.',
      '- A text that was **corrected** later is shown with both values: the new one, and the one it supersedes. The correction is also among the remarks.',
      '- **Remarks** (irregularities, findings, open incidents, corrections) are on every form of their exhibit, the label included, there by their codes: what the rules found at any entry about it with the reason that was given, every incident that is not closed, every void, clarification and second number, and what examining the evidence showed. A finding is on the forms of the exhibits that it is about, and of all that was in one of those at that time: a seal found broken on a box is on the form of each thing in the box. A finding that names no exhibit is on the forms of all exhibits of its entry.',
      '- A form **in sections**, one for each exhibit or entry, begins each on a page of its own, and in the PDF the later pages of a section say again what it is about, so that sheets can be taken apart. Signatures and the last item are on the page of what they close.',
      '- A **receipt for several things** tells once what is the same of all; where time, place, officer, basis or who was present differs, it says of which exhibit each is. Where there are more than five times, each is beside its exhibit. Nobody is asked to sign for the giving of what was found.',
      '- **Seals** are those on the exhibit now. For an exhibit that was handed over, released or destroyed they are those that were on it *when it left custody*: forms, verdict and timeline say so in these words, for nobody here can say how long they stayed on it after.',
      '- **MD5 and SHA-1** are marked “for comparison only”. Every digest says where it comes from: computed, read, log, stated, typed.',
      '- **Codes** stay as they are in the record, in other languages than English with their words in front of them. Dates are written as the language does, in the zone that the entry says; a time of signing is in UTC.',
      '- Names of people with keys are those of the verifier’s own trust where it has the key, else *as claimed*.',
      '- Whatever a record says is text and nothing else: controls and marks that reorder text are shown as `\\u{202e}`.',
    ].join('\n'),
    '## The forms',
    ...forms.map(section),
    '## Signed by hand, and bound',
    'A form that was signed with a pen becomes part of the record by the digest of its scan; the title says which form it is. The scan itself stays a file: it is what the digest in the record is compared with, and the custody form prints that digest.',
    '```\ncustody record attest --entries 3 --as read-and-agreed --attach receipt-signed.pdf:signed-paper:seizure-receipt\ncustody answered --paper receipt-signed.pdf --signed "TEST Clerk" --office "TEST court registry" --signed-at 2026-03-02T09:00+01:00 --signed-place "room 2" --exhibit "KA/1; accepted"\n```',
    'The first is for what needs no answer: the receipt in the hands of the person from whom things were taken, a disposal certificate, a seal record. The second passes custody to somebody without a key, on the word of the sender, and is shown as weaker for ever. The person who keeps the paper has a checkpoint of the record on it: a record that is shown later and does not contain those entries was changed, and `custody verify --checkpoint` says so.',
    '## DA Form 4137, box by box',
    'Evidence/Property Custody Document of the US Army. The primary text was not read: the boxes are those that secondary texts describe, and meeting them shows no conformity with any regulation.',
    boxTable(da4137),
    '## Certificate under section 63 of the Bharatiya Sakshya Adhiniyam, box by box',
    'Schedule to the Act of 2023, Part A (by the party) and Part B (by the expert). The primary text was not read: the boxes are those that secondary texts describe. What the certificate states about the source no record can state for its signatory.',
    boxTable(bsa63),
  ].join('\n\n')}\n`;
}

describe('docs/forms.md', () => {
  it('is what the forms say of themselves', () => {
    const made = makePage();
    if (process.env.UPDATE) writeFileSync(page, made);
    expect(readFileSync(page, 'utf8')).toBe(made);
  });

  it('names only fields that the vocabulary has', () => {
    const wrong = forms.flatMap(({ id, parts }) =>
      parts.flatMap(({ fields }) =>
        fields.flatMap(({ from }) =>
          pathsIn(from)
            .filter((path) => !isField(path))
            .map((path) => `${id}: ${path}`),
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('maps boxes only to labels that the form named has', () => {
    const closing = ['form.last-exhibit'];
    const wrong = [...da4137, ...bsa63].flatMap(({ box, form, labels }) => {
      if (form === 'none') return labels.length === 0 ? [] : [box];
      const parts =
        forms.find(({ id }) => id === form)?.parts.flatMap(({ fields }) => fields.map(({ label: key }) => key)) ?? [];
      const known = form === 'page' ? head.map(({ label: key }) => key) : [...parts, ...closing];
      return labels.length > 0 && labels.every((key) => known.includes(key as never)) ? [] : [`${form}: ${box}`];
    });
    expect(wrong).toEqual([]);
  });
});

/** Paths such as `collect.exhibit.serial` among words; one word alone is not a path. */
const pathsIn = (from: string): string[] => from.match(/\b[a-z-]+(?:\.[a-zA-Z]+)+/g) ?? [];

function isField(path: string): boolean {
  const [first = '', ...steps] = path.split('.');
  if (first === 'exhibit') return reaches(exhibitFields, steps) || ['format'].includes(steps[0] ?? '');
  if (first === 'answer') return reaches(answerFields, steps);
  if (first === 'case') return reaches(caseFields, steps);
  if (first === 'paper') return reaches(fieldsOf('answered'), [first, ...steps]);
  // every entry may have `at`, beside its fields
  return isEventType(first)
    ? steps[0] === 'at' || reaches(fieldsOf(first), steps)
    : reaches(commonFields, [first, ...steps]);
}

function reaches(fields: Fields, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  const spec = Object.hasOwn(fields, step) ? fields[step] : undefined;
  return spec !== undefined && (rest.length === 0 || within(spec.shape, rest));
}

function within(shape: Shape, steps: readonly string[]): boolean {
  switch (shape.is) {
    case 'list':
    case 'pair':
      return within(shape.of, steps);
    case 'record':
      return reaches(shape.fields, steps);
    case 'choice':
      return reaches(shape.options, steps);
    case 'either':
      return within(shape.first, steps) || within(shape.second, steps);
    default:
      return false;
  }
}
