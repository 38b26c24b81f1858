/** A verification as text for people: scope first, then what does not hold, what is not shown, and what this does not show. */
import { safeText } from '../bytes/text.ts';
import { type Phrase, phrase } from '../ledger/phrase.ts';
import { countFindings } from '../verify/facts/counts.ts';
import { termsPhrase } from '../verify/facts/terms-report.ts';
import type { Verification } from '../verify/facts/verification.ts';
import { rowOf } from '../verify/finding/table.ts';
import { type Finding, type FindingKind, findingKinds } from '../verify/finding/types.ts';
import { bundleLines } from './bundle-lines.ts';
import { headlines } from './face/headline.ts';
import { courseLines, otherLines } from './other-lines.ts';
import { exhibitLines, groups, signerLines } from './standing-lines.ts';
import { messageOf, nextOf, type Paint, sideOf, type Teller, type Telling, tellerOf } from './teller.ts';

export { headline } from './face/headline.ts';
export type { Paint, Tone } from './teller.ts';

/** What findings of a kind are called together. */
export const kindTitles = {
  contradiction: phrase('Contradicted'),
  gap: phrase('Not shown'),
  paper: phrase('On paper'),
  notice: phrase('For your attention'),
} as const;
const kindTones = { contradiction: 'bad', gap: 'weak', paper: 'strong', notice: 'strong' } as const;
const outcomeWords = {
  pass: phrase('pass'),
  gaps: phrase('gaps'),
  fail: phrase('FAIL'),
  'not-checked': phrase('not checked'),
} as const;
const outcomeTones = { pass: 'good', gaps: 'weak', fail: 'bad', 'not-checked': 'weak' } as const;

const verdictTones = { failed: 'bad', inconclusive: 'weak', verified: 'good' } as const;

const headLines = (verification: Verification, teller: Teller): string[] =>
  headlines(verification, teller).map((line) => teller.paint(verdictTones[verification.verdict], line));

/** The verdict alone; painted as in the whole report. */
export const verdictText = (verification: Verification, paint: Paint, telling: Telling = {}): string =>
  `${headLines(verification, tellerOf({ ...telling, paint })).join('\n')}\n`;

