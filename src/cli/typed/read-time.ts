/** Times as people type them, made into the text times of format 1. */
import { CustodyError } from '../../errors.ts';
import type { LabelText } from '../../ledger/exhibit-label.ts';
import { formatTime, parseTime } from '../../ledger/times.ts';
import { readSpoken, refuseMonth } from './spoken-time.ts';

/** What reading a value needs of its surroundings. */
export interface ReadContext {
  /** Unix seconds, for `now`. */
  readonly now: number;
  /** Offset of the viewer's zone in minutes, for `now` and for hints. */
  readonly zoneMinutes: number;
  /** At a terminal: times may be stated as people say them, and how each was understood is shown. */
  readonly spoken?: {
    readonly zoneAt: (at: number) => number;
    readonly heard: (text: string, time: string) => void;
  };
  /** Offset of the zone at a time: where nobody sees how a time was understood, the refusal shows how to write it. */
  readonly zoneAt?: (at: number) => number;
  /** The number of the exhibit on a printed label; throws CustodyError USAGE for one of another case. */
  readonly label?: (label: LabelText) => string;
  /** The posts of the case, to choose from at a terminal. */
  readonly posts?: () => Promise<readonly { readonly value: string; readonly label: string }[]>;
  /** A number for an authority whose paper has none: no other of the case has it. */
  readonly runningNumber?: () => Promise<string>;
}

const typedTime = /^(\d{4}-\d\d-\d\d)(?:[Tt ]+(\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?)?\s*([Zz]|[+-]\d\d:?\d\d)?$/;

/** A text time: `now`, or a date and time with zone; `T` and seconds may be left out. Throws CustodyError USAGE. */
export function readTime(text: string, context: ReadContext): string {
  const zoneNow = formatTime(context.now, context.zoneMinutes);
  if (text === 'now') return zoneNow;
  const example = context.spoken ? '05:30, yesterday 23:10, 28 Nov 05:30 or 2026-11-28 05:30' : zoneNow;
  const spoken = context.spoken && readSpoken(text, { now: context.now, zoneAt: context.spoken.zoneAt });
  if (spoken !== undefined) {
    context.spoken?.heard(text, spoken);
    return spoken;
  }
  const [, date, minutes, seconds = ':00', zone] = typedTime.exec(text.trim()) ?? [];
  if (date === undefined) {
    const meant = context.zoneAt && readSpoken(text, { now: context.now, zoneAt: context.zoneAt });
    if (meant !== undefined) throw notATime(text, meant, ' with a zone');
    throw notATime(text, example);
  }
  refuseMonth(text, Number(date.slice(5, 7)));
  if (minutes === undefined || zone === undefined) {
    const lacks = minutes === undefined ? 'has no time of day' : 'has no zone';
    throw new CustodyError('USAGE', `${text} ${lacks}`, {
      hint: `write it like ${date}T${minutes ?? '00:00'}${zone ?? zoneNow.slice(19)}`,
    });
  }
  const colon = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const time = `${date}T${minutes}${seconds}${colon}`;
  if (parseTime(time) === undefined) throw notATime(text, example);
  return time;
}

/** Unix seconds: such a time in whole seconds, or the number itself (nine digits or more). Throws CustodyError USAGE. */
export function readSeconds(text: string, context: ReadContext): number {
  // eight digits are more likely a date than a moment of 1970
  if (/^\d{9,12}$/.test(text)) return Number(text);
  const instant = parseTime(readTime(text, context));
  if (instant === undefined || instant.fraction !== '') {
    throw new CustodyError('USAGE', `${text} is not a time in whole seconds`);
  }
  return instant.seconds;
}

/** `at`: a time, or `FROM..TO`. Throws CustodyError USAGE. */
export function readAt(text: string, context: ReadContext): string | [string, string] {
  const [from = '', to, ...more] = text.split('..');
  if (to === undefined) return readTime(from, context);
  if (more.length > 0) throw new CustodyError('USAGE', `${text} has more than one ..`);
  return [readTime(from, context), readTime(to, context)];
}

function notATime(text: string, example: string, lacks = ''): CustodyError {
  return new CustodyError('USAGE', `${text} is not a time${lacks}`, { hint: `write it like ${example}` });
}
