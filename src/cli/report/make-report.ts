/** `custody report FORM`: the ledger is checked as `verify` checks it, its entries are filed, the form is filled in and written. */
import { basename } from 'node:path';
import { pageDigest } from '#layout';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { readEntries, type ShownEntry } from '../../flow/ledger/entries.ts';
import { readShown, shownRecord } from '../../flow/ledger/erased-texts.ts';
import { ledgerBytes, readOpenings } from '../../flow/ledger/read-ledger.ts';
import { isTaken } from '../../fs/exists.ts';
import { createFile } from '../../fs/replace.ts';
import type { TextMarks } from '../../ledger/private/text-marks.ts';
import type { DocumentModel, Paper } from '../../report/document/document.ts';
import { type Dossier, dossierOf } from '../../report/forms/parts/dossier.ts';
import { exhibitsOfForm, type Form } from '../../report/forms/parts/form.ts';
import { formWords } from '../../report/forms/parts/form-words.ts';
import { sheet } from '../../report/forms/parts/sheet.ts';
import type { Verification } from '../../verify/verification.ts';
import type { Lang } from '../../words/lang.ts';
import { type Checked, type CheckOptions, checkAndDo } from '../check/verify-request.ts';
import { exitOfDocument } from '../exit-of.ts';
import type { Host } from '../host/host.ts';
import { chooseLangs, type LangOptions } from '../host/lang-option.ts';
import { openFile } from '../host/open-file.ts';
import { chooseLedger, type LedgerOptions, type OutputOptions, pathOf, type Terminal } from '../host/options.ts';
import { chooseSubject } from './choose-subject.ts';
import { chooseFormat, type DocumentFormat, renderDocument } from './format.ts';
import { chooseForm } from './list-forms.ts';
import { mailOf } from './mail.ts';
import { refuseSubject, tellVerdict } from './verdict.ts';

export interface ReportOptions extends LangOptions, OutputOptions, LedgerOptions, CheckOptions {
  readonly exhibit?: readonly string[];
  readonly entry?: readonly string[];
  readonly person?: string;
  readonly output?: string;
  readonly open?: boolean;
  readonly mail?: string;
  readonly mailTo?: string;
  readonly format?: DocumentFormat;
  readonly paper: Paper;
}

interface Asked {
  readonly form: string;
  readonly exhibits: readonly string[];
}

interface Means {
  readonly options: ReportOptions;
  readonly terminal: Terminal;
}

/** The exit status: 0, or 1 where the record does not hold, which the form then says on every page. Throws CustodyError. */
export async function makeReport(host: Host, asked: Asked, { options, terminal }: Means): Promise<number> {
  const form = chooseForm(asked.form);
  if (!('build' in form)) refuseSubject({ ...asked, ...options, exhibits: asked.exhibits });
  refuseTogether(host, options, terminal);
  const format = chooseFormat(options.output, options.format);
  const langs = await chooseLangs(options);
  const { path } = chooseLedger(host, options);
  const made = host.now();
  const program = `custody ${host.version}`;
  const { document, verdict } = await checkAndDo(host, path, { options, terminal }, async (checked) => ({
    document:
      'build' in form
        ? await fillIn(host, checked, { form, asked, langs, options, terminal, made, program })
        : await tellVerdict(checked, {
            entries: await shownEntries(host, checked, { options, terminal }),
            langs,
            made,
            program,
          }),
    verdict: checked.verification.verdict,
  }));
  const bytes = await renderDocument(document, format, { paper: options.paper, made, program });
  const mail = options.mail === undefined ? undefined : await draftOf(host, document, { format, bytes, options, made });
  if (options.output !== undefined) createFile(pathOf(host, options.output), bytes);
  if (mail !== undefined) createFile(pathOf(host, options.mail as string), mail);
  if (terminal.isJson)
    terminal.printJson({
      form: form.id,
      file: options.output ?? null,
      format,
      verdict,
      ...(options.mail !== undefined && { mail: options.mail }),
      ...(options.output === undefined && { document }),
    });
  else if (options.output === undefined && mail === undefined) host.stdout.write(new TextDecoder().decode(bytes));
  else if (options.output !== undefined) terminal.print(`wrote ${safeText(options.output)}: ${form.id}`);
  if (mail !== undefined && !terminal.isJson) tellDraft(options, terminal);
  if (options.open === true) await openFile(host, pathOf(host, options.output as string), terminal);
  if (verdict === 'failed') terminal.warn('the record does not hold, and every page says so: custody verify');
  return exitOfDocument(verdict);
}

/** What can be refused before the record is read. Throws CustodyError USAGE, MISSING_VALUE, EXISTS. */
function refuseTogether(host: Host, { open, mail, mailTo, output }: ReportOptions, terminal: Terminal): void {
  if (open === true && output === undefined)
    throw new CustodyError('MISSING_VALUE', '--open needs a file', { hint: '-o FILE.html' });
  if (mailTo !== undefined && mail === undefined)
    throw new CustodyError('MISSING_VALUE', '--mail-to goes with --mail', { hint: '--mail FILE.eml' });
  if (mail !== undefined && !/\.eml$/i.test(mail))
    throw new CustodyError('USAGE', `${mail} does not end with .eml`, {
      hint: 'mail programs open files of that ending',
    });
  for (const file of [output, mail])
    if (file !== undefined && isTaken(pathOf(host, file)))
      throw new CustodyError('EXISTS', `${file} is there already`, { hint: 'choose another name' });
  if (mail !== undefined && mail === output)
    throw new CustodyError('USAGE', 'the form and its e-mail are two files', { hint: '-o FILE.pdf --mail FILE.eml' });
  if (terminal.isJson && mail !== undefined && output === undefined)
    throw new CustodyError('MISSING_VALUE', '--json with --mail needs a file for the form', { hint: '-o FILE.html' });
}

