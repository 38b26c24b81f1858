/**
 * What every face must say: facts from the verification alone, by the names that the readers of print give them. What faces sum up is
 * summed up here again from the exhibits and the findings.
 */

import { borneExhibits } from '../../../src/custody/bears.ts';
import type { ExhibitState } from '../../../src/custody/state/state.ts';
import type { FiledEntry } from '../../../src/report/forms/parts/dossier.ts';
import type { ExhibitFacts } from '../../../src/verify/facts/exhibit-facts.ts';
import { rowOf } from '../../../src/verify/finding/table.ts';
import type { Finding, FindingKind } from '../../../src/verify/finding/types.ts';
import { endNames } from './custody-told.ts';
import type { Record } from './faces.ts';
import { plain } from './sentences.ts';

/** A fact, or whether what was printed fits. */
type Wanted = string | number | ((printed: string | number) => boolean | string);
export type Model = ReadonlyMap<string, Wanted>;

const ofCustody = ['custody', 'roles', 'handovers'] as const;
export const isCustody = ({ code }: Pick<Finding, 'code'>): boolean =>
  (ofCustody as readonly string[]).includes(rowOf(code).check);
/** Gaps of these leave the record itself confirmed. */
const besides: readonly string[] = [...ofCustody, 'evidence', 'profile', 'excerpt'];

/** How often each code was found, those not listed among them. */
function* all({ verification: { findings, notListed } }: Record): Generator<readonly [code: string, count: number]> {
  for (const { code } of findings) yield [code, 1];
  yield* Object.entries(notListed);
}

const count = (record: Record, kind: FindingKind, isIt: (code: string) => boolean = () => true): number =>
  [...all(record)].reduce((sum, [code, n]) => sum + (rowOf(code).kind === kind && isIt(code) ? n : 0), 0);

/** Facts of the ends of some exhibits, summed up. */
function endsOf(exhibits: readonly ExhibitFacts[]): [string, number][] {
  const is = (name: (typeof endNames)[number], { end, last }: ExhibitFacts): boolean => {
    if (name === 'on-the-way' || name === 'missing') return last?.is === name;
    if (end === undefined || !('seen' in end)) return false;
    return name === 'contradicted' || name === 'untrusted' ? end[name].length > 0 : end.seen === name;
  };
  return endNames.map((name) => [`end.${name}`, exhibits.filter((each) => is(name, each)).length]);
}

const recordsOf = (exhibits: readonly ExhibitFacts[]): number =>
  1 + new Set(exhibits.flatMap(({ through = [] }) => through)).size;

/** Why the record itself is not confirmed, whatever its custody. */
const isUnconfirmed = (record: Record, isIt: (code: string) => boolean = () => true): boolean =>
  record.verification.levels.signers === 'not-pinned' ||
  [...all(record)].some(([code]) => isIt(code) && isBeside(code));
const isBeside = (code: string): boolean =>
  rowOf(code).kind === 'gap' &&
  (!besides.includes(rowOf(code).check) || code === 'SIGNER_NOT_PINNED' || code === 'CERTIFICATE_REFUSED');

/** The whole record. */
export function wholeModel(record: Record): Model {
  const { levels, exhibits, ledger, verdict, checks, findings, signers, shown = 0 } = record.verification;
  const contradictions = count(record, 'contradiction');
  const gaps = count(record, 'gap', (code) => isCustody({ code }));
  const ends = endsOf(exhibits);
  const isOpen = ends.some(([name, n]) => n > 0 && !['end.not-given', 'end.on-the-way', 'end.missing'].includes(name));
  const isAnswered = ({ code }: Finding): boolean => code === 'RECEIPT_NOT_ENTERED';
  const borne = findings.filter(isAnswered).flatMap(({ bears }) => borneExhibits(bears));
  const answered = new Set(borne);
  const isResting =
    verdict === 'verified' && !isOpen && levels.signers === 'pinned' && !findings.some((each) => isAnswered(each));
  const differing = exhibits.filter(({ evidence }) => evidence === 'mismatch').map(({ number }) => number);
  const [opener] = signers;
  return new Map<string, Wanted>([
    ['head', contradictions > 0 ? 'failed' : isUnconfirmed(record) ? 'not-confirmed' : 'verified'],
    ['contradictions', contradictions],
    ['gaps', gaps],
    ['gaps.more', gaps],
    ['steps', count(record, 'paper', (code) => isCustody({ code }))],
    ['records', recordsOf(exhibits)],
    ...ends,
    ['evidence', levels.evidence],
    ['evidence.isMatch', (printed) => printed === 0 || levels.evidence === 'match'],
    ['evidence.all', exhibits.length],
    ['evidence.same', exhibits.filter(({ evidence }) => evidence === 'match').length],
    ['evidence.differing', (printed) => isRunOf(String(printed), differing, exhibits)],
    ['signers', levels.signers],
    [
      'sender.name',
      (printed) =>
        printed === '' || [...quotedIn(opener?.name, opener?.agency)].every((each) => String(printed).includes(each)),
    ],
    ['size', ledger.size],
    ['shown', shown],
    ['waiting', exhibits.filter(({ number, offer }) => offer !== undefined && !answered.has(number)).length],
    ['arriving', exhibits.filter(({ state, through = [] }) => state === 'arriving' && through.length === 0).length],
    ['step.fine', (printed) => printed === 0 || isResting],
    ...checks.map(({ name }) => [`check.${name}`, checkOf(findings, name)] as const),
  ]);
}

