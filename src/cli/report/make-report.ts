/** `custody report FORM`: the ledger is checked as `verify` checks it, its entries are filed, the form is filled in and written. */
import { safeText } from '../../bytes/text.ts';
import { readEntries } from '../../flow/entries.ts';
import { ledgerBytes, readOpenings } from '../../flow/read-ledger.ts';
import { createFile } from '../../fs/replace.ts';
import type { DocumentModel, Paper } from '../../report/document/document.ts';
import { dossierOf } from '../../report/forms/dossier.ts';
import type { Form } from '../../report/forms/form.ts';
import { formWords } from '../../report/forms/form-words.ts';
import { sheet } from '../../report/forms/sheet.ts';
import type { Lang } from '../../report/words/lang.ts';
import type { Host } from '../host.ts';
import { chooseLangs, type LangOptions } from '../lang-option.ts';
import { chooseLedger, type LedgerOptions, type OutputOptions, pathOf, type Terminal } from '../options.ts';
import { type Checked, type CheckOptions, checkAndDo } from '../verify-request.ts';
import { chooseSubject } from './choose-subject.ts';
import { chooseFormat, type DocumentFormat, renderDocument } from './format.ts';
import { chooseForm } from './list-forms.ts';
import { refuseSubject, tellVerdict } from './verdict.ts';

export interface ReportOptions extends LangOptions, OutputOptions, LedgerOptions, CheckOptions {
  readonly exhibit?: readonly string[];
  readonly entry?: readonly string[];
  readonly person?: string;
  readonly output?: string;
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
            ...(await openRecord(host, checked, { options, terminal })),
            langs,
            made,
            program,
          }),
    verdict: checked.verification.verdict,
  }));
  const bytes = await renderDocument(document, format, { paper: options.paper, made, program });
  if (options.output !== undefined) createFile(pathOf(host, options.output), bytes);
  if (terminal.isJson)
    terminal.printJson({
      form: form.id,
      file: options.output ?? null,
      format,
      verdict,
      ...(options.output === undefined && { document }),
    });
  else if (options.output === undefined) host.stdout.write(new TextDecoder().decode(bytes));
  else terminal.print(`wrote ${safeText(options.output)}: ${form.id}`);
  if (verdict === 'failed') terminal.warn('the record does not hold, and every page says so: custody verify');
  return verdict === 'failed' ? 1 : 0;
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

async function fillIn(host: Host, checked: Checked, filling: Filling): Promise<DocumentModel> {
  const { form, asked, langs, options, made, program } = filling;
  const { openings, entries } = await openRecord(host, checked, filling);
  const dossier = await dossierOf(entries, { verification: checked.verification, openings });
  const words = formWords(langs);
  const subject = chooseSubject(dossier, form, { ...asked, ...options, exhibits: asked.exhibits });
  const content = await form.build({ dossier, words, ...subject });
  const making = { at: made, zoneMinutes: host.zoneMinutes(made), program };
  return sheet({ form: form.id, title: form.title, content, showsCheck: form.isBare !== true, dossier, words, making });
}
