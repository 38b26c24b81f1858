/** Laws of a state, whatever led to it: one holder for each exhibit, one exhibit for each number, indexes that agree. */

import { standing } from '../../../src/custody/standing.ts';
import { entryAbout, entryExhibits, entryType } from '../../../src/custody/state/entry-table.ts';
import { sealedBy } from '../../../src/custody/state/seals.ts';
import {
  type CustodyState,
  type ExhibitState,
  isHere,
  originKey,
  type TermsState,
} from '../../../src/custody/state/state.ts';
import { isInside, staying } from '../../../src/custody/staying.ts';
import type { Law } from './law.ts';
import { insideMissing, whereOpen } from './missing.ts';

const statuses: ReadonlySet<string> = new Set(
  'held offered arriving departed released destroyed source-only'.split(' '),
);

/** A law that asks only how the state is after a step. */
const ofState = (id: string, broken: (state: CustodyState, seq: number, now: number) => readonly string[]): Law => ({
  id,
  // a state that did not change was asked before
  broken: ({ after, event: { seq, iat }, hasEffect }) => (hasEffect ? broken(after, seq, iat) : []),
});

const hasOneHolder = ofState(
  'an exhibit has one status and one post, which can sign for it while it is in custody here',
  ({ exhibits, keys, offers }) => {
    const open = [...offers.values()].flatMap(({ seq, withdrawn, exhibits: rows }) =>
      withdrawn === undefined
        ? rows.filter(({ outcome }) => outcome === undefined).map(({ exhibit }) => `${exhibit} by ${seq}`)
        : [],
    );
    const offered = exhibits.flatMap(({ index, offer }) => (offer === undefined ? [] : [`${index} by ${offer}`]));
    const signs = (post: string): boolean =>
      [...keys.values()].some((key) => key.post === post && key.ended === undefined && key.roles.includes('custodian'));
    return [
      ...(open.sort().join() === offered.sort().join()
        ? []
        : [`offered are ${open.join()}; said is ${offered.join()}`]),
      ...exhibits.flatMap((each) => [
        ...(statuses.has(each.status) && each.post !== '' ? [] : [`${each.number} is ${each.status} by ${each.post}`]),
        ...((each.status === 'offered') === (each.offer !== undefined) ? [] : [`${each.number}: offered or not`]),
        // what was given up may still be received as if it were arriving
        ...(each.status === 'released' || (each.status === 'arriving') === (each.arrival !== undefined)
          ? []
          : [`${each.number}: arriving or not`]),
        ...(each.arrival === undefined || each.origins[each.arrival] ? [] : [`${each.number} arrives from nowhere`]),
        ...(isHere(each) && !signs(each.post) ? [`nobody of ${each.post} can sign for ${each.number}`] : []),
        ...(each.issued !== undefined && !isHere(each) ? [`${each.number} is issued and not here`] : []),
      ]),
    ];
  },
);

const numbersLeadToOne = ofState(
  'every number, second ones too, leads to one exhibit',
  ({ exhibits, numbers, origins }) => {
    const all = exhibits.flatMap(({ number, also, index }) =>
      [number, ...also].map((each) => `${each.toLowerCase()} ${index}`),
    );
    const kept = [...numbers].map(([number, index]) => `${number} ${index}`);
    const from = exhibits.flatMap((each) => each.origins.map((origin) => `${originKey(origin)} ${each.index}`));
    const known = [...origins].map(([key, index]) => `${key} ${index}`);
    return [
      ...(all.sort().join() === kept.sort().join() ? [] : [`${kept.join()} are not ${all.join()}`]),
      ...(from.sort().join() === known.sort().join() ? [] : [`${known.join()} are not ${from.join()}`]),
      ...exhibits.flatMap(({ index, number }, at) => (index === at ? [] : [`${number} has index ${index}`])),
    ];
  },
);

/** The seals on an exhibit. */
export const sealsOf = Object.assign(
  ({ exhibits }: CustodyState, index: number): { readonly number: string; readonly by: number }[] => [
    ...(exhibits[index]?.seals.values() ?? []),
  ],
  { spell: (number: string): string => number.replaceAll('-', '').toUpperCase() },
);

const sealsAgree = ofState('seals in the index and on the exhibits are the same', (state, seq) => {
  const borne = state.exhibits.flatMap(({ index }) =>
    sealsOf(state, index).map(({ number }) => `${sealsOf.spell(number)} ${index}`),
  );
  const numbers = [...state.seals.keys()];
  const indexed = numbers.flatMap((number) => sealedBy(state, number).map(({ index }) => `${number} ${index}`));
  const ahead = state.exhibits.flatMap(({ index }) => sealsOf(state, index).filter(({ by }) => by > seq));
  return [
    ...(borne.sort().join() === indexed.sort().join() ? [] : [`${indexed.join()} are not ${borne.join()}`]),
    ...numbers.flatMap((number) => (sealedBy(state, number).length === 0 ? [`${number} stands on nothing`] : [])),
    ...ahead.map(({ number, by }) => `seal ${number} stands by entry ${by}`),
  ];
});

