/**
 * Agreement: what each face printed of a record, read back from the print alone, is what the facts of its verification are; so no two
 * faces differ. In each language: the five lines, the whole report and its JSON, `show`, the forms of each exhibit, the index, labels, the
 * verdict on paper. The readers are in print/.
 */
import { exits } from '../../src/exits.ts';
import { documentHtml } from '../../src/report/document/document-html.ts';
import type { Finding } from '../../src/verify/finding/types.ts';
import type { Lang } from '../../src/words/lang.ts';
import type { Told } from './print/custody-told.ts';
import { showTold } from './print/exhibits-told.ts';
import {
  checkText,
  formOf,
  type Record,
  showLines,
  verdictOf,
  verifyExit,
  verifyJson,
  verifyText,
} from './print/faces.ts';
import { custodyFormTold, framedTold, indexTold, labelTold } from './print/forms-told.ts';
import { exhibitModel, expanded, type Model, wholeModel } from './print/model.ts';
import { framedInPdf } from './print/pdf.ts';
import { plain } from './print/sentences.ts';
import { jsonTold, reportTold, verdictTold } from './print/text-told.ts';
import { linesTold } from './print/verdict-told.ts';

/** Where a face prints another word than the facts have. */
function apart(face: string, told: ReadonlyMap<string, string | number>, model: Model): string[] {
  return [...told].flatMap(([name, printed]) => {
    if (name === 'unread') return [`${face}: cannot be read: ${printed}`];
    const wanted = model.get(name);
    if (wanted === undefined) return [];
    const fits = typeof wanted === 'function' ? wanted(printed) : wanted === printed || `in the facts ${wanted}`;
    return fits === true ? [] : [`${face}: ${name} is ${printed}; ${fits || 'the facts are other'}`];
  });
}

/** Facts that a face must have told. */
function lacking(face: string, told: Told, ...names: readonly string[]): string[] {
  return names.filter((name) => !told.has(name)).map((name) => `${face}: says nothing of ${name}`);
}

/** Exhibits of one record whose forms are read, at most. */
const mostForms = 4;

/** Where the faces of the record differ from its facts, in these languages. */
export async function disagreements(record: Record, langs: readonly Lang[]): Promise<string[]> {
  const { verification } = record;
  const whole = wholeModel(record);
  const models = new Map(verification.exhibits.map((facts) => [plain(facts.number), exhibitModel(record, facts)]));
  const wrong = [...ofJson(record, whole), ...ofExit(record)];
  for (const lang of langs) {
    const facing = { record, lang, whole, models };
    wrong.push(...ofText(facing));
    wrong.push(...(await ofForms(facing)));
  }
  return wrong;
}

interface Facing {
  readonly record: Record;
  readonly lang: Lang;
  readonly whole: Model;
  readonly models: ReadonlyMap<string, Model>;
}

const isGap = ({ kind }: Finding): boolean => kind === 'gap';

/** The exit status: a contradiction, a gap, or neither. */
function ofExit(record: Record): string[] {
  const { findings } = record.verification;
  const wanted = findings.some(({ kind }) => kind === 'contradiction')
    ? exits.failed
    : findings.some(isGap)
      ? exits.notShown
      : exits.done;
  const status = verifyExit(record, false);
  const loose = verifyExit(record, true);
  return [
    ...(status === wanted ? [] : [`exit: ${status}, and by the findings ${wanted}`]),
    ...(loose === wanted || (loose === exits.done && wanted === exits.notShown)
      ? []
      : [`exit with gaps allowed: ${loose}`]),
  ];
}

function ofJson(record: Record, whole: Model): string[] {
  const { verification } = record;
  const { all, document } = jsonTold(verifyJson(record));
  const states = document.face.flatMap(({ line, state, within = state }) => {
    const read = all.get(`${line}.row`);
    return read === undefined || read === within
      ? []
      : [`json: the line ${line} is ${within}, and its text is of ${read}`];
  });
  const facts = JSON.stringify(verification.exhibits) === JSON.stringify(document.exhibits);
  const sums = {
    left: 'not-given',
    notYet: 'not-yet',
    notThere: 'not-there',
    contradicted: 'contradicted',
    untrusted: 'untrusted',
    onTheWay: 'on-the-way',
    missing: 'missing',
  };
  const reach = Object.entries(sums).flatMap(([name, end]) => {
    const [said, wanted] = [document.reach?.[name], whole.get(`end.${end}`)];
    return said === undefined || said === wanted ? [] : [`json: reach.${name} is ${said}, and in the facts ${wanted}`];
  });
  return [
    ...apart('json', all, whole),
    ...states,
    ...reach,
    ...(facts ? [] : ['json: the exhibits are others']),
    ...(document.verdict === verification.verdict ? [] : [`json: the verdict is ${document.verdict}`]),
    ...(document.reach !== undefined && document.reach.records !== whole.get('records') ? ['json: reach.records'] : []),
  ];
}

