/** A verification as text for people: scope first, then what does not hold, what is not shown, and what this does not show. */
import { safeText } from '../bytes/text.ts';
import { groupRuns } from '../ledger/runs.ts';
import { depthWords } from '../verify/checks/evidence.ts';
import { wasExamined } from '../verify/evidence.ts';
import { type Finding, type FindingKind, rowOf } from '../verify/findings.ts';
import { custodyChecks } from '../verify/verdict.ts';
import type { Verification } from '../verify/verification.ts';
import { bundleLines } from './bundle-lines.ts';
import { courseLines, otherLines } from './other-lines.ts';

/** What a piece of text means; a terminal may colour it, and nothing depends on that. */
export type Tone = 'good' | 'bad' | 'weak' | 'strong' | 'faint';
export type Paint = (tone: Tone, text: string) => string;
const plain: Paint = (_tone, text) => text;

const kindTitles: Record<FindingKind, string> = {
  contradiction: 'Does not hold',
  gap: 'Not shown',
  notice: 'For your attention',
};
const kindTones: Record<FindingKind, Tone> = { contradiction: 'bad', gap: 'weak', notice: 'strong' };
const outcomeWords = { pass: 'pass', fail: 'FAIL', 'not-checked': 'not checked' } as const;
const outcomeTones = { pass: 'good', fail: 'bad', 'not-checked': 'weak' } as const;
const evidenceWords = {
  match: 'EVIDENCE MATCHES',
  mismatch: 'EVIDENCE DOES NOT MATCH',
  partly: 'EVIDENCE PARTLY EXAMINED',
  'not-examined': 'EVIDENCE NOT EXAMINED',
} as const;

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

const isCustody = (code: string): boolean => custodyChecks.includes(rowOf(code).check);

/** How many findings of a kind there are, those not listed among them. */
function countFindings(verification: Verification, kind: FindingKind, matches: (code: string) => boolean): number {
  const listed = verification.findings.filter((finding) => finding.kind === kind && matches(finding.code)).length;
  const rest = Object.entries(verification.notListed).filter(([code]) => rowOf(code).kind === kind && matches(code));
  return rest.reduce((sum, [, count]) => sum + count, listed);
}

/** Checks that the first line names in a sentence of their own. */
const ownSentence: ReadonlySet<string> = new Set(['evidence', 'profile']);

/**
 * The first line of the report: the verdict with its scope, never a bare "verified" (cli.md, Output). A gap outside custody,
 * evidence and profile leaves the record itself unconfirmed; gaps in these alone do not.
 */
export function headline(verification: Verification): string {
  const { findings, levels, verdict } = verification;
  if (verdict === 'failed') {
    const count = countFindings(verification, 'contradiction', () => true);
    const first = findings.find((finding) => finding.kind === 'contradiction')?.message ?? '';
    const more = count > 1 ? ` (and ${count - 1} more)` : '';
    return `FAILED: ${safeText(first)}${more}`;
  }
  const doubt = 'NOT CONFIRMED: nothing contradicts the record; ';
  if (levels.signers === 'not-pinned') {
    return `${doubt}you have not said whose key you trust. Next: custody trust add …`;
  }
  const gap = findings.find(
    ({ kind, code }) => kind === 'gap' && !isCustody(code) && !ownSentence.has(rowOf(code).check),
  );
  if (gap !== undefined) return `${doubt}${safeText(gap.message)}. Next: ${safeText(gap.next)}`;
  const gaps = countFindings(verification, 'gap', isCustody);
  const custody = gaps === 0 ? 'CONTINUOUS' : `HAS ${counted(gaps, 'GAP', 'GAPS')}`;
  return `RECORD VERIFIED. ${evidenceWords[levels.evidence]}${evidenceScope(verification)}. CUSTODY ${custody}.${profileSentence(verification)}`;
}

function profileSentence({ profile }: Verification): string {
  if (profile === undefined) return '';
  const unmet = profile.requirements.filter(({ outcome }) => outcome === 'missing').length;
  const name = `PROFILE ${safeText(profile.name)}`;
  return unmet === 0 ? ` ${name} MET.` : ` ${name}: ${unmet} OF ${profile.requirements.length} REQUIREMENTS NOT MET.`;
}

/** How deep, and of how many exhibits. */
function evidenceScope({ evidence = [], exhibits }: Verification): string {
  const examined = evidence.filter(wasExamined);
  if (examined.length === 0) return '';
  const depths = [...new Set(examined.map(({ depth }) => depthWords[depth]))];
  return ` (${depths.join('; ')}, ${examined.length} of ${counted(exhibits.length, 'exhibit')})`;
}