function* quotedIn(...texts: readonly (string | undefined)[]): Generator<string> {
  for (const text of texts) if (text !== undefined) yield plain(text);
}

/** Of one check; its findings do not tell an unjudged check. */
function checkOf(findings: readonly Finding[], name: string): Wanted {
  const kinds = new Set(findings.filter(({ code }) => rowOf(code).check === name).map(({ kind }) => kind));
  const is = kinds.has('contradiction') ? 'fail' : kinds.has('gap') ? 'gaps' : 'pass';
  return (printed) => printed === is || (printed === 'not-checked' && is !== 'fail');
}

/** Whether runs of numbers, as `A, B..E`, are those exhibits. */
export function isRunOf(printed: string, numbers: readonly string[], exhibits: readonly ExhibitFacts[]): boolean {
  if (printed.includes('...')) return true;
  const said = expanded(printed, exhibits);
  return said.length === numbers.length && said.every((number) => numbers.map(plain).includes(number));
}

/** Runs of numbers as single numbers, in the order of the record. */
export function expanded(printed: string, exhibits: readonly ExhibitFacts[]): string[] {
  const numbers = exhibits.map(({ number }) => plain(number));
  return printed.split(/(?:, |، )/).flatMap((each) => {
    const [first = '', last] = each.split('..');
    if (last === undefined) return [each];
    const within = numbers.slice(numbers.indexOf(first), numbers.indexOf(last) + 1);
    return within.length > 0 ? within : [each];
  });
}

/** One exhibit. */
export function exhibitModel(record: Record, facts: ExhibitFacts): Model {
  const { dossier, verification } = record;
  const { state, since, holder, place, seals, evidence, number } = facts;
  const about = bearingOn(record, number);
  const kinds = new Set(about.sure.map(({ kind }) => kind));
  const isFailed = kinds.has('contradiction');
  const gaps = {
    sure: ofKind(about.sure, isFailed),
    most: about.most.filter(({ kind }) => kind === 'gap' || kind === 'contradiction'),
  };
  const contradictions = verification.levels.custody === 'not-checked';
  const grave = about.sure.filter(({ kind }) => kind === 'gap' || kind === 'contradiction');
  return new Map<string, Wanted>([
    ['state', state],
    ['standing.state', state],
    ['since', since],
    ...(['post', 'standing.post'] as const).map((name): [string, Wanted] => [name, holder?.post ?? 'nobody']),
    ['holder', (printed) => isPerson(record, facts, String(printed))],
    ['passedTo', (printed) => isTaker(dossier.entries[since], String(printed))],
    ...(facts.issuedTo === undefined ? [] : [['issuedTo', facts.issuedTo] as const]),
    ...(facts.wentInside === undefined ? [] : [['wentInside', facts.wentInside] as const]),
    ...(['place', 'standing.place'] as const).map((name): [string, Wanted] => [
      name,
      (printed) => isPlace(place.is === 'not-here' ? undefined : dossier.entries[place.by], facts, String(printed)),
    ]),
    ...(['seals', 'standing.seals'] as const).map((name): [string, Wanted] => [
      name,
      seals.map((each) => `${plain(each.number)}@${each.by}`).join(),
    ]),
    ['seals.numbers', seals.map((each) => plain(each.number)).join(', ')],
    ...(['seals.when', 'standing.seals.when'] as const).map((name): [string, Wanted] => [
      name,
      hasGone(state) ? 'left' : 'now',
    ]),
    [
      'here',
      Number(
        ['held', 'offered', 'arriving', 'on-the-way', 'with-recipient', 'missing', 'issued', 'inside'].includes(state),
      ),
    ],
    ['evidence', (printed) => (facts.byPieces === undefined ? printed === evidence : true)],
    ['byPieces', Number(facts.byPieces === true)],
    ['empty', Number(facts.empty === true)],
    ['custody', (printed) => fitsCustody(String(printed), { isFailed, gaps, isUnjudged: contradictions })],
    ['codes', (printed) => isBetween(String(printed), about)],
    ['remarks.twice', 0],
    ['remarks', (printed) => lackingIn(String(printed), grave)],
    [
      'remarks.label',
      (printed) =>
        lackingIn(
          String(printed),
          grave.filter((each) => !isOfRecord(record, each)),
        ),
    ],
    ...checkModel(record, facts, about),
  ]);
}