function ofText({ record, lang, whole, models }: Facing): string[] {
  const { verification, dossier } = record;
  const at = (face: string): string => `${lang} ${face}`;
  const lines = linesTold(lang, checkText(record, lang));
  const report = reportTold(lang, verifyText(record, lang));
  const paper = verdictTold(lang, documentHtml(verdictOf(record, lang)));
  const kinds = [...report.codes].flatMap(([kind, codes]) => {
    const wanted = verification.findings.filter((each) => each.kind === kind).map(({ code }) => code);
    return [...codes].sort().join() === wanted.sort().join() ? [] : [`${at('verify')}: ${kind} lists ${codes}`];
  });
  const listed = [...report.of].flatMap(([numbers, told]) =>
    expanded(numbers, verification.exhibits).flatMap((number) =>
      apart(at(`verify ${number}`), told, models.get(number) ?? new Map([['unread', 0]])),
    ),
  );
  const count = [...report.of.keys()].flatMap((numbers) => expanded(numbers, verification.exhibits)).length;
  return [
    ...apart(at('check'), lines, whole),
    ...lacking(at('check'), lines, 'record.row', 'sender.row', 'evidence.row', 'custody.row', 'step'),
    ...apart(at('verify'), report.all, new Map([...whole, ...foundModel(record)])),
    ...lacking(at('verify'), report.all, 'head', ...verification.checks.map(({ name }) => `check.${name}`)),
    ...kinds,
    ...listed,
    ...(count === verification.exhibits.length ? [] : [`${at('verify')}: ${count} exhibits are listed`]),
    ...apart(
      at('verdict'),
      paper.all,
      new Map([...whole, ...[...whole].map(([name, value]) => [`head.${name}`, value] as const)]),
    ),
    ...lacking(at('verdict'), paper.all, 'verdict', 'signers', 'evidence', 'head.head'),
    ...[...paper.of].flatMap(([number, told]) => apart(at(`verdict ${number}`), told, models.get(number) ?? new Map())),
    ...dossier.state.exhibits.flatMap(({ number }) => {
      const told = showTold(lang, showLines(record, number, lang));
      const face = at(`show ${number}`);
      return told === undefined
        ? [`${face}: cannot be read`]
        : apart(face, told, models.get(plain(number)) ?? new Map());
    }),
  ];
}

/** How many of each kind were found, and how the other ledgers came out. */
function foundModel({ verification }: Record): [string, string | number][] {
  const { findings, with: others = [] } = verification;
  return [
    ...(['contradiction', 'gap', 'paper', 'notice'] as const).map((kind): [string, number] => [
      `found.${kind}`,
      findings.filter((each) => each.kind === kind).length,
    ]),
    ...others.map(({ verdict }, at): [string, string] => [`other.${at}`, verdict]),
  ];
}

async function ofForms({ record, lang, whole, models }: Facing): Promise<string[]> {
  const { verification } = record;
  const numbers = verification.exhibits.map(({ number }) => number);
  if (numbers.length === 0) return [];
  const at = (face: string): string => `${lang} ${face}`;
  const pages = async (id: string, of: readonly string[]) => documentHtml(await formOf(record, id, of, lang));
  const wrong: string[] = [];
  const box = new Map<string, Told>();
  for (const number of numbers.slice(0, mostForms)) {
    const told = custodyFormTold(lang, await pages('custody-form', [number]));
    const face = at(`form ${number}`);
    wrong.push(...apart(face, told, models.get(plain(number)) ?? new Map()));
    wrong.push(...lacking(face, told, 'state', 'since', 'place', 'seals', 'custody', 'check.head', 'standing.state'));
    box.set(plain(number), told);
  }
  const index = indexTold(lang, await pages('index', numbers));
  const whole2 = new Map([...whole].map(([name, value]) => [`check.${name}`, value] as const));
  wrong.push(...apart(at('index'), index.all, whole2));
  if (index.of.size !== numbers.length) wrong.push(`${at('index')}: ${index.of.size} exhibits are listed`);
  for (const [number, told] of index.of)
    wrong.push(...apart(at(`index ${number}`), told, models.get(number) ?? new Map()));
  for (const [name, value] of index.all) {
    if (!name.startsWith('each ')) continue;
    const told: Told = new Map(JSON.parse(String(value)) as [string, string | number][]);
    for (const number of expanded(name.slice(5), verification.exhibits)) {
      const face = at(`index, each: ${number}`);
      wrong.push(...apart(face, told, models.get(number) ?? new Map()));
      const form = box.get(number);
      if (form !== undefined && form.get('codes') !== told.get('codes'))
        wrong.push(`${face}: ${told.get('codes')}, and its form has ${form.get('codes')}`);
    }
  }
  const labels = labelTold(lang, await pages('label', numbers));
  if (labels.size !== numbers.length) wrong.push(`${at('label')}: ${labels.size} labels`);
  for (const [number, told] of labels) {
    const face = at(`label ${number}`);
    wrong.push(...apart(face, told, models.get(number) ?? new Map()));
    const remarks = box.get(number)?.get('remarks');
    const codes = String(told.get('remarks.label') ?? '').split(',');
    for (const code of remarks === undefined ? [] : codes)
      if (/^[A-Z]+_/.test(code) && !String(remarks).split(',').includes(code))
        wrong.push(`${face}: ${code}, which its form has not`);
  }
  return wrong;
}

/** The same of a custody form as PDF, of the first exhibit. */
export async function pdfDisagreements(record: Record, lang: Lang): Promise<string[]> {
  const [facts] = record.verification.exhibits;
  if (facts === undefined) return [];
  const framed = await framedInPdf(lang, await formOf(record, 'custody-form', [facts.number], lang));
  const face = `${lang} PDF ${facts.number}`;
  if (framed === undefined) return [`${face}: cannot be read`];
  const told = framedTold(lang, framed);
  return [
    ...apart(face, told, exhibitModel(record, facts)),
    ...lacking(face, told, 'state', 'place', 'seals', 'custody', 'check.head'),
  ];
}
