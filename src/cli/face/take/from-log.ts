/** `custody take LOG`: a copy by the log of its program; the image is hashed now and compared with the log. */
import { basename, dirname, join } from 'node:path';
import { shellWord } from '../../../bytes/shell-word.ts';
import { CustodyError } from '../../../errors.ts';
import { type Algorithm, algorithms } from '../../../evidence/record.ts';
import { type ImageFiles, imageFiles } from '../../../flow/image/image-files.ts';
import { type ExhibitIdentity, exhibitIdentities } from '../../../flow/ledger/exhibit-identities.ts';
import { stateFolder } from '../../../flow/places.ts';
import { exists } from '../../../fs/exists.ts';
import { type CombinedLogs, combineLogs } from '../../../interop/imaging-log/combine-logs.ts';
import { fileNameOf } from '../../../interop/imaging-log/imaging-log.ts';
import type { LogTime } from '../../../interop/imaging-log/log-time.ts';
import { HashRun } from '../../hash/run.ts';
import { pathOf } from '../../host/host.ts';
import { fileNames, type ReadLogFile } from '../../import/log-draft.ts';
import { differencesFrom, isSameSerial } from '../../import/log-exhibit.ts';
import { containers, contradictionsOf } from '../../import/log-fields.ts';
import { logLines } from '../../import/log-lines.ts';
import type { CaseRun } from '../case-run.ts';
import { type Answers, doubtsIn } from '../question.ts';
import { type LogMeans, logTable } from '../questions/files/from-log.ts';
import type { TakeMeans } from '../questions/scope.ts';
import { aboutExhibit, aboutFile, digestConflicts, notRead, otherFile } from './conflicts.ts';
import { type EarlierCopies, earlierCopies } from './earlier-copies.ts';
import { footOfFiles } from './files-foot.ts';
import type { Conflict, Hashed, HashedTake } from './hashed.ts';
import { combinedOf, logDrafts, loggedDigests } from './log-drafts.ts';
import { logSheetLines } from './log-sheet.ts';
import { digestLines, signedLines } from './signed-lines.ts';

export interface LogRun {
  readonly run: CaseRun;
  readonly means: TakeMeans;
  /** As they were named. */
  readonly words: readonly string[];
  readonly logs: readonly ReadLogFile[];
  readonly combined: CombinedLogs;
  /** As the record was when they were read last. */
  identities: readonly ExhibitIdentity[];
  /** The command line, for the record. */
  readonly command: string;
  earlier: EarlierCopies;
}

/** Reads the record for it, and says what the logs say. Throws CustodyError as reading does. */
export async function takeOfLogs(
  run: CaseRun,
  { means, words, logs, command }: Pick<LogRun, 'means' | 'words' | 'logs' | 'command'>,
): Promise<HashedTake> {
  const { host, ledger, terminal } = run;
  const readIdentities = async () => {
    const read = { stateFolder: stateFolder(host.env), warn: terminal.warn };
    return (await exhibitIdentities(ledger.path, read)).identities;
  };
  const combined = combineLogs(logs);
  for (const line of logs.flatMap(logLines)) run.asker.prompter.say(line);
  const log: LogRun = {
    run,
    means,
    words,
    logs,
    combined,
    identities: await readIdentities(),
    command,
    earlier: await earlierCopies(run),
  };
  let { size } = run.status;
  const asked = logMeans(log);
  const table = logTable(asked);
  return {
    table,
    pathsOf: ({ image = '' }) => [pathOf(host, image)],
    numberOf: ({ number = '' }) => number,
    hashing: ({ image = '' }) => ({ key: image, options: {}, also: algorithmsOf(combined) }),
    conflicts: async (answers, hashed) => {
      if (size !== run.status.size) {
        log.identities = await readIdentities();
        log.earlier = await earlierCopies(run);
      }
      size = run.status.size;
      return conflictsOf(answers, hashed, log);
    },
    sheet: (answers, hashed) => ({
      lines: logSheetLines(answers, hashed, {
        means,
        combined: combinedOf(answers, combined),
        image: imageAt(answers, log),
        previous: log.earlier.attempts.get(answers.source ?? ''),
        host,
      }),
      doubts: doubtsIn(table, answers),
      drafts: () => logDrafts(answers, hashed, { log, image: imageAt(answers, log), endedAt: asked.endedAt(answers) }),
      added: (drafts) => [...signedLines(drafts, means), ...digestLines(drafts, true)],
      foot: footOfFiles,
    }),
  };
}