const hasGone = (state: string): boolean => ['departed', 'released', 'destroyed'].includes(state);

/** What bears on an exhibit: by its own number or the record for sure; at most also what bears on things that it was in. */
export interface Bearing {
  readonly sure: readonly Finding[];
  readonly most: readonly Finding[];
}

export function bearingOn({ verification, dossier }: Record, number: string): Bearing {
  const { state, entries } = dossier;
  const own = state.exhibits.find((each) => each.number === number);
  const numbersOf = (index: number | undefined): string[] => {
    const each = index === undefined ? undefined : state.exhibits[index];
    return each === undefined ? [] : [each.number, ...each.also].map((one) => one.toLowerCase());
  };
  const wholes = new Set<number>();
  for (let at = own?.partOf; at !== undefined && !wholes.has(at); at = state.exhibits[at]?.partOf) wholes.add(at);
  // what was made from others, or is a set of them, has what bears on these too, and on what they were in
  const sources = new Set<number>(own === undefined ? [] : [own.index]);
  for (const index of sources)
    for (const next of sourcesOf(state.exhibits[index], index === own?.index)) sources.add(next);
  const [mine, theirs] = [new Set(numbersOf(own?.index)), new Set([...wholes, ...sources].flatMap(numbersOf))];
  const isOn = (numbers: ReadonlySet<string>) => (finding: Finding) => {
    const { bears, seq } = finding;
    if (bears.on === 'record') return true;
    if ('exhibits' in bears && bears.exhibits.some((each) => numbers.has(each.toLowerCase()))) return true;
    const entry = seq === undefined ? undefined : entries[seq];
    if (bears.on !== 'entry') return false;
    return (
      entry === undefined ||
      entry.exhibits.length === 0 ||
      entry.exhibits.some((each) => numbers.has(each.number.toLowerCase()))
    );
  };
  // an entry without effect has none on every exhibit that it names; on the record, where it names none
  const isIdle = ({ seq }: Finding): boolean => {
    const entry = seq === undefined ? undefined : entries[seq];
    if (entry?.isApplied !== false) return false;
    return entry.exhibits.length === 0 || entry.exhibits.some(({ index }) => index === own?.index);
  };
  const sure = verification.findings.filter((each) => isOn(mine)(each) || isIdle(each));
  return { sure, most: verification.findings.filter((each) => sure.includes(each) || isOn(theirs)(each)) };
}

const sourcesOf = (of: ExhibitState | undefined, isOwn: boolean): readonly number[] => [
  ...(of?.from ?? []),
  ...(of?.parts ?? []),
  ...(isOwn || of?.partOf === undefined ? [] : [of.partOf]),
];

const ofKind = (findings: readonly Finding[], isFailed: boolean): readonly Finding[] =>
  findings.filter((each) => (isFailed ? each.kind === 'contradiction' : each.kind === 'gap' && isCustody(each)));

interface Expected {
  readonly isFailed: boolean;
  readonly gaps: Bearing;
  readonly isUnjudged: boolean;
}

function fitsCustody(printed: string, { isFailed, gaps, isUnjudged }: Expected): boolean {
  if (isFailed) return printed === 'fails';
  if (gaps.sure.length > 0) return printed === 'gaps' || printed === 'fails';
  if (printed === 'gaps' || printed === 'fails') return gaps.most.length > 0 || gaps.sure.length > 0;
  return printed === (isUnjudged ? 'unchecked' : 'none');
}

const coded = ({ code, seq }: Finding): string => (seq === undefined ? code : `${code}@${seq}`);
/** True, or the codes that are not there. */
function lackingIn(printed: string, findings: readonly Finding[]): true | string {
  const not = findings.filter(({ code }) => !printed.split(',').includes(code)).map(({ code }) => code);
  return not.length === 0 || `${not} is not there`;
}

/** So many codes a box names. */
const mostCodes = 6;

/** Where the record is contradicted, a box names what contradicts it; else the gaps of custody. */
function isBetween(printed: string, { sure, most }: Bearing): boolean | string {
  const [custody = '', listed = ''] = printed.split(':');
  const codes = listed === '' ? [] : listed.split(',');
  const isFailed = custody === 'fails';
  const allowed = new Set(ofKind(most, isFailed).map(coded));
  const wanted = [...new Set(ofKind(sure, isFailed).map(coded))];
  const other = codes.filter((code) => !allowed.has(code));
  if (other.length > 0) return `${other} does not bear on it`;
  const not = codes.length >= mostCodes ? [] : wanted.filter((code) => !codes.includes(code));
  return not.length === 0 || `${not} is not there`;
}

