/** `custody report FORM`: the ledger is checked as `verify` checks it, its entries are filed, the form is filled in and written. */
import { basename } from 'node:path';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { isTaken } from '../../fs/exists.ts';
import { createFile } from '../../fs/replace.ts';
import type { DocumentModel } from '../../report/document/document.ts';
import { checkAndDo } from '../check/verify-request.ts';
import { exitOfDocument } from '../exit-of.ts';
import { tellAsOf } from '../host/as-of.ts';
import { type Host, pathOf } from '../host/host.ts';
import { chooseLangs } from '../host/lang-option.ts';
import { openFile } from '../host/open-file.ts';
import { chooseLedger, type Terminal } from '../host/options.ts';
import { type Asked, fillIn, type Means, type ReportOptions, shownEntries } from './fill-in.ts';
import { chooseFormat, type DocumentFormat, renderDocument } from './format.ts';
import { type Joined, joinRecords, type Told } from './join-records.ts';
import { chooseForm } from './list-forms.ts';
import { mailOf } from './mail.ts';
import { refuseSubject, tellVerdict } from './verdict.ts';

/** The exit status: 0, or 1 where the record does not hold, which the form then says on every page. Throws CustodyError. */
export async function makeReport(host: Host, asked: Asked, { options, terminal }: Means): Promise<number> {
  const form = chooseForm(asked.form);
  if (!('build' in form)) refuseSubject({ ...asked, ...options, exhibits: asked.exhibits });
  refuseTogether(host, options, terminal);
  const format = chooseFormat(options.output, options.format);
  const langs = await chooseLangs(options);
  const made = host.now();
  const program = `custody ${host.version}`;
  const filling = { form, asked, langs, options, terminal, made, program };
  const { document, verdict } =
    asked.ledgers.length > 1 ? await joinRecords(host, filling) : await ofOneRecord(host, filling);
  const bytes = await renderDocument(document, format, { paper: options.paper, made, program });
  const mail = options.mail === undefined ? undefined : await draftOf(host, document, { format, bytes, options, made });
  if (options.output !== undefined) createFile(pathOf(host, options.output), bytes);
  if (mail !== undefined) createFile(pathOf(host, options.mail as string), mail);
  if (terminal.isJson)
    terminal.printJson('report/1', {
      form: form.id,
      file: options.output ?? null,
      fileFormat: format,
      verdict,
      ...(options.mail !== undefined && { mail: options.mail }),
      ...(options.output === undefined && { document }),
    });
  else if (options.output === undefined && mail === undefined) host.stdout.write(new TextDecoder().decode(bytes));
  else if (options.output !== undefined) terminal.print(`wrote ${safeText(options.output)}: ${form.id}`);
  if (mail !== undefined && !terminal.isJson) tellDraft(options, terminal);
  if (options.open === true) await openFile(host, pathOf(host, options.output as string), terminal);
  if (verdict === 'failed') terminal.warn('the record is contradicted, and every page says so: custody verify');
  return exitOfDocument(verdict);
}

/** The paper about the one record that was named, or is the only one here. */
async function ofOneRecord(host: Host, { form, ...telling }: Told): Promise<Joined> {
  const { options, terminal, langs, made, program } = telling;
  const { path, shown } = chooseLedger(host, options);
  return await checkAndDo(host, path, { options, terminal }, async (checked) => {
    const { verdict, ledger } = checked.verification;
    await tellAsOf(host, terminal, { path, shown, entries: ledger.size });
    if ('build' in form) return { document: await fillIn(host, checked, { form, ...telling }), verdict };
    const entries = await shownEntries(host, checked, { options, terminal });
    return { document: await tellVerdict(checked, { entries, langs, made, program }), verdict };
  });
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