const algorithmsOf = ({ facts }: CombinedLogs): Algorithm[] =>
  algorithms.filter((name) => name !== 'sha256' && facts.digests?.[name] !== undefined);

const imageAt = ({ image = '' }: Answers, { run, combined }: LogRun): ImageFiles =>
  imageFiles(pathOf(run.host, image), fileNames(combined));

function logMeans(log: LogRun): LogMeans {
  const { run, means, combined } = log;
  const { facts, program } = combined;
  const { os, name } = run.host.machine();
  const isSaid = {
    tool: program !== undefined && facts.version !== undefined,
    settings: facts.command !== undefined,
    host: facts.os !== undefined && facts.host !== undefined,
    started: facts.started !== undefined,
    ended: facts.ended !== undefined,
    outcome: facts.outcome !== undefined,
    unreadable: facts.unreadable !== undefined,
  };
  const names = ['tool', 'settings', 'host', 'started', 'ended', 'outcome', 'unreadable'] as const;
  return {
    means: { ...means, act: () => 'copy', at: (answers) => endedAt(answers, combined) },
    known: new Set(names.filter((each) => isSaid[each])),
    usualMethod: 'physical',
    usualBlocker: log.earlier.blocker,
    thisComputer: `${os}; ${name}`,
    isWhole: ({ source }) => isWholeMedium(source, log),
    usualSource: () => fittingSource(log)?.exhibit.number,
    endedAt: (answers) => endedAt(answers, combined),
    isZoneOpen: [facts.started, facts.ended].some((time) => time !== undefined && time.zone === undefined),
    usualImage: () => usualImage(log),
    checkImage: (image) => checkImage(image, log),
  };
}

/** Throws CustodyError for a file that is not an image, and for an image whose data no digest of a log can be compared with here. */
function checkImage(image: string, log: LogRun): void {
  const { host, terminal } = log.run;
  const { media } = imageAt({ image }, log);
  const paths = [pathOf(host, image)];
  new HashRun({ host, terminal, options: { as: 'acquire', input: true }, algorithms: [], paths }).describe('');
  if (media === undefined && containers.has(log.combined.facts.format ?? ''))
    throw new CustodyError('USAGE', 'the data inside this container cannot be read here, and the log has its digest', {
      hint: `${['custody import imaging-log', ...log.words.map((word) => shellWord(word))].join(' ')} takes it by the log alone`,
    });
}

const timeOf = (time: LogTime | undefined, zone: string | undefined): string | undefined => {
  const offset = time?.zone ?? zone;
  return time === undefined || offset === undefined ? undefined : `${time.local}${offset}`;
};

const endedAt = ({ zone, ended }: Answers, { facts }: CombinedLogs): string | undefined =>
  timeOf(facts.ended, zone) ?? ended;

/** The log counts as many bytes on the source as the record does, and all of them copied. */
function isWholeMedium(source: string | undefined, { identities, combined: { facts } }: LogRun): boolean {
  const capacity = identities.find(({ exhibit }) => exhibit.number === source)?.capacity;
  return capacity !== undefined && capacity === facts.sourceSize && capacity === facts.size;
}

/** The one exhibit with the serial number of the log; where it names none, the one storage of its size. */
function fittingSource({ identities, combined: { facts } }: LogRun): ExhibitIdentity | undefined {
  const { serial } = facts;
  const size = facts.sourceSize ?? facts.size;
  const isFit = ({ serials, capacity, exhibit }: ExhibitIdentity): boolean =>
    serial === undefined
      ? capacity !== undefined && capacity === size && exhibit.kind !== 'data'
      : serials.some((one) => isSameSerial(one, serial));
  const fitting = identities.filter(isFit);
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Beside the log, under the name that the log has for it. */
function usualImage({ words, combined, run }: LogRun): string | undefined {
  const folder = dirname(words[0] ?? '');
  const named = fileNames(combined).map((name) => join(folder, basename(fileNameOf(name))));
  return named.find((name) => exists(pathOf(run.host, name)));
}

function conflictsOf(answers: Answers, hashed: Hashed | undefined, log: LogRun): Conflict[] {
  const { combined, identities } = log;
  if (hashed !== undefined)
    return [...notRead(hashed, [otherFile]), ...digestConflicts(hashed, loggedDigests(combinedOf(answers, combined)))];
  const identity = identities.find(({ exhibit }) => exhibit.number === answers.source);
  return [
    ...aboutFile([
      ...combined.contradictions.map(({ words }) => words),
      ...contradictionsOf(imageAt(answers, log), combined),
    ]),
    ...aboutExhibit([...combined.notes, ...differencesFrom(combined, identity)]),
  ];
}
