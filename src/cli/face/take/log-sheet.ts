/** The sheet of a copy by its log: what was read of it now beside what the log says. */
import type { ImageFiles } from '../../../flow/image/image-files.ts';
import type { CombinedLogs } from '../../../interop/imaging-log/combine-logs.ts';
import type { LogTime } from '../../../interop/imaging-log/log-time.ts';
import { type Fact, inTurn, phrase } from '../../../ledger/phrase.ts';
import type { Host } from '../../host/host.ts';
import type { Answers } from '../question.ts';
import { copyIds } from '../questions/files/copying.ts';
import type { TakeMeans } from '../questions/scope.ts';
import { timeIn } from '../questions/taking.ts';
import { lineOf, type SheetLine } from '../sheet.ts';
import { spanAt } from './computed-draft.ts';
import { comparedDigests, computedDigests } from './conflicts.ts';
import { copyLines, factsOf, madeFacts } from './copy-entries.ts';
import type { Attempt } from './earlier-copies.ts';
import { type Hashed, shownManifest } from './hashed.ts';
import { loggedDigests } from './log-drafts.ts';
import { readFacts, readSpan } from './reading.ts';

interface LogFacts {
  readonly means: TakeMeans;
  readonly combined: CombinedLogs;
  readonly image: ImageFiles;
  readonly previous: Attempt | undefined;
  readonly host: Host;
}

export function logSheetLines(
  answers: Answers,
  hashed: Hashed,
  { means, combined, image, previous, host }: LogFacts,
): readonly SheetLine[] {
  const { number = '', source = '' } = answers;
  const copy = phrase('copy of {source}', { source });
  const again =
    previous &&
    phrase('attempt {attempt}, previous attempt: entry {entry}', {
      attempt: previous.attempt + 1,
      entry: previous.entry,
    });
  const files = phrase('{count#file}, {size#byte}', { count: image.files.length, size: image.size });
  const readTimes = factsOf([spanAt(host, readSpan(hashed))].flat()).map((time) => timeIn(means.lang, time));
  return [
    lineOf(
      phrase('{number}', { number }),
      inTurn([copy, ...(again ? [again] : []), files, ...factsOf([answers.image])], ','),
      'image',
      'source',
      'number',
    ),
    lineOf(phrase('Made'), inTurn(madeBy(answers, combined, means), ','), 'zone', ...copyIds.made),
    lineOf(phrase('Read now'), inTurn([...readNow(hashed, loggedDigests(combined)), ...readTimes], ',')),
    ...copyLines(answers, means),
    lineOf(phrase('Manifest'), shownManifest(hashed)),
  ];
}

function madeBy(answers: Answers, { program, facts }: CombinedLogs, means: TakeMeans): Fact[] {
  const { version, started, ended, outcome, why, unreadable, command, os, host } = facts;
  const said = (time: LogTime | undefined, answered: string | undefined): string | undefined => {
    const whole = time === undefined ? answered : `${time.local}${time.zone ?? answers.zone ?? ''}`;
    return whole === undefined ? undefined : timeIn(means.lang, whole);
  };
  return [
    ...factsOf([[program, version].filter((part) => part !== undefined).join(' '), command]),
    ...(os === undefined || host === undefined ? [] : [`${os}; ${host}`]),
    ...factsOf([said(started, answers.started), said(ended, answers.ended)]),
    ...(outcome === undefined ? [] : [phrase('{outcome:}', { outcome })]),
    ...factsOf([why]),
    ...(unreadable === undefined ? [] : [phrase('{count#unreadable sector}', { count: unreadable.count })]),
    ...madeFacts(answers),
  ];
}

/** The SHA-256 of now, and how each digest of the log compares. */
function readNow(hashed: Hashed, logged: Readonly<Record<string, string>>): Fact[] {
  const { measured } = hashed.found;
  if (measured.content === undefined)
    return [phrase('Not every byte could be read: {why}', { why: measured.why ?? '' }), ...readFacts(hashed)];
  const sha256 = computedDigests(hashed).get('sha256');
  const compared = comparedDigests(hashed, logged);
  const names = (isSame: boolean): string =>
    compared
      .filter((each) => each.isSame === isSame)
      .map(({ name }) => name)
      .join(', ');
  return [
    ...factsOf([sha256 && `SHA-256 ${sha256}`]),
    ...(names(true) === '' ? [] : [phrase('the same as in the log: {names}', { names: names(true) })]),
    ...(names(false) === '' ? [] : [phrase('OTHER than in the log: {names}', { names: names(false) })]),
    ...(compared.length === 0 ? [phrase('the log has no digest of it')] : []),
    ...readFacts(hashed),
  ];
}
