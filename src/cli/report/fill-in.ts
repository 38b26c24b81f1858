/** A form about one record, filled in from its entries. */

import { pageDigest } from '#layout';
import { refuseExcerptAt } from '../../flow/bundle/excerpt.ts';
import { openDigestsUpTo } from '../../flow/bundle/gather.ts';
import { readEntries, type ShownEntry } from '../../flow/ledger/entries.ts';
import { readShown, shownRecord } from '../../flow/ledger/erased-texts.ts';
import { ledgerBytes, readOpenings } from '../../flow/ledger/read-ledger.ts';
import type { TextMarks } from '../../ledger/private/text-marks.ts';
import type { DocumentModel, Paper } from '../../report/document/document.ts';
import { fieldKey } from '../../report/forms/field-names.ts';
import { type Dossier, dossierOf } from '../../report/forms/parts/dossier.ts';
import { exhibitsOfForm, type Form } from '../../report/forms/parts/form.ts';
import { formWords } from '../../report/forms/parts/form-words.ts';
import { sheet } from '../../report/forms/parts/sheet.ts';
import { withOwnPaths } from '../../report/own-paths.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import type { Lang } from '../../words/lang.ts';
import type { DiscloseOptions } from '../bundle/disclose.ts';
import type { Checked, CheckOptions } from '../check/verify-request.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { LangOptions } from '../host/lang-option.ts';
import type { LedgerOptions, OutputOptions, Terminal } from '../host/options.ts';
import { chooseSubject } from './choose-subject.ts';
import type { DocumentFormat } from './format.ts';
import { openingsOf, shownNames, tellShown, withoutOthers } from './outside.ts';

export interface ReportOptions extends LangOptions, OutputOptions, LedgerOptions, CheckOptions, DiscloseOptions {
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

/** What was asked for on the command line. */
export interface Asked {
  readonly form: string;
  /** Those that were named; several for a form that tells of several records. */
  readonly ledgers: readonly string[];
  readonly exhibits: readonly string[];
}

export interface Means {
  readonly options: ReportOptions;
  readonly terminal: Terminal;
}

export interface Filling {
  readonly form: Form;
  readonly asked: Asked;
  readonly langs: readonly Lang[];
  readonly options: ReportOptions;
  readonly terminal: Terminal;
  readonly made: number;
  readonly program: string;
}

/** The entries of the ledger that was checked, with what of them can be opened; of these texts only those of `names`, where some are given. */
export async function openRecord(
  host: Host,
  { source, verification }: Checked,
  { options, terminal, names }: Means & Limited,
) {
  const named = options.disclosures === undefined ? undefined : pathOf(host, options.disclosures);
  await refuseExcerptAt(source.path);
  const all = await readOpenings(source.path, terminal.warn, named);
  const bytes = await ledgerBytes(source.path);
  if (names === undefined) return { openings: all, entries: readEntries(bytes, all) };
  const openings = await openingsOf(source.path, verification.ledger.bytes, all, names);
  return { openings, entries: withoutOthers(readEntries(bytes, openings), names) };
}

interface Limited {
  readonly names?: ReadonlySet<string> | undefined;
}

/** The same with what later entries say of their texts. */
export async function shownEntries(host: Host, checked: Checked, means: Means): Promise<AsyncIterable<ShownEntry>> {
  const { openings, entries } = await openRecord(host, checked, means);
  if (checked.state === undefined) return entries;
  return readShown(await shownRecord(await ledgerBytes(checked.source.path), openings, checked.state));
}

/** The form about one record. */
export async function fillIn(host: Host, checked: Checked, filling: Filling): Promise<DocumentModel> {
  const { form, langs, made, options, program, terminal } = filling;
  const words = formWords(langs, fieldKey);
  const names = await shownNames(checked.source, { form: form.id, options, terminal });
  const { dossier, subject, around } = await fileEntries(host, checked, { ...filling, names });
  if (names !== undefined) tellShown({ form: form.id, options, terminal });
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
async function fileEntries(host: Host, checked: Checked, filling: Filling & Limited) {
  const { form, asked, options } = filling;
  const verification = withOwnPaths(checked.verification);
  const file = async (last?: number, marks?: TextMarks): Promise<Dossier> => {
    const { openings, entries } = await openRecord(host, checked, filling);
    return await dossierOf(entries, { verification, openings, last, ...(marks && { marks }) });
  };
  const dossier = await file();
  const subject = chooseSubject(dossier, form, { ...asked, ...options, exhibits: asked.exhibits });
  const [only] = subject.entries;
  if (form.isOfItsTime !== true || only === undefined) return { dossier, subject, around: {} };
  const then = await file(only.seq, dossier.marks);
  return {
    dossier: then,
    subject: chooseSubject(then, form, { exhibits: [], entry: [String(only.seq)] }),
    around: {
      page: pageDigest(),
      openDigests: await openDigestsUpTo(checked.source.path, only.seq, then.state),
      ...carriedIn(verification),
    },
  };
}

/** Evidence that is in the bundle which was checked, where one was. */
const carriedIn = ({ bundle }: Verification) =>
  bundle && { carried: new Set(bundle.evidence.map(({ number }) => number)) };
