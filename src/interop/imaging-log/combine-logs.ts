/** Several logs of one acquisition put together: what they say, which of them says it, and where they contradict each other. */
import type { Algorithm } from '../../evidence/record.ts';
import {
  fieldWords,
  fileNameOf,
  type ImagingLog,
  type ImagingProgram,
  type LogDigests,
  type LogFacts,
  type LogUnreadable,
} from './imaging-log.ts';
import type { LogTime } from './log-time.ts';

/** A log with the name of its file. */
interface NamedLog {
  readonly name: string;
  readonly log: ImagingLog;
}

export interface Contradiction {
  /** A field, `tool`, or `digests.sha256`. */
  readonly field: string;
  readonly words: string;
}

export interface CombinedLogs {
  readonly facts: Readonly<Partial<LogFacts>>;
  /** The program that made the copy; undefined where that is not plain. */
  readonly program: ImagingProgram | undefined;
  /** By field, or `digests.sha256`: the place of the log that says it. */
  readonly from: ReadonlyMap<string, number>;
  readonly contradictions: readonly Contradiction[];
  readonly notes: readonly string[];
  readonly isRefuted: boolean;
}

/** What only the program that made the copy says of its run. */
const ofRun = ['version', 'command', 'os', 'host', 'started', 'ended'] as const;
/** What the logs must agree in. */
const ofCopy = [
  'format',
  'make',
  'model',
  'serial',
  'interface',
  'sourceSize',
  'size',
  'sectorSize',
  'segments',
  'outcome',
  'hiddenAreas',
] as const;

/** Puts them together; `chosen` is the program that made the copy, where two could have. Never throws. */
export function combineLogs(logs: readonly NamedLog[], chosen?: string): CombinedLogs {
  const aboutCopy = logs.map((each, at) => logs.some((other, i) => i !== at && isOfCopy(each.log, other.log)));
  const acquiring = logs.flatMap((each, at) => (aboutCopy[at] ? [] : [{ ...each, at }]));
  const programs = [...new Set(acquiring.map(({ log }) => log.program))];
  const program = programs.length === 1 ? programs[0] : programs.find((one) => one === chosen);
  const facts: Partial<LogFacts> = {};
  const from = new Map<string, number>();
  const contradictions: Contradiction[] = [];
  const say = (field: keyof LogFacts, value: unknown, at: number) => {
    Object.assign(facts, { [field]: value });
    from.set(field, at);
  };
  const contradict = (field: string, words: string, values: readonly (readonly [string, string])[]) => {
    contradictions.push({
      field,
      words: `${words}: ${values.map(([name, value]) => `${name} says ${value}`).join(', ')}`,
    });
  };

  if (programs.length > 1 && program === undefined)
    contradict(
      'tool',
      'tool that made the copy',
      acquiring.map(({ name, log }) => [name, log.program] as const),
    );
  const running = acquiring.filter(({ log }) => log.program === program);
  for (const field of ofRun) {
    const said = running.flatMap(({ name, log, at }) =>
      log.facts[field] === undefined ? [] : [{ name, at, value: log.facts[field] }],
    );
    const [first] = said;
    if (first === undefined) continue;
    if (said.every(({ value }) => shown(value) === shown(first.value))) say(field, first.value, first.at);
    else if ((field === 'started' || field === 'ended') && isOneRun(running.map(({ log }) => log))) {
      // files of one run are begun and ended one after the other
      const sorted = [...said].sort((a, b) => (shown(a.value) < shown(b.value) ? -1 : 1));
      const one = field === 'started' ? sorted[0] : sorted.at(-1);
      if (one !== undefined) say(field, one.value, one.at);
    } else
      contradict(
        field,
        fieldWords[field],
        said.map(({ name, value }) => [name, shown(value)] as const),
      );
  }
  for (const field of ofCopy) {
    const speaking = field === 'size' ? logs.map((each, at) => ({ ...each, at })) : acquiring;
    const said = speaking.flatMap(({ name, log, at }) =>
      log.facts[field] === undefined ? [] : [{ name, at, value: log.facts[field] }],
    );
    const [first] = said;
    if (first === undefined) continue;
    if (said.every(({ value }) => shown(value) === shown(first.value))) say(field, first.value, first.at);
    else
      contradict(
        field,
        fieldWords[field],
        said.map(({ name, value }) => [name, shown(value)] as const),
      );
  }
  combineUnreadable(acquiring, { say, contradict });
  for (const of of ['digests', 'sourceDigests'] as const) {
    const speaking = of === 'digests' ? logs.map((each, at) => ({ ...each, at })) : acquiring;
    const digests: LogDigests = {};
    for (const algorithm of new Set(speaking.flatMap(({ log }) => Object.keys(log.facts[of] ?? {}) as Algorithm[]))) {
      const said = speaking.flatMap(({ name, log, at }) => {
        const value = log.facts[of]?.[algorithm];
        return value === undefined ? [] : [{ name, at, value }];
      });
      const [first] = said;
      if (first === undefined) continue;
      if (said.some(({ value }) => value !== first.value))
        contradict(
          `${of}.${algorithm}`,
          `${algorithm} of the ${of === 'digests' ? 'copy' : 'source'}`,
          said.map(({ name, value }) => [name, value] as const),
        );
      digests[algorithm] = first.value;
      from.set(`${of}.${algorithm}`, first.at);
    }
    if (Object.keys(digests).length > 0) facts[of] = digests;
  }
  const why = acquiring.find(({ log }) => log.facts.outcome === facts.outcome && log.facts.why !== undefined);
  if (why !== undefined && facts.outcome !== undefined) say('why', why.log.facts.why, why.at);
  const inputs = new Set(acquiring.flatMap(({ log }) => log.facts.input ?? []));
  for (const field of ['input', 'outputs'] as const) {
    const one = acquiring.find(({ log }) => log.facts[field] !== undefined);
    if (one !== undefined) say(field, one.log.facts[field], one.at);
  }
  return {
    facts,
    program,
    from,
    contradictions,
    notes: inputs.size > 1 ? [`the logs name different sources: ${[...inputs].join(', ')}`] : [],
    isRefuted: logs.some(({ log }) => log.isRefuted),
  };
}

