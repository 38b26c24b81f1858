/** What the whole report of `verify --full`, its JSON, and the verdict on paper say, as facts. */
import type { Lang } from '../../../src/words/lang.ts';
import { inPhrases, paperCustodyTold, perLang, type Told } from './custody-told.ts';
import { lineTold, verdictRow } from './exhibits-told.ts';
import { noticesIn, tablesIn } from './html.ts';
import { labelIn, phraseIn, plain, Sentences } from './sentences.ts';
import { headlineTold, linesTold } from './verdict-told.ts';

const outcomes = perLang((lang) =>
  inPhrases(lang, { pass: 'pass', gaps: 'gaps', fail: 'FAIL', 'not-checked': 'not checked' }),
);
const kinds = perLang((lang) =>
  Object.fromEntries(
    Object.entries({
      contradiction: 'Contradicted',
      gap: 'Not shown',
      paper: 'On paper',
      notice: 'For your attention',
    }).map(([kind, title]) => [plain(phraseIn(lang, title)), kind]),
  ),
);
const others = perLang((lang) =>
  inPhrases(lang, {
    verified: 'nothing contradicts it and nothing is missing',
    inconclusive: 'nothing contradicts it, and not everything is shown',
    failed: 'CONTRADICTED',
  }),
);

interface Whole {
  readonly all: Told;
  /** By the numbers as they are printed, runs among them. */
  readonly of: ReadonlyMap<string, Told>;
  /** Codes by their kind, in their order. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
}

/** `verify --full`. */
export function reportTold(lang: Lang, text: string): Whole {
  const parts = text
    .trimEnd()
    .split('\n\n')
    .map((part) => part.split('\n'));
  const all: Told = headlineTold(lang, plain(parts[0]?.[0] ?? '')) ?? new Map([['unread', parts[0]?.[0] ?? '']]);
  const of = new Map<string, Told>();
  const codes = new Map<string, readonly string[]>();
  const titled = (title: string): readonly string[] =>
    parts.find(([first = '']) => plain(first) === plain(phraseIn(lang, title)))?.slice(1) ?? [];
  for (const line of titled('Checks')) {
    const [, name = '', rest = ''] = /^ {2}(.*?) {2,}(.*)$/.exec(line) ?? [];
    const code = /\[([a-z-]+)\]/.exec(plain(name))?.[1] ?? plain(name);
    const outcome = outcomes(lang).read(plain(rest.split(/ {2,}/)[0] ?? ''))?.id;
    if (outcome !== undefined) all.set(`check.${code}`, outcome);
    else if (name !== '') all.set('unread', line);
  }
  for (const [first = '', ...lines] of parts) {
    const [, title = '', n = ''] = /^(.*) \((\d+)\)$/.exec(plain(first)) ?? [];
    const kind = kinds(lang)[title];
    if (kind === undefined) continue;
    all.set(`found.${kind}`, Number(n));
    codes.set(
      kind,
      lines.flatMap((line) => /^ {2}\S.* \[([A-Z0-9_, ]+)\]$/u.exec(strip(line))?.[1]?.split(', ') ?? []),
    );
  }
  for (const line of titled('Exhibits')) {
    const [, number = '', said = ''] = /^(.*?): (.*)$/.exec(plain(line)) ?? [];
    of.set(number, lineTold(lang, said) ?? new Map([['unread', plain(line)]]));
  }
  let at = 0;
  for (const line of titled('Other ledgers given')) {
    const [, said] = /^ {2}\S+: (.*?)(?:; | ; |؛ )/u.exec(strip(line)) ?? [];
    const verdict = said === undefined ? undefined : others(lang).read(plain(said))?.id;
    if (verdict !== undefined) all.set(`other.${at++}`, verdict);
  }
  return { all, of, codes };
}

/** Without marks of direction, its blanks as they are. */
const strip = (line: string): string => line.replaceAll(/[\u2066-\u2069]/g, '').replaceAll('\u00a0', ' ');

/** `verify --json`: the five lines by their texts, which are in English, and their names. */
export function jsonTold(json: string): { readonly all: Told; readonly document: JsonVerdict } {
  const document = JSON.parse(json) as JsonVerdict;
  const width = 12;
  const lines = document.face.map(
    ({ line, text, more = [] }) =>
      `${`${line[0]?.toUpperCase()}${line.slice(1)}`.padEnd(width)}${[text, ...more.map((each) => each.text)].join(' ')}`,
  );
  const all = linesTold('en', [...lines, document.step.text].join('\n'));
  for (const { line, state, within } of document.face) all.set(`${line}.state`, within ?? state);
  all.set('step.fine', Number(document.step.id === 'fine'));
  for (const { name, outcome } of document.checks) all.set(`check.${name}`, outcome);
  return { all, document };
}

export interface JsonVerdict {
  readonly verdict: string;
  readonly exhibits: readonly unknown[];
  readonly reach?: Readonly<Record<string, number>>;
  readonly face: readonly {
    readonly line: string;
    readonly state: string;
    readonly within?: string;
    readonly text: string;
    readonly more?: readonly { readonly text: string }[];
  }[];
  readonly step: { readonly id: string; readonly text: string };
  readonly checks: readonly { readonly name: string; readonly outcome: string }[];
}

const side = perLang((lang) => new Sentences({ side: labelIn(lang, 'verdict.side') }));
const asCommand = perLang((lang) => new Sentences({ is: labelIn(lang, 'verdict.as-command') }));
const signed = perLang((lang) =>
  tableOf(lang, {
    pinned: 'verdict.signed-pinned',
    'not-pinned': 'verdict.signed-not-pinned',
    doubtful: 'verdict.signed-doubtful',
  }),
);
const evidence = perLang((lang) =>
  tableOf(lang, {
    match: 'verdict.evidence-match',
    'by-pieces': 'verdict.evidence-by-pieces',
    mismatch: 'verdict.evidence-mismatch',
    partly: 'verdict.evidence-partly',
    'not-examined': 'verdict.evidence-not-examined',
  }),
);
const verdicts = perLang((lang) =>
  tableOf(lang, {
    failed: 'verdict.is-failed',
    unsigned: 'verdict.is-unsigned',
    incomplete: 'verdict.is-incomplete',
    'in-part': 'verdict.is-verified-in-part',
    verified: 'verdict.is-verified',
  }),
);

function tableOf<Id extends string>(
  lang: Lang,
  rows: Readonly<Record<Id, Parameters<typeof labelIn>[1]>>,
): Sentences<Id> {
  const entries = Object.entries(rows) as [Id, Parameters<typeof labelIn>[1]][];
  return new Sentences(
    Object.fromEntries(entries.map(([id, key]) => [id, labelIn(lang, key).replace(/[.।]$/u, '')])) as Record<
      Id,
      string
    >,
  );
}

/** The verdict on paper. */
export function verdictTold(lang: Lang, html: string): Omit<Whole, 'codes'> {
  const [title = '', ...lines] = noticesIn(html)[0] ?? [];
  const all: Told = new Map();
  const is = verdicts(lang).read(title.replace(/[.।]$/u, ''));
  if (is === undefined) all.set('unread', title);
  else all.set('verdict', is.id);
  if (is?.id === 'failed') all.set('contradictions', Number(is.gaps.count));
  const labels = new Map(
    (['signed', 'custody', 'evidence'] as const).map((name) => [plain(labelIn(lang, `verdict.${name}`)), name]),
  );
  for (const line of lines) {
    const command = asCommand(lang).read(line);
    if (command !== undefined) {
      for (const [name, value] of headlineTold(lang, String(command.gaps.headline)) ?? [['unread', line] as const])
        all.set(`head.${name}`, value);
      continue;
    }
    const read = side(lang).read(line);
    const name = read && labels.get(String(read.gaps.label));
    if (read === undefined || name === undefined) continue;
    const said = String(read.gaps.said);
    if (name === 'custody')
      for (const [fact, value] of paperCustodyTold(lang, said) ?? [['unread', line] as const]) all.set(fact, value);
    else {
      const level = { signed, evidence }[name](lang).read(said);
      all.set(level === undefined ? 'unread' : name === 'signed' ? 'signers' : 'evidence', level?.id ?? line);
    }
  }
  const held = plain(labelIn(lang, 'verdict.column-held'));
  const table = tablesIn(html).find(({ columns }) => columns[1] === held);
  const of = new Map(
    (table?.rows ?? []).map(([number = [], ...cells]) => [
      number.join(' '),
      verdictRow(lang, cells) ?? new Map([['unread', cells.map((cell) => cell.join(' ')).join(' | ')]]),
    ]),
  );
  return { all, of };
}