const familiesAgree = ofState(
  'parts, copies and what they are of agree, and nothing comes from what is later',
  (state) =>
    state.exhibits.flatMap((each) => {
      const { number, index, from, copies, parts, partOf, removed } = each;
      const whole = partOf === undefined ? undefined : state.exhibits[partOf];
      return [
        ...from.filter((parent) => parent >= index).map((parent) => `${number} is made from ${parent}`),
        ...copies
          .filter((copy) => !state.exhibits[copy]?.from.includes(index))
          .map((copy) => `${copy}, copy of ${number}`),
        ...parts.filter((part) => state.exhibits[part]?.partOf !== index).map((part) => `${part}, part of ${number}`),
        ...(whole === undefined || whole.parts.filter((part) => part === index).length === 1
          ? []
          : [`${number}: its whole`]),
        ...(removed !== undefined && partOf === undefined ? [`${number} was taken out of nothing`] : []),
        ...state.exhibits.flatMap((other) =>
          isInside(each, other) === (other === whole && removed === undefined) ? [] : [`${number} in ${other.number}`],
        ),
      ];
    }),
);

/** All that one is a copy of, or the other's copy, by any number of steps. */
function kin(state: CustodyState, of: ExhibitState): Set<number> {
  const found = new Set([of.index]);
  // indexes added meanwhile are visited, too
  for (const index of found) {
    const { from = [], copies = [] } = state.exhibits[index] ?? {};
    for (const other of [...from, ...copies]) found.add(other);
  }
  return found;
}

const familyStays = ofState('what stays of a family is named once, and is here', (state) =>
  state.exhibits.flatMap((each) => {
    const must = kin(state, each);
    for (const part of each.parts) must.add(part);
    if (each.partOf !== undefined) must.add(each.partOf);
    must.delete(each.index);
    const here = [...must].filter((index) => isHere(state.exhibits[index] as ExhibitState));
    const named = staying(state, [each]).map(({ exhibit }) => exhibit.index);
    return named.sort().join() === here.sort().join()
      ? []
      : [`of ${each.number} stay ${named.join()}, not ${here.join()}`];
  }),
);

const opensAgree = ofState('incidents, terms and takeovers agree with what names them', (state) => {
  const open = [...state.incidents.values()].filter(({ closed }) => closed === undefined);
  const isMet = ({ state: is }: TermsState): boolean => is === 'fulfilled' || is === 'waived';
  const due = [...state.terms.values()].filter(
    (each) =>
      each.kind !== 'keep-until' &&
      each.due !== undefined &&
      each.reported === undefined &&
      !each.isPast &&
      !isMet(each),
  );
  const waits = state.dues.map(({ at, term }) => `${at} ${term}`);
  return [
    ...state.exhibits.flatMap(({ number, index, incidents }) => {
      const must = open.filter(({ seq }) => entryExhibits(state.entries, seq).includes(index)).map(({ seq }) => seq);
      const names = [...new Set(incidents)].sort((a, b) => a - b);
      return names.join() === must.join() ? [] : [`${number} has the incidents ${names.join()}, not ${must.join()}`];
    }),
    ...due.flatMap(({ due: at, id }) => (waits.includes(`${at} ${id}`) ? [] : [`terms ${id} do not wait`])),
    ...[...state.termsEntries].flatMap(([seq, ids]) =>
      ids.every((id) => state.terms.has(id)) ? [] : [`terms ${seq} of none`],
    ),
    ...[...state.authorityEntries].flatMap(([seq, number]) =>
      state.authorities.has(number) ? [] : [`authority ${seq}`],
    ),
  ];
});

/** Whether a term binds something in custody, as L19 has it. */
function bindsSomethingHeld({ id, isWide, kind, ended = [] }: TermsState, state: CustodyState): boolean {
  if (isWide) return true;
  const binds = (exhibit: ExhibitState): boolean =>
    (exhibit.terms ?? []).some((entry) => state.termsEntries.get(entry)?.includes(id));
  return state.exhibits.some((exhibit) => {
    if (!['held', 'offered', 'arriving'].includes(exhibit.status) || (kind === 'erase-by' && exhibit.emptied))
      return false;
    const above = [...new Set(ancestors(state, exhibit.index))].map((index) => state.exhibits[index] as ExhibitState);
    return above.some(binds) && !above.some(({ index }) => ended.includes(index));
  });
}

function ancestors(state: CustodyState, index: number): number[] {
  const { from = [], partOf } = state.exhibits[index] ?? {};
  return [index, ...[...from, ...(partOf === undefined ? [] : [partOf])].flatMap((next) => ancestors(state, next))];
}

