/** All that the program prints of one record: each face is made from the same verification, as its command makes it. */
import { exhibitFacts } from '../../../src/cli/look/exhibit-facts.ts';
import { openedEntry } from '../../../src/ledger/private/opened-entry.ts';
import { Openings } from '../../../src/ledger/private/openings.ts';
import { EntrySplitter } from '../../../src/ledger/split.ts';
import { exitOfBuild } from '../../../src/report/ci/results.ts';
import type { DocumentModel } from '../../../src/report/document/document.ts';
import { faceJson, faceOf } from '../../../src/report/face/face.ts';
import { faceText } from '../../../src/report/face/face-text.ts';
import { fieldKey } from '../../../src/report/forms/field-names.ts';
import { type Dossier, dossierOf } from '../../../src/report/forms/parts/dossier.ts';
import { formWords } from '../../../src/report/forms/parts/form-words.ts';
import { sheet } from '../../../src/report/forms/parts/sheet.ts';
import { forms } from '../../../src/report/forms/registry.ts';
import { verificationJson } from '../../../src/report/json.ts';
import { tellerOf } from '../../../src/report/teller.ts';
import { verificationText } from '../../../src/report/text.ts';
import { verdictDocument } from '../../../src/report/verdict/verdict-document.ts';
import type { EvidenceExaminer } from '../../../src/verify/evidence/compared.ts';
import type { Verification } from '../../../src/verify/facts/verification.ts';
import type { Lang } from '../../../src/words/lang.ts';
import { type Given, readGiven } from '../judge.ts';

/** A record with all that its faces are made from. */
export interface Record {
  readonly given: Given;
  readonly dossier: Dossier;
  readonly verification: Verification;
}

/** Undefined where the program fills in no form: nothing of the record counts, or another copy was judged in its place. */
export async function recordOf(given: Given, evidence?: EvidenceExaminer): Promise<Record | undefined> {
  const { verification } = await readGiven(given, evidence);
  if (verification.ledger.root === null || verification.copy !== undefined) return undefined;
  const openings = new Openings();
  const items = [...new EntrySplitter().push(given.ledger)].slice(0, verification.ledger.size);
  const entries = items.map((item) => openedEntry(item, openings));
  return { given, verification, dossier: await dossierOf(entries, { verification, openings }) };
}

const made = 1_795_000_000;
const program = 'custody TEST';
/** No line is wrapped. */
const columns = 1_000_000;

const faced = ({ verification, given, dossier }: Record) =>
  faceOf(
    { verification, state: dossier.state, trust: { pins: given.pins ?? [] } },
    { is: 'terminal', path: 'TEST.custody' },
  );

/** What `custody verify` prints: five lines and a step. */
export const checkText = (record: Record, lang: Lang): string =>
  faceText(faced(record), { langs: [lang], columns, width: (text) => text.length, paint: (_, text) => text });

/** What `custody verify --full` prints. */
export const verifyText = ({ verification }: Record, lang: Lang): string =>
  verificationText(verification, undefined, { langs: [lang] });

/** What `custody verify --json` prints. */
export const verifyJson = (record: Record): string => verificationJson(record.verification, faceJson(faced(record)));

/** The exit status of `custody verify`. */
export const verifyExit = ({ verification }: Record, allowsGaps: boolean): number =>
  exitOfBuild({ version: 'TEST', file: 'TEST', verification, required: [], allowsGaps });

/** What `custody show NUMBER` prints of its state. */
export function showLines({ dossier: { state } }: Record, number: string, lang: Lang): string[] {
  const exhibit = state.exhibits.find((each) => each.number === number);
  return exhibit === undefined ? [] : exhibitFacts(exhibit, state, tellerOf({ langs: [lang] }));
}

/** A form about those exhibits. Throws Error for a form that is not there. */
export async function formOf(
  { dossier }: Record,
  id: string,
  numbers: readonly string[],
  lang: Lang,
): Promise<DocumentModel> {
  const form = forms.find((each) => each.id === id);
  if (form === undefined) throw new Error(`there is no form ${id}`);
  const words = formWords([lang], fieldKey);
  const exhibits = dossier.state.exhibits.filter(({ number }) => numbers.includes(number));
  const around = {};
  const content = await form.build({ dossier, words, exhibits, isChosen: true, entries: [], person: [], around });
  const making = { at: made, zoneMinutes: 0, program };
  return sheet({ form: id, title: form.title, content, check: form.check, dossier, exhibits, words, making });
}

/** The verdict as a document. */
export const verdictOf = ({ verification, given }: Record, lang: Lang): DocumentModel =>
  verdictDocument({ verification, trust: { pins: given.pins ?? [] }, langs: [lang], made, program });
