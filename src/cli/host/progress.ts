/** How far long work has come: a line with a spinner on a terminal (ora, loaded at the first tick), a line every ten seconds elsewhere. */
import type { Ora } from 'ora';
import { grouped } from '../../bytes/grouped.ts';
import { safeText } from '../../bytes/text.ts';
import type { Host, Output } from './host.ts';
import { isPlain } from './table.ts';
import type { Terminal } from './terminal.ts';

export interface ProgressState {
  readonly bytes: number;
  /** Of these, what was not read in this run, and says nothing of its rate. */
  readonly earlier?: number;
  /** All bytes that are expected, where that is known before. More may be there. */
  readonly total?: number;
  readonly names: number;
  /** What is being read; escaped and shortened here. */
  readonly current: string;
  readonly troubles: number;
}

const drawEvery = 200;
const tellEvery = 10_000;
/** Milliseconds that the rate is taken from. */
const rateOver = 10_000;
/** What ora puts before the line: the spinner and a space. */
const spinnerWidth = 2;

/** Shows how far a reading has come that tells its bytes as it goes, each time with the name of their file. */
export function startCounted(
  host: Host,
  terminal: Terminal,
): { readonly stop: () => void; readonly onBytes: (count: number, from: string) => void } {
  let [bytes, names, current] = [0, 0, ''];
  return {
    stop: startProgress(host, terminal, () => ({ bytes, names, current, troubles: 0 })),
    onBytes: (count, from) => {
      bytes += count;
      if (from !== current) names += 1;
      current = from;
    },
  };
}

/** Shows `read()` until the function returned is called, which removes the line. Shows nothing with --quiet. */
export function startProgress(host: Host, terminal: Terminal, read: () => ProgressState): () => void {
  if (terminal.isQuiet) return () => {};
  const { stderr, env } = host;
  const isDrawn = isDrawnOn(stderr, env);
  const rateOf = slidingRate();
  rateOf(host.monotonic(), read());
  const quarters = terminal.isPlain ? quarterly(() => host.monotonic()) : undefined;
  let spinner: Ora | undefined;
  let isOver = false;
  const tick = async (): Promise<void> => {
    const state = read();
    const rate = rateOf(host.monotonic(), state);
    if (!isDrawn) {
      const share = quarters === undefined ? '' : quarters.next(state);
      if (share !== undefined) stderr.write(`custody: ${share}${progressLine(state, rate, 200)}\n`);
      return;
    }
    const drawn = spinner ?? (await spinnerOn(stderr));
    if (isOver) return;
    spinner = drawn;
    spinner.text = progressLine(state, rate, stderr.columns - 1 - spinnerWidth);
    spinner.render();
  };
  const timer = setInterval(() => void tick(), isDrawn || terminal.isPlain ? drawEvery : tellEvery);
  timer.unref();
  return () => {
    // who heard of the beginning hears of the end
    if (quarters?.hasBegun) void tick();
    isOver = true;
    clearInterval(timer);
    spinner?.clear();
  };
}

/** When a plain line is due: at each quarter of what is expected, with its share; without a total, every ten seconds. */
export function quarterly(now: () => number) {
  let told = -1;
  let at = now();
  return {
    get hasBegun() {
      return told >= 0;
    },
    /** What the line begins with; undefined where none is due. */
    next: ({ bytes, total }: Pick<ProgressState, 'bytes' | 'total'>): string | undefined => {
      const quarter = total === undefined || total < Math.max(bytes, 1) ? undefined : Math.floor((bytes * 4) / total);
      if (quarter === undefined ? now() - at < tellEvery : quarter <= told) return undefined;
      at = now();
      told = quarter ?? told;
      return quarter === undefined ? '' : `${quarter * 25} %, `;
    },
  };
}

/** Whether a line can be drawn there again and again: on a terminal of known width, with nobody's script behind it, and no wish for plain lines. */
export function isDrawnOn(output: Output, env: Host['env']): boolean {
  const isSized = output.isWidthKnown !== false && output.columns > 0;
  return output.isTTY && isSized && !env.CI && !isPlain(env) && env.TERM !== 'dumb';
}

/** A spinner there. Its caller draws it with `render`; a timer of its own would keep the program running. */
export async function spinnerOn(output: Output): Promise<Ora> {
  const { default: ora } = await import('ora');
  return ora({ stream: drawnOn(output), isEnabled: true, color: false, discardStdin: false, hideCursor: false });
}

/** The stream as ora writes to it. */
function drawnOn(output: Output): NodeJS.WriteStream {
  const stream = {
    isTTY: true,
    get columns() {
      return output.columns;
    },
    write: (text: string) => output.write(text),
    cursorTo: () => output.write('\r'),
    clearLine: () => output.write('\u001b[K'),
    moveCursor: (_: number, down: number) => output.write(`\u001b[${-down}A`),
  };
  return stream as unknown as NodeJS.WriteStream;
}

/** Bytes a second over the last ten seconds, by a monotonic clock in milliseconds; 0 where that cannot be stated yet. */
export function slidingRate(): (now: number, state: Pick<ProgressState, 'bytes' | 'earlier'>) => number {
  const seen: { readonly now: number; readonly read: number }[] = [];
  return (now, { bytes, earlier = 0 }) => {
    const read = bytes - earlier;
    seen.push({ now, read });
    while (seen.length > 2 && now - (seen[1]?.now ?? now) >= rateOver) seen.shift();
    const [first] = seen;
    return first === undefined || first.now === now ? 0 : ((read - first.read) * 1000) / (now - first.now);
  };
}

/** The line at so many bytes a second, at most `width` characters. */
export function progressLine(state: ProgressState, rate: number, width: number): string {
  const { bytes, names, current, troubles } = state;
  const total = state.total === undefined || state.total < bytes ? undefined : state.total;
  const parts = [total === undefined ? roundedBytes(bytes) : `${roundedBytes(bytes)} of ${roundedBytes(total)}`];
  if (rate > 0) parts.push(`${roundedBytes(rate)}/s`);
  if (total !== undefined && rate > 0) parts.push(`${clock(Math.max(0, total - bytes) / rate)} left`);
  if (names > 0) parts.push(`${grouped(names)} ${names === 1 ? 'name' : 'names'}`);
  if (troubles > 0) parts.push(`${grouped(troubles)} troubles`);
  // a number that is cut is another number
  while (parts.length > 1 && parts.join(', ').length > width) parts.pop();
  const facts = parts.join(', ');
  const room = width - facts.length - 2;
  return room < 10 ? facts.slice(0, Math.max(width, 0)) : `${facts}  ${shorten(safeText(current), room)}`;
}

/** A size for eyes, beside the exact one: binary units, three digits. */
export function roundedBytes(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let value = bytes;
  let unit = 0;
  for (; value >= 1000 && unit < units.length - 1; unit += 1) value /= 1024;
  return `${unit === 0 ? Math.round(value) : Number(value.toPrecision(3))} ${units[unit]}`;
}

function shorten(text: string, room: number): string {
  return text.length <= room ? text : `…${text.slice(text.length - room + 1)}`;
}

/** Seconds as `h:mm:ss`. */
export function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
