/** Times that an entry tells, against each other and against what the record says of its exhibits. */
import { moment } from '../../ledger/phrase.ts';
import { compareInstants, parseTime } from '../../ledger/times.ts';
import { type EventTypeName, eventTypeNames, vocabulary } from '../../ledger/vocabulary/index.ts';
import type { Act } from '../act/act.ts';
import type { EventOf } from '../act/event.ts';
import { type Facts, gap, keeps, notice, type Rule } from '../rule.ts';
import { type ExhibitState, exhibitOf } from '../state/state.ts';

/** Types that begin a stay or only speak of an exhibit; and `preserve`, because a device is often isolated some minutes before it is seized. */
const mayBeEarlier: ReadonlySet<EventTypeName> = new Set([
  ...(['collect', 'receive', 'takeover', 'preserve', 'authority', 'terms', 'disclose', 'incident'] as const),
  ...(['correct', 'note'] as const),
]);

const beforeTaking = notice({
  id: 'ACT_BEFORE_TAKING',
  isDeclared: false,
  sentence: 'Nothing is done with an exhibit before it was taken, made or received.',
  says: 'this was done with {exhibit} before it was taken, made or received, which according to entry {entry} began at {begun}',
  types: eventTypeNames.filter((type) => vocabulary[type].exhibits.length > 0 && !mayBeEarlier.has(type)),
  check: (act) => {
    const { event, about, until } = act;
    const told = toldOf(act);
    // A clock of signing that goes backwards is reported as that.
    if (event.at === undefined && told === undefined) return keeps;
    const ended = told === undefined ? Number.POSITIVE_INFINITY : told.seconds + day;
    const acted = event.at === undefined ? Number.POSITIVE_INFINITY : until;
    let found: Facts[] | undefined;
    for (const { number, defined, begun } of told?.exhibits ?? about) {
      if (Math.min(ended, acted) >= begun) continue;
      found ??= [];
      found.push({ exhibit: number, entry: defined, begun: moment(begun) });
    }
    return found ?? keeps;
  },
});

/** Clocks of imagers and of recipients are wrong by hours. */
const day = 86_400;

/** The end of what a log or a receipt tells, in seconds, and the exhibits that it is about; undefined where it tells no time. */
function toldOf(act: Act): { readonly seconds: number; readonly exhibits: readonly ExhibitState[] } | undefined {
  const { event, about } = act;
  if (event.type === 'acquire') return timed(event.body.ended, about);
  if (event.type !== 'answered') return undefined;
  const { answer, body } = event;
  const at = answer?.answer.body.received.at ?? body.paper?.at;
  const rows = answer?.answer.body.exhibits ?? body.paper?.exhibits ?? [];
  const came = rows.filter(({ outcome }) => outcome !== 'undecided' && outcome !== 'not-received');
  const exhibits = came.flatMap(({ number }) => exhibitOf(act.state, number) ?? []);
  return timed(typeof at === 'object' ? at[1] : at, exhibits);
}

function timed(text: string | undefined, exhibits: readonly ExhibitState[]) {
  const seconds = text === undefined ? undefined : parseTime(text)?.seconds;
  return seconds === undefined ? undefined : { seconds, exhibits };
}

const endedFirst = gap({
  id: 'ENDED_BEFORE_STARTED',
  unshown: 'time',
  sentence: 'A copy ends after it started; where the log says otherwise, the clock that wrote it was wrong.',
  says: 'the entry says that the copying of {exhibit} started at {started} and ended at {ended}',
  types: ['acquire'],
  check: ({ event: { body } }) => {
    const { source, started, ended } = body;
    const [from, to] = [parseTime(started), parseTime(ended)];
    if (from === undefined || to === undefined || compareInstants(from, to) <= 0) return keeps;
    return [{ exhibit: source, started, ended }];
  },
});

const ahead = gap({
  id: 'TIME_AHEAD',
  unshown: 'time',
  sentence: 'What an entry tells of has happened by the time it is signed.',
  says: '{field} is {time}, which is after the time of signing',
  types: ['acquire', 'answered', 'incident', 'end-key'],
  check: ({ event }) => {
    const late = timesTold(event).filter(([, seconds]) => seconds !== undefined && seconds > event.iat);
    return late.length === 0 ? keeps : late.map(([field, seconds = 0]) => ({ field, time: moment(seconds) }));
  },
});

/** The times of what happened, in whole seconds, by the field that tells them. */
function timesTold(
  event: EventOf<'acquire'> | EventOf<'answered'> | EventOf<'incident'> | EventOf<'end-key'>,
): readonly (readonly [field: string, seconds: number | undefined])[] {
  switch (event.type) {
    case 'acquire':
      return [
        ['started', parseTime(event.body.started)?.seconds],
        ['ended', parseTime(event.body.ended)?.seconds],
      ];
    case 'answered':
      return event.body.paper === undefined ? [] : [['paper.at', parseTime(event.body.paper.at)?.seconds]];
    case 'incident':
      return [
        ['found', parseTime(event.body.found)?.seconds],
        ['since', event.body.since],
      ];
    case 'end-key':
      return [['since', event.body.since]];
  }
}

export const timeRules: readonly Rule[] = [beforeTaking, endedFirst, ahead];