/** Whether one log is of a run that read the copy which the other made: it then says what the copy holds, and nothing of the source. */
function isOfCopy({ facts: { input } }: ImagingLog, { facts: { outputs = [] } }: ImagingLog): boolean {
  return input !== undefined && outputs.some((output) => fileNameOf(output) === fileNameOf(input));
}

/** Whether the files were written by one run: the same program with the same command. */
const isOneRun = (logs: readonly ImagingLog[]): boolean =>
  new Set(logs.map(({ program, facts }) => `${program} ${facts.command}`)).size === 1;

interface Say {
  say(field: keyof LogFacts, value: unknown, at: number): void;
  contradict(field: string, words: string, values: readonly (readonly [string, string])[]): void;
}

/** The same number of sectors; the places from a log that lists them. */
function combineUnreadable(logs: readonly (NamedLog & { at: number })[], { say, contradict }: Say): void {
  const said = logs.flatMap(({ name, log, at }) =>
    log.facts.unreadable === undefined ? [] : [{ name, at, value: log.facts.unreadable }],
  );
  const [first] = said;
  if (first === undefined) return;
  const listed = said.filter(({ value }) => value.ranges.length > 0);
  const isSame =
    said.every(({ value }) => value.count === first.value.count) &&
    listed.every(({ value }) => JSON.stringify(value.ranges) === JSON.stringify(listed[0]?.value.ranges));
  if (!isSame) {
    contradict(
      'unreadable',
      fieldWords.unreadable,
      said.map(({ name, value }) => [name, unreadableWords(value)] as const),
    );
    return;
  }
  const fill = said.find(({ value }) => value.fill !== undefined)?.value.fill;
  const retries = said.find(({ value }) => value.retries !== undefined)?.value.retries;
  const { value, at } = listed[0] ?? first;
  say('unreadable', { ...value, ...(fill && { fill }), ...(retries !== undefined && { retries }) }, at);
}

/** `8 at byte 1048576`. */
function unreadableWords({ count, ranges }: LogUnreadable): string {
  const places = ranges.slice(0, 3).map(([offset]) => offset);
  return places.length === 0 ? String(count) : `${count} at byte ${places.join(', ')}${ranges.length > 3 ? ' …' : ''}`;
}

/** A value as text: of a time with its zone, of segments their names. */
export function shown(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value === 'object' && value !== null && 'local' in value) {
    const { local, zone } = value as LogTime;
    return zone === undefined ? `${local} without zone` : `${local}${zone}`;
  }
  return JSON.stringify(value);
}