/** What a recipient of an excerpt had not read: the general thread, then each exhibit that it accepted. */
function unread({ excerpts, entries, exhibits: all }: CustodyState): string[] {
  return [...excerpts].flatMap(([seq, { runs, exhibits }]) => {
    // between two runs; that they begin and end where they must is a matter of form
    const isHidden = (entry: number): boolean =>
      runs.some((first, at) => at > 0 && at % 2 === 0 && entry < first && entry > (runs[at - 1] as number));
    const hidden = Array.from({ length: Math.max(...runs) }, (_, at) => at).filter(
      (entry) => isHidden(entry) && entryType(entries, entry) !== undefined,
    );
    const isAboutNone = (entry: number): boolean => {
      const type = entryType(entries, entry);
      if (type === 'authority') return true;
      return entryAbout(entries, entry).length === 0 && type !== 'anchor' && type !== 'enrol';
    };
    return [
      ...(hidden.some(isAboutNone) ? [`ANSWER_SEEN_SHORT ${seq}`] : []),
      ...exhibits
        .filter((index) => hidden.some((entry) => [...entryAbout(entries, entry)].includes(index)))
        .map((index) => `ANSWER_SEEN_SHORT ${seq} ${all[index]?.number}`),
    ];
  });
}

/** Data in custody of which every carrier left or was wiped, with neither a copy nor a source here. */
function carriedByNothing({ number, status, carriers, copies, from, defined }: ExhibitState, state: CustodyState) {
  const at = (index: number) => state.exhibits[index] as ExhibitState;
  const isKept = (one: string) => one === 'held' || one === 'offered';
  const gone = (carriers ?? []).map(at).map(({ status: now, since, emptied = 0 }) => {
    if (now === 'departed' || now === 'released' || now === 'destroyed') return since;
    return emptied > defined ? emptied : undefined;
  });
  if (!isKept(status) || gone.length === 0 || gone.includes(undefined)) return [];
  if ([...copies, ...from].some((index) => isKept(at(index).status))) return [];
  return [`CARRIER_GONE ${Math.max(...gone.map((seq) => seq ?? 0))} ${number}`];
}

/** The findings that must come after the last entry, as the section "Standing findings" has it. */
function openThings(state: CustodyState, now: number): string[] {
  const concerned = (seq: number): number[] => [...entryExhibits(state.entries, seq)];
  const lost = (seq: number): ExhibitState[] =>
    concerned(seq)
      .flatMap((index) => state.exhibits[index] ?? [])
      .filter(isHere);
  return [
    ...state.exhibits.flatMap(({ number, issued, status }) =>
      issued === undefined || issued.signed !== undefined || !['held', 'offered', 'arriving'].includes(status)
        ? []
        : [`${issued.isOnPaper ? 'ISSUED_ON_PAPER' : 'NOT_COUNTERSIGNED'} ${issued.by} ${number}`],
    ),
    ...[...state.lateIssues.values()].flatMap(({ by, signed, isOnPaper, exhibits }) =>
      exhibits.flatMap((index) => {
        const number = state.exhibits[index]?.number;
        return signed === undefined ? [`${isOnPaper ? 'ISSUED_ON_PAPER' : 'NOT_COUNTERSIGNED'} ${by} ${number}`] : [];
      }),
    ),
    ...[...state.terms.values()].flatMap((term) => {
      const { seq, due, state: is, reported, kind } = term;
      const isMet = due === undefined || due > now || is === 'fulfilled' || is === 'waived' || kind === 'keep-until';
      return isMet || reported !== undefined || !bindsSomethingHeld(term, state) ? [] : [`TERMS_OVERDUE ${seq}`];
    }),
    ...[...state.incidents.values()].flatMap(({ seq, code, closed }) => {
      if (closed !== undefined) return [];
      const here = code === 'loss' ? lost(seq) : [];
      return here.length > 0 ? here.map(({ number }) => `LOSS_OPEN ${seq} ${number}`) : [`INCIDENT_OPEN ${seq}`];
    }),
    ...[...state.keys.values()].flatMap(({ everRoles, enrolled }) =>
      ['admin', 'custodian', 'examiner'].every((role) => everRoles.some((each) => each === role))
        ? [`ONE_PERSON_ALL_ROLES ${enrolled}`]
        : [],
    ),
    ...state.exhibits.flatMap((each) => whereOpen(each, state)),
    ...state.exhibits.flatMap((each) => insideMissing(each, state)),
    ...state.exhibits.flatMap((each) => carriedByNothing(each, state)),
    ...unread(state),
    ...[...state.disposals.keys()].map(
      (seq) => `DISPOSAL_NOT_WITNESSED ${seq} ${state.exhibits[concerned(seq)[0] as number]?.number}`,
    ),
  ];
}

const standsOpen = ofState('after the last entry all that is open is told, and nothing else', (state, _, now) =>
  [now, now + 40 * 86_400].flatMap((at) => {
    const told = standing(state, at).map(({ rule, seq, exhibit }) => [rule, seq, exhibit].join(' ').trim());
    const must = openThings(state, at);
    return told.sort().join() === must.sort().join() ? [] : [`open are ${told.join()}, not ${must.join()}`];
  }),
);

export const stateLaws: readonly Law[] = [
  hasOneHolder,
  numbersLeadToOne,
  sealsAgree,
  familiesAgree,
  familyStays,
  opensAgree,
  standsOpen,
];
