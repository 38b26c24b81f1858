/** How far long work has come: one line that is drawn over on a terminal, a line every ten seconds elsewhere. */
import { grouped } from '../bytes/grouped.ts';
import { safeText } from '../bytes/text.ts';
import type { Host } from './host.ts';
import type { Terminal } from './terminal.ts';

export interface ProgressState {
  readonly bytes: number;
  /** Of these, what was not read in this run, and says nothing of its rate. */
  readonly earlier?: number;
  /** All bytes there are, where that is known before. */
  readonly total?: number;
  readonly names: number;
  /** What is being read; escaped and shortened here. */
  readonly current: string;
  readonly troubles: number;
}

const drawEvery = 200;
const tellEvery = 10_000;
const eraseLine = '\r\u001b[K';

/** Shows `read()` until the function returned is called, which removes the line. Shows nothing with --quiet. */
export function startProgress(host: Host, terminal: Terminal, read: () => ProgressState): () => void {
  if (terminal.isQuiet) return () => {};
  const { stderr, env } = host;
  const isDrawn = stderr.isTTY && stderr.columns > 0 && !env.CI && env.TERM !== 'dumb';
  const started = host.now();
  let hasDrawn = false;
  const timer = setInterval(
    () => {
      hasDrawn = isDrawn;
      const line = progressLine(read(), host.now() - started, isDrawn ? stderr.columns - 1 : 200);
      stderr.write(isDrawn ? `${eraseLine}${line}` : `custody: ${line}\n`);
    },
    isDrawn ? drawEvery : tellEvery,
  );
  timer.unref();
  return () => {
    clearInterval(timer);
    if (hasDrawn) stderr.write(eraseLine);
    hasDrawn = false;
  };
}

/** The line after so many seconds, at most `width` characters. */
export function progressLine(state: ProgressState, seconds: number, width: number): string {
  const { bytes, earlier = 0, total, names, current, troubles } = state;
  const rate = seconds > 0 ? (bytes - earlier) / seconds : 0;
  const parts = [total === undefined ? roundedBytes(bytes) : `${roundedBytes(bytes)} of ${roundedBytes(total)}`];
  if (rate > 0) parts.push(`${roundedBytes(rate)}/s`);
  if (total !== undefined && rate > 0) parts.push(`${clock(Math.max(0, total - bytes) / rate)} left`);
  parts.push(`${grouped(names)} names`);
  if (troubles > 0) parts.push(`${grouped(troubles)} troubles`);
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

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
