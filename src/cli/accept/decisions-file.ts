/** Decisions of a recipient as a file: JSON or CSV, read strictly; and the template that says what was found. */
import { exhibitOf } from '../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { inEnglish, inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Fields } from '../../ledger/schema.ts';
import { code, list, optional, record, text } from '../../ledger/schema.ts';
import { answerFields } from '../../ledger/vocabulary/answer.ts';
import type { Decision, Decisions } from '../../verify/receipt/decision.ts';
import { evidenceOf, type ReceiptFacts } from '../../verify/receipt/facts.ts';
import { obstaclesOf, sealsOffered } from '../../verify/receipt/obstacles.ts';
import { csvLine, parseCsv } from '../host/csv.ts';
import { isRecord } from '../record/values/place.ts';
import { readFields } from '../record/values/read-json.ts';
import type { ReadContext } from '../typed/read-time.ts';

const decidedShape = answerFields.exhibits.shape;
const decidedFields: Fields =
  decidedShape.is === 'list' && decidedShape.of.is === 'record' ? decidedShape.of.fields : {};
const { measured: _, ...personFields } = decidedFields;

const decisionFields: Fields = {
  ...personFields,
  hold: optional(code('held for itself, or to be returned', ['custody', 'for-return'])),
  found: optional(text('what was found; for your information, not read')),
};

/** A file of decisions: `received` may be given on the command line instead. */
const fileFields: Fields = {
  received: optional(answerFields.received),
  exhibits: list(record('a decision', decisionFields), 'decisions'),
  extra: answerFields.extra,
  reference: answerFields.reference,
  lang: answerFields.lang,
};

export type DecisionsFile = Partial<Omit<Decisions, 'exhibits'>> & Pick<Decisions, 'exhibits'>;

/** Reads a file of decisions by its content: JSON begins with a brace. Throws CustodyError JSON_INVALID, CSV_INVALID naming the place. */
export async function readDecisions(bytes: Uint8Array, shown: string, context: ReadContext): Promise<DecisionsFile> {
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart();
  return start.startsWith('{') ? fromJson(bytes, shown, context) : await fromCsv(bytes, shown, context);
}

const maxBytes = 8 * 1024 * 1024;

