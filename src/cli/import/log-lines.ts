/** What was read of each log, for people and as JSON: every fact with the line that says it. */
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { shown } from '../../interop/imaging-log/combine-logs.ts';
import {
  fieldWords,
  type ImagingLog,
  type LogDigests,
  type LogFacts,
  type LogField,
} from '../../interop/imaging-log/imaging-log.ts';
import { logForms } from '../../interop/imaging-log/read-imaging-log.ts';
import type { ReadLogFile } from './log-draft.ts';

/** One line for the log, and one for each thing to hear. */
export function logLines({ name, log }: ReadLogFile): string[] {
  const { program, facts, notes } = log;
  const version = facts.version === undefined ? '' : ` ${safeText(facts.version)}`;
  const seen = logForms[program].seen === undefined ? ['format not checked on a real file'] : [];
  const refuted = log.isRefuted
    ? ['no digest of the copy is entered: the log does not show which digest the copy has']
    : [];
  return [
    `read      ${safeText(name)}: ${program}${version}`,
    ...[...seen, ...refuted, ...notes].map((note) => `  ! ${safeText(note)}`),
  ];
}

interface LogFactJson {
  /** `size`, or `digests.md5`. */
  readonly field: string;
  readonly says: string;
  readonly value: ReturnType<typeof shownValue> | null;
  readonly line: number | null;
}

interface LogJson {
  readonly file: string;
  readonly sha256: string;
  readonly size: number;
  readonly program: string;
  /** With which version the form of the log was seen on a real run; null where it never was. */
  readonly formatCheckedOn: string | null;
  readonly facts: readonly LogFactJson[];
  readonly notes: readonly string[];
}

/** The same as data. */
export function logJson({ name, sha256, size, log }: ReadLogFile): LogJson {
  return {
    file: name,
    sha256: toHex(sha256),
    size,
    program: log.program,
    formatCheckedOn: logForms[log.program].seen ?? null,
    facts: factsJson(log),
    notes: log.notes,
  };
}

function factsJson({ facts, lines }: ImagingLog): LogFactJson[] {
  return (Object.keys(facts) as LogField[]).flatMap((field): LogFactJson[] => {
    const says = fieldWords[field];
    if (field !== 'digests' && field !== 'sourceDigests') {
      const value = facts[field];
      return [{ field, says, value: value === undefined ? null : shownValue(value), line: lines.get(field) ?? null }];
    }
    return Object.entries(facts[field] ?? {}).map(([name, hex]) => {
      const each = `${field}.${name}`;
      return { field: each, says, value: hex, line: lines.get(each) ?? null };
    });
  });
}

/** A time as text; of ranges the first thousand. */
function shownValue(value: Exclude<LogFacts[LogField], LogDigests>) {
  if (typeof value !== 'object') return value;
  if ('local' in value) return shown(value);
  if (!('ranges' in value) || value.ranges.length <= mostRanges) return value;
  const { ranges } = value;
  return { ...value, ranges: ranges.slice(0, mostRanges), cut: true, shown: mostRanges, total: ranges.length };
}

const mostRanges = 1000;