/** The whole report. Every string that comes from the ledger is made safe to print; `paint` colours whole pieces. */
export function verificationText(verification: Verification, paint: Paint = plain): string {
  const tone = { failed: 'bad', inconclusive: 'weak', verified: 'good' } as const;
  const sections = [
    [paint(tone[verification.verdict], headline(verification))],
    ledgerLines(verification),
    bundleLines(verification, paint),
    checkLines(verification, paint),
    profileLines(verification, paint),
    ...(['contradiction', 'gap', 'notice'] as const).map((kind) => findingLines(verification, kind, paint)),
    signerLines(verification, paint),
    exhibitLines(verification, paint),
    courseLines(verification, paint),
    otherLines(verification, paint),
    countLines(verification),
    [
      paint('strong', 'What this does not show'),
      ...verification.notProven.map((sentence) => `  - ${safeText(sentence)}`),
    ],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Groups of four digits, as they are read out and compared. */
function groups(hex: string): string {
  return hex.replace(/(.{4})(?=.)/g, '$1 ');
}

function ledgerLines({ ledger }: Verification): string[] {
  if (ledger.id === null) return ['Ledger       no usable opening entry'];
  return [
    `Case         ${ledger.case === null ? 'number withheld from this reader, or none' : safeText(ledger.case)}`,
    `Ledger       ${groups(ledger.id)}`,
    `Length       ${counted(ledger.size, 'entry', 'entries')}, ${counted(ledger.bytes, 'byte')}`,
    `Fingerprint  ${ledger.root === null ? '' : groups(ledger.root)}`,
  ];
}

function checkLines({ checks }: Verification, paint: Paint): string[] {
  const lines = checks.map(({ name, outcome, detail }) => {
    const word = paint(outcomeTones[outcome], outcomeWords[outcome].padEnd(11));
    return `  ${name.padEnd(10)}  ${word}  ${safeText(detail)}`;
  });
  return [paint('strong', 'Checks'), ...lines];
}

/** How the requirements of the chosen profile came out, and what stands behind them. */
function profileLines({ profile }: Verification, paint: Paint): string[] {
  if (profile === undefined) return [];
  const { title, requirements } = profile;
  const count = (outcome: string) => requirements.filter((one) => one.outcome === outcome).length;
  const unread = requirements.filter(({ primaryRead }) => !primaryRead).length;
  return [
    paint('strong', `Profile: ${safeText(title)}`),
    `  ${count('met')} met, ${count('missing')} not met, ${count('ensured')} ensured by the format, ${count('not-checkable')} that no record can show`,
    ...(unread === 0
      ? []
      : [`  ${unread} of ${requirements.length} were taken from secondary texts: meeting them shows no conformity`]),
  ];
}

function findingLines(verification: Verification, kind: FindingKind, paint: Paint): string[] {
  const findings = verification.findings.filter((finding) => finding.kind === kind);
  if (findings.length === 0) return [];
  const total = countFindings(verification, kind, () => true);
  const rest = Object.entries(verification.notListed)
    .filter(([code]) => rowOf(code).kind === kind)
    .map(([code, count]) => `  … and ${count.toLocaleString('en-US')} more of ${safeText(code)}`);
  return [
    paint(kindTones[kind], `${kindTitles[kind]} (${total})`),
    ...findings.flatMap((finding) => describe(finding, paint)),
    ...rest,
  ];
}

function describe(finding: Finding, paint: Paint): string[] {
  const lines = [`  ${safeText(finding.message)} [${safeText(finding.code)}]`];
  if (finding.path !== undefined) lines.push(`    at:       ${safeText(finding.path)}`);
  if (finding.expected !== undefined) lines.push(`    expected: ${safeText(finding.expected)}`);
  if (finding.actual !== undefined) lines.push(`    actual:   ${safeText(finding.actual)}`);
  return [...lines, paint('faint', `    next: ${safeText(finding.next)}`)];
}

function signerLines({ signers }: Verification, paint: Paint): string[] {
  if (signers.length === 0) return [];
  const lines = signers.flatMap((signer) => {
    const name = `${safeText(signer.name)}, ${safeText(signer.agency)}${signer.claimed ? ' (as claimed)' : ''}`;
    const trust = signer.trusted ? paint('good', 'trusted') : paint('weak', 'not trusted');
    const roles = signer.roles.map(safeText).join(', ') || 'no role';
    return [
      `  ${name}: ${trust}; post ${safeText(signer.post)} (${roles}); ${counted(signer.entries, 'entry', 'entries')}`,
      paint('faint', `    key ${groups(safeText(signer.keyId))}`),
    ];
  });
  return [paint('strong', 'Who signed'), ...lines];
}

/** States whose code says little. */
const stateWords: Readonly<Record<string, string>> = { 'source-only': 'left where it was, not in custody' };

const exhibitWords: Readonly<Record<Verification['exhibits'][number]['evidence'], string>> = {
  match: '; evidence matches',
  mismatch: '; EVIDENCE DIFFERS',
  incomplete: '; evidence not compared in full',
  'not-examined': '',
};

function exhibitLines({ exhibits }: Verification, paint: Paint): string[] {
  if (exhibits.length === 0) return [];
  const rows = exhibits.map(({ number, custodian, state, seals, evidence }) => {
    const holder = custodian === null ? '' : ` by ${safeText(custodian)}`;
    const closed = seals.length === 0 ? 'no seal' : `seal ${seals.map(safeText).join(', ')}`;
    return { number, words: `${safeText(stateWords[state] ?? state)}${holder}; ${closed}${exhibitWords[evidence]}` };
  });
  const runs = groupRuns(
    rows,
    ({ number }) => number,
    (a, b) => a.words === b.words,
  );
  const lines = runs.map(({ words, first }) => `  ${safeText(words)}: ${first.words}`);
  return [paint('strong', 'Exhibits'), ...lines];
}

function countLines({ digests, withheld, erased, missing }: Verification): string[] {
  const { computed, read, log, stated, typed } = digests;
  return [
    `Digests and device data: ${computed} computed, ${read} read, ${log} from logs, ${stated} stated by others, ${typed} typed`,
    `Private texts: ${withheld} withheld from this reader, ${erased} erased, ${missing} missing without record`,
  ];
}