function fromJson(bytes: Uint8Array, shown: string, context: ReadContext): DecisionsFile {
  if (bytes.length > maxBytes) throw new CustodyError('TOO_LARGE', `${shown} is larger than ${maxBytes} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new CustodyError('JSON_INVALID', `${shown} is not JSON: ${(cause as Error).message}`, { cause });
  }
  if (!isRecord(value)) throw new CustodyError('JSON_INVALID', `${shown} is not an object`);
  try {
    const read = readFields(withoutEmpty(value), fileFields, context) as unknown as DecisionsFile;
    return { ...read, exhibits: once(read.exhibits ?? [], shown) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new CustodyError('JSON_INVALID', `${shown}: ${error.message}`, { ...(error.hint && { hint: error.hint }) });
  }
}

/** A template that is filled in by hand keeps empty places: they say nothing. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).flatMap(([key, held]) => {
      const kept = withoutEmpty(held);
      const isEmpty =
        kept === '' || kept === null || (isRecord(kept) && !Array.isArray(kept) && Object.keys(kept).length === 0);
      return isEmpty || (key === 'where' && isPlaceless(kept)) ? [] : [[key, kept]];
    }),
  );
}

const isPlaceless = (value: unknown): boolean => isRecord(value) && !Object.hasOwn(value, 'place');

const columns = [
  'number',
  'found',
  'outcome',
  'code',
  'why',
  'condition',
  'seals',
  'ours',
  'hold',
  'place',
  'seals-now',
] as const;

async function fromCsv(bytes: Uint8Array, shown: string, context: ReadContext): Promise<DecisionsFile> {
  const { header, rows } = await parseCsv(bytes, shown);
  const names = header.map((name) => name.toLowerCase().replace(/[\s_]+/g, '-'));
  const unknown = names.find((name) => !columns.includes(name as never));
  if (unknown !== undefined)
    throw new CustodyError('CSV_INVALID', `${shown}: there is no column ${unknown} in this table`, {
      hint: `columns: ${columns.join(', ')}`,
    });
  const exhibits = rows.map(({ line, cells }) => {
    const said = new Map(
      names.map((name, i) => [name, (cells[i] ?? '').trim()]).filter(([, cell]) => cell !== '') as [string, string][],
    );
    const words = (name: string): string[] | undefined =>
      said
        .get(name)
        ?.split(/[\s,]+/)
        .filter((word) => word !== '' && word !== '-');
    const plain = ['number', 'outcome', 'code', 'why', 'ours', 'hold'].flatMap((name) =>
      said.has(name) ? [[name, said.get(name)]] : [],
    );
    const place = said.get('place');
    const decision = {
      ...Object.fromEntries(plain),
      ...(said.has('condition') && { condition: orAbsent(said.get('condition') as string) }),
      ...(said.has('seals') && { seals: words('seals') }),
      ...(place !== undefined && { where: { place: orAbsent(place), seals: words('seals-now') ?? [] } }),
    };
    try {
      return readFields(decision, decisionFields, context) as unknown as Decision;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      throw new CustodyError('CSV_INVALID', `${shown} line ${line}: ${error.message}`, {
        ...(error.hint && { hint: error.hint }),
      });
    }
  });
  return { exhibits: once(exhibits, shown) };
}

const orAbsent = (text: string): string | { absent: string } =>
  text.startsWith('absent:') ? { absent: text.slice('absent:'.length) } : text;

function once(decisions: readonly (Decision & { found?: unknown })[], shown: string): Decision[] {
  const seen = new Set<string>();
  return decisions.map(({ found: _found, ...decision }) => {
    if (decision.number === undefined) throw new CustodyError('JSON_INVALID', `${shown}: a decision names no exhibit`);
    if (seen.has(decision.number)) throw new CustodyError('JSON_INVALID', `${shown} decides ${decision.number} twice`);
    seen.add(decision.number);
    return decision;
  });
}

/** What was found of an exhibit, in a few words. */
export function foundPhrase(facts: ReceiptFacts, number: string): Phrase {
  const found = evidenceOf(facts, number);
  const isFixed = exhibitOf(facts.state, number)?.content !== undefined;
  const evidence = !isFixed
    ? phrase('no content on record')
    : found === undefined || found.outcome === 'not-examined'
      ? phrase('not examined')
      : phrase('evidence: {outcome:}', { outcome: found.outcome });
  const seals = sealsOffered(facts, number).join(' ');
  const said = [
    evidence,
    seals === '' ? phrase('no seals offered') : phrase('seals offered: {seals}', { seals }),
    ...obstaclesOf(facts, number).map(({ code: reason, says }) => phrase('{reason:}: {says}', { reason, says })),
  ];
  return phrase('{found}', { found: inTurn(said) });
}

const foundWords = (facts: ReceiptFacts, number: string): string => {
  const { text, facts: filling } = foundPhrase(facts, number);
  return inEnglish(text, filling);
};

/** The template, as JSON or, for a name that ends so, CSV; in English, for a program may read it. Outcomes are left empty: nobody but a person decides. */
export function decisionsTemplate(facts: ReceiptFacts, isCsv: boolean): string {
  const rows = facts.numbers.map((number) => ({ number, found: foundWords(facts, number) }));
  if (isCsv) {
    const lines = rows.map(({ number, found }) =>
      csvLine(columns.map((name) => (name === 'number' ? number : name === 'found' ? found : ''))),
    );
    return [csvLine(columns), ...lines].join('');
  }
  const { received } = facts.decisions ?? {};
  const document = {
    received: received ?? { at: '', place: '', from: '', packages: [] },
    exhibits: rows.map(({ number, found }) => ({
      number,
      found,
      outcome: '',
      code: '',
      why: '',
      condition: '',
      seals: '',
      ours: '',
      hold: '',
      where: { place: '', seals: [] },
    })),
    extra: [],
    ...(facts.ourReference !== undefined && { reference: facts.ourReference }),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