/** A label has the check of the record, so a finding of the record is not a remark there. */
function isOfRecord({ dossier }: Record, { bears, seq }: Finding): boolean {
  const entry = seq === undefined ? undefined : dossier.entries[seq];
  const isOfNone = entry === undefined || entry.exhibits.length === 0;
  return bears.on === 'record' || (isOfNone && (bears.on === 'entry' || entry?.isApplied === false));
}

/** The frame of the check: a verdict about this exhibit, or about the record where it is the only one. */
function checkModel(record: Record, facts: ExhibitFacts, { sure, most }: Bearing): [string, Wanted][] {
  const whole = wholeModel(record);
  const all = [...whole].map(([name, value]): [string, Wanted] => [`whole.${name}`, value]);
  if (record.verification.exhibits.length === 1)
    return [...all, ...[...whole].map(([name, value]): [string, Wanted] => [`check.${name}`, value])];
  const [least, greatest] = [sure, most].map(
    (each) => each.filter((one) => one.kind === 'gap' && isCustody(one)).length,
  ) as [number, number];
  const isFailed = sure.some(({ kind }) => kind === 'contradiction');
  const isDoubted = isUnconfirmed(record, (code) => sure.some((each) => each.code === code));
  const mayFail = most.some(({ kind }) => kind === 'contradiction');
  const mayDoubt = isUnconfirmed(record, (code) => most.some((each) => each.code === code));
  const head = (printed: string | number): boolean => {
    if (printed === 'failed') return mayFail;
    if (isFailed) return false;
    return printed === 'not-confirmed' ? mayDoubt : !isDoubted;
  };
  const { evidence } = facts;
  return [
    ...all,
    ['check.head', head],
    ['check.numbers', facts.number],
    ['check.gaps', (printed) => Number(printed) >= least && Number(printed) <= greatest],
    ['check.records', recordsOf([facts])],
    ...endsOf([facts]).map(([name, n]): [string, Wanted] => [`check.${name}`, n]),
    [
      'check.evidence',
      (printed) => (evidence === 'mismatch' ? printed === 'mismatch' : printed !== 'match' || evidence === 'match'),
    ],
    ['check.evidence.all', 1],
    ['check.evidence.same', Number(evidence === 'match')],
  ];
}

/** Whether it is the person whose key the facts name: of the signer, or of the answer in the entry. */
function isPerson({ dossier, verification }: Record, { holder }: ExhibitFacts, printed: string): boolean {
  if (holder === null) return false;
  const entry = dossier.entries[holder.by];
  const answer =
    entry?.event?.type === 'answered' || entry?.event?.type === 'receive' ? entry.event.answer?.answer : undefined;
  const keyId = holder.person === 'answer' ? answer?.keyId : entry?.entry.keyId;
  const line = verification.signers.find((each) => each.keyId === keyId);
  if (holder.person === undefined || line === undefined) return printed.includes(plain(holder.post));
  return printed.includes(plain(line.name)) && printed.includes(plain(holder.post));
}

/** Whether it is who signed the receipt in that entry, or whom a release or a paper names. */
function isTaker(entry: FiledEntry | undefined, printed: string): boolean {
  const { event } = entry ?? {};
  const card = event?.type === 'answered' ? event.answer?.answer.card.holder : undefined;
  const body = (entry?.body ?? {}) as {
    readonly to?: { readonly name?: unknown };
    readonly paper?: { readonly office?: unknown };
  };
  const names = card === undefined ? [body.to?.name, body.paper?.office] : [card.name, card.agency];
  return names.every((name) => typeof name !== 'string' || printed.includes(plain(name)));
}

/** Whether the place that the facts point to is printed; nothing, where there is none. */
function isPlace(entry: FiledEntry | undefined, { number, place }: ExhibitFacts, printed: string): boolean {
  if (place.is === 'not-here' || entry === undefined) return printed === '';
  // an answer says of what it does not accept where that is now, and of the rest where it came in
  const row = place.from === 'answer' && entry.answer?.exhibits.find((each) => each.number === number);
  const isKept = row !== undefined && row !== false && !row.outcome.startsWith('accepted');
  const inAnswer = isKept ? row.where : entry.answer?.received;
  const said = (place.from === 'answer' ? inAnswer : entry.body) as
    | { readonly place?: unknown; readonly container?: unknown; readonly foundAt?: unknown }
    | undefined;
  const texts = [said?.place ?? said?.foundAt, said?.container].filter((each) => typeof each === 'string');
  if (texts.length === 0) return printed === '';
  return texts.every((text) => printed.includes(plain(text as string)));
}