/** The whole report. Every string that comes from the ledger is made safe to print; `paint` colours whole pieces. */
export function verificationText(verification: Verification, paint?: Paint, telling: Telling = {}): string {
  const teller = tellerOf({ ...telling, ...(paint && { paint }) });
  const sections = [
    headLines(verification, teller),
    ledgerLines(verification, teller),
    bundleLines(verification, teller),
    checkLines(verification, teller),
    profileLines(verification, teller),
    ...findingKinds.map((kind) => findingLines(verification, kind, teller)),
    signerLines(verification, teller),
    exhibitLines(verification, teller),
    courseLines(verification, teller),
    otherLines(verification, teller),
    countLines(verification, teller),
    notProvenLines(verification, teller),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Labels in one column, their values beside them; a value of several lines goes on below itself. */
function labelled(rows: readonly (readonly [string, readonly string[]])[], { pad, widest }: Teller): string[] {
  const columns = widest(
    rows.map(([label]) => label),
    11,
  );
  return rows.flatMap(([label, lines]) => lines.map((line, at) => `${pad(at === 0 ? label : '', columns)}  ${line}`));
}

function ledgerLines({ ledger, terms, excerpt }: Verification, teller: Teller): string[] {
  const { words, sentences } = teller;
  const title = words(phrase('Ledger'));
  if (ledger.id === null) return labelled([[title, sentences(phrase('no usable opening entry'))]], teller);
  const number =
    ledger.case === null && ledger.caseText === undefined
      ? sentences(phrase('number withheld from this reader, or none'))
      : [teller.text(ledger.caseText ?? ledger.case ?? '')];
  const length =
    excerpt === undefined
      ? phrase('{size#entry|entries}, {bytes#byte}', { size: ledger.size, bytes: ledger.bytes })
      : phrase('{size#entry|entries}, {shown} of them read', { size: ledger.size, shown: excerpt.shown });
  return labelled(
    [
      [words(phrase('Case')), number],
      [title, [groups(ledger.id)]],
      [words(phrase('Length')), [words(length)]],
      [words(phrase('Record hash')), [ledger.root === null ? '' : groups(ledger.root)]],
      ...(terms === undefined ? [] : [[words(phrase('Terms')), sentences(termsPhrase(terms))] as const]),
    ],
    teller,
  );
}

function checkLines({ checks }: Verification, teller: Teller): string[] {
  const { words, code, paint, pad, widest, sentences } = teller;
  const rows = checks.map((check) => ({ ...check, title: code(check.name), word: words(outcomeWords[check.outcome]) }));
  const [titles, outcomes] = [
    widest(
      rows.map(({ title }) => title),
      10,
    ),
    widest(
      rows.map(({ word }) => word),
      11,
    ),
  ];
  const lines = rows.flatMap(({ outcome, detail, said, title, word }) =>
    sentences((lang) => (lang === 'en' || said === undefined ? phrase('{detail}', { detail }) : said)).map(
      (line, at) =>
        at === 0
          ? `  ${pad(title, titles)}  ${paint(outcomeTones[outcome], pad(word, outcomes))}  ${line}`
          : `  ${pad('', titles + outcomes + 2)}  ${line}`,
    ),
  );
  return [paint('strong', words(phrase('Checks'))), ...lines];
}

/** How the requirements of the chosen profile came out, and what is behind them. */
function profileLines({ profile }: Verification, { paint, sentences }: Teller): string[] {
  if (profile === undefined) return [];
  const { title, requirements } = profile;
  const count = (outcome: string) => requirements.filter((one) => one.outcome === outcome).length;
  const unread = requirements.filter(({ primaryRead }) => !primaryRead).length;
  const counts = phrase(
    '{met} met, {missing} not met, {unchecked} not checked, {ensured} ensured by the format, {rest} that no record can show',
    {
      met: count('met'),
      missing: count('missing'),
      unchecked: count('not-checked'),
      ensured: count('ensured'),
      rest: count('not-checkable'),
    },
  );
  const secondary = phrase('{unread} of {all} were taken from secondary texts: meeting them shows no conformity', {
    unread,
    all: requirements.length,
  });
  return [
    // a title that has no translation is an agency’s own, and stays as it is
    ...sentences((lang) =>
      phrase('Profile: {title}', { title: lang === 'en' ? title : { text: title, facts: {} } }),
    ).map((line) => paint('strong', line)),
    ...[counts, ...(unread === 0 ? [] : [secondary])].flatMap((each) => sentences(each).map((line) => `  ${line}`)),
  ];
}

function findingLines(verification: Verification, kind: FindingKind, teller: Teller): string[] {
  const { paint, words } = teller;
  const findings = verification.findings.filter((finding) => finding.kind === kind);
  if (findings.length === 0) return [];
  const rest = Object.entries(verification.notListed)
    .filter(([code]) => rowOf(code).kind === kind)
    .map(([code, count]) => `  ${words(phrase('… and {count#} more of {code}', { count, code }))}`);
  return [
    paint(kindTones[kind], `${words(kindTitles[kind])} (${countFindings(verification, kind)})`),
    ...findingsTold(findings, teller),
    ...rest,
  ];
}

/** What holds for every record of an officer who works alone, at a computer, and gives no checkpoint. */
const alone: ReadonlySet<string> = new Set(['ONE_PERSON_ALL_ROLES', 'CLOCK_UNKNOWN', 'END_NOT_SHOWN']);

/** Each finding; those of `alone` in one sentence where the first and the last are there, each once. */
function findingsTold(findings: readonly Finding[], teller: Teller): string[] {
  const usual = findings.filter(({ code }) => alone.has(code));
  const codes = usual.map(({ code }) => code);
  const isAlone = codes.includes('ONE_PERSON_ALL_ROLES') && codes.includes('END_NOT_SHOWN');
  if (!isAlone || new Set(codes).size !== codes.length) return findings.flatMap((finding) => describe(finding, teller));
  const said = codes.includes('CLOCK_UNKNOWN')
    ? phrase(
        'as in every record of one officer: one key has all roles, a computer clock dated the entries, and later entries could be missing',
      )
    : phrase('as in every record of one officer: one key has all roles, and later entries could be missing');
  const [first, ...others] = teller.sentences(said);
  return [
    `  ${first} [${codes.join(', ')}]`,
    ...others.map((line) => `  ${line}`),
    ...findings.filter((finding) => !usual.includes(finding)).flatMap((finding) => describe(finding, teller)),
  ];
}

function describe(finding: Finding, teller: Teller): string[] {
  const { paint, sentences } = teller;
  const [first, ...others] = sentences((lang) => phrase('{message}', { message: messageOf(lang, finding) }));
  const value = (label: string, text: string | undefined): string[] =>
    text === undefined ? [] : [`    ${teller.pad(label, 9)} ${safeText(text)}`];
  const side = (label: Phrase, name: 'expected' | 'actual'): string[] => {
    if (finding[name] === undefined) return [];
    const said = sentences((lang) => phrase('{side}', { side: sideOf(lang, name, finding) }));
    return [...new Set(said)].map((line) => `    ${teller.pad(teller.words(label), 9)} ${line}`);
  };
  return [
    `  ${first} [${safeText(finding.code)}]`,
    ...others.map((line) => `  ${line}`),
    ...value(teller.words(phrase('at:')), finding.path),
    ...side(phrase('expected:'), 'expected'),
    ...side(phrase('actual:'), 'actual'),
    ...sentences((lang) => phrase('next: {next}', { next: nextOf(lang, finding) })).map((line) =>
      paint('faint', `    ${line}`),
    ),
  ];
}

function countLines(verification: Verification, { sentences }: Teller): string[] {
  return countPhrases(verification).flatMap((each) => sentences(each));
}

/** Where digests come from, and how many private texts this reader cannot open. */
export function countPhrases({ digests, withheld, erased, missing }: Verification): Phrase[] {
  return [
    phrase(
      'Digests and device data: {computed} computed, {read} read, {log} from logs, {stated} stated by others, {typed} typed',
      { ...digests },
    ),
    phrase('Private texts: {withheld} withheld from this reader, {erased} erased, {missing} missing without record', {
      withheld,
      erased,
      missing,
    }),
  ];
}

function notProvenLines({ notProven, unproven }: Verification, { paint, words, sentences }: Teller): string[] {
  const lines = notProven.flatMap((sentence, at) =>
    sentences((lang) =>
      lang === 'en' ? phrase('{sentence}', { sentence }) : (unproven?.[at] ?? phrase('{sentence}', { sentence })),
    ).map((line, language) => `  ${language === 0 ? '-' : ' '} ${line}`),
  );
  return [paint('strong', words(phrase('What this does not show'))), ...lines];
}