const mailTypes = {
  text: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
} as const;
const mailEndings = { text: 'txt', html: 'html', pdf: 'pdf' } as const;

/** The form as text, and attached as the file that was asked for, else as a page of HTML. Its subject has no word of the case. */
async function draftOf(
  host: Host,
  document: DocumentModel,
  { format, bytes, options, made }: { format: DocumentFormat; bytes: Uint8Array; options: ReportOptions; made: number },
): Promise<Uint8Array> {
  const { output, mailTo: to, paper } = options;
  const program = `custody ${host.version}`;
  const rendering = { paper, made, program };
  const kind = output === undefined ? 'html' : format;
  const attached = output === undefined ? await renderDocument(document, 'html', rendering) : bytes;
  const text = new TextDecoder().decode(await renderDocument(document, 'text', rendering));
  const name = output === undefined ? `${document.form}.${mailEndings[kind]}` : basename(output);
  return mailOf({
    subject: document.title,
    to,
    text,
    attachments: [{ name, type: mailTypes[kind], bytes: attached }],
    at: made,
    zoneMinutes: host.zoneMinutes(made),
  });
}

function tellDraft({ mail = '' }: ReportOptions, terminal: Terminal): void {
  terminal.print(`wrote ${safeText(mail)}: a draft of an e-mail; nothing was sent`);
  terminal.tell('an e-mail is not encrypted, and the bundle is not in it: send them as your agency allows');
}

interface Filling {
  readonly form: Form;
  readonly asked: Asked;
  readonly langs: readonly Lang[];
  readonly options: ReportOptions;
  readonly terminal: Terminal;
  readonly made: number;
  readonly program: string;
}

/** The entries of the ledger that was checked, with what of them can be opened. */
async function openRecord(host: Host, { source }: Checked, { options, terminal }: Means) {
  const named = options.disclosures === undefined ? undefined : pathOf(host, options.disclosures);
  const openings = await readOpenings(source.path, terminal.warn, named);
  return { openings, entries: readEntries(await ledgerBytes(source.path), openings) };
}

/** The same with what later entries say of their texts. */
async function shownEntries(host: Host, checked: Checked, means: Means): Promise<AsyncIterable<ShownEntry>> {
  const { openings, entries } = await openRecord(host, checked, means);
  if (checked.state === undefined) return entries;
  return readShown(await shownRecord(await ledgerBytes(checked.source.path), openings, checked.state));
}

async function fillIn(host: Host, checked: Checked, filling: Filling): Promise<DocumentModel> {
  const { form, langs, made, program, terminal } = filling;
  const words = formWords(langs);
  const { dossier, subject, around } = await fileEntries(host, checked, filling);
  if (form.asksForExhibits === true && !subject.isChosen && subject.exhibits.length > 1)
    terminal.warn(
      `${form.id} covers all ${subject.exhibits.length} exhibits, because you named none: name those that it should cover`,
    );
  const content = await form.build({ dossier, words, around, ...subject });
  const making = { at: made, zoneMinutes: host.zoneMinutes(made), program };
  const exhibits = exhibitsOfForm(form, subject);
  return sheet({ form: form.id, title: form.title, content, check: form.check, dossier, exhibits, words, making });
}

/** The record as the form tells it, with what the form is about. */
async function fileEntries(host: Host, checked: Checked, filling: Filling) {
  const { form, asked, options, terminal } = filling;
  const { verification } = checked;
  const file = async (last?: number, marks?: TextMarks): Promise<Dossier> => {
    const { openings, entries } = await openRecord(host, checked, filling);
    return await dossierOf(entries, { verification, openings, last, ...(marks && { marks }) });
  };
  const dossier = await file();
  const subject = chooseSubject(dossier, form, { ...asked, ...options, exhibits: asked.exhibits });
  const [only] = subject.entries;
  if (form.isOfItsTime !== true || only === undefined) return { dossier, subject, around: {} };
  if (checked.source.bundle === undefined && options.disclosures === undefined)
    terminal.warn(
      'it shows every private text that opens here; to show only what its reader may know: -l BUNDLE, or --disclosures FILE',
    );
  const then = await file(only.seq, dossier.marks);
  return {
    dossier: then,
    subject: chooseSubject(then, form, { exhibits: [], entry: [String(only.seq)] }),
    around: { page: pageDigest(), ...carriedIn(verification) },
  };
}

/** Evidence that is in the bundle which was checked, where one was. */
const carriedIn = ({ bundle }: Verification) =>
  bundle && { carried: new Set(bundle.evidence.map(({ number }) => number)) };
