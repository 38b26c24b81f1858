/** The threads that an excerpt must show whole, walked back by the pointers that signers signed (docs/spec/excerpt.md, section 4). */
import type { CborMap } from '../../bytes/cbor.ts';
import type { Entry } from '../entry.ts';
import { isGeneral } from '../threads.ts';

/** An entry that is not the opening entry. */
export type Threaded = Pick<Entry, 'seq' | 'type' | 'body'> & { readonly pointers: NonNullable<Entry['pointers']> };

/** An entry that a pointer names and that is hidden; `exhibit` where the thread is that of an exhibit, `of` where it enrols that entry's key. */
export interface Lack {
  readonly seq: number;
  readonly exhibit?: string;
  readonly of?: number;
}

export interface Walked {
  /** Every entry of these threads that is there, 0 among them. */
  readonly seqs: ReadonlySet<number>;
  /** The exhibits in question, and those that they were made from or were part of. */
  readonly exhibits: ReadonlySet<string>;
  readonly lacks: readonly Lack[];
}

/**
 * Walks from the last entry back: the threads of these exhibits, the general thread, and where one of them comes into being the threads
 * of what it comes from, from there back. `entryAt` gives undefined for a hidden entry; entries from `more` are walked too.
 */
export function walkThreads(
  entryAt: (seq: number) => Threaded | undefined,
  wanted: readonly string[],
  last: Threaded,
  more: (exhibit: string) => readonly Threaded[] = () => [],
): Walked {
  const seqs = new Set([0]);
  const exhibits = new Set(wanted);
  const lacks: Lack[] = [];
  const open: Threaded[] = [];
  const see = (entry: Threaded): void => {
    if (seqs.has(entry.seq)) return;
    seqs.add(entry.seq);
    open.push(entry);
  };
  const walked = new Set<string>();
  const walkExhibit = (exhibit: string, from: number): void => {
    for (let seq = from; seq > 0; ) {
      const step = `${seq} ${exhibit}`;
      if (walked.has(step)) return;
      walked.add(step);
      const entry = entryAt(seq);
      if (entry === undefined) {
        lacks.push({ seq, exhibit });
        return;
      }
      see(entry);
      const before = entry.pointers.about.get(exhibit);
      // it names no such exhibit: that pointer is wrong, which another check tells
      if (before === undefined || before >= seq) return;
      if (before === 0) for (const origin of originsOf(entry)) walkOrigin(origin, entry);
      seq = before;
    }
  };
  const walkOrigin = (origin: string, maker: Threaded): void => {
    if (!exhibits.has(origin)) {
      exhibits.add(origin);
      for (const entry of more(origin)) walkExhibit(origin, entry.seq);
    }
    walkExhibit(origin, maker.pointers.about.get(origin) ?? 0);
  };
  see(last);
  for (const exhibit of wanted) walkExhibit(exhibit, last.seq);
  for (let seq = isGeneral(last.type, last.pointers.about.size) ? last.seq : last.pointers.general; seq > 0; ) {
    const entry = entryAt(seq);
    if (entry === undefined) {
      lacks.push({ seq });
      break;
    }
    see(entry);
    if (entry.pointers.general >= seq) break;
    seq = entry.pointers.general;
  }
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { key } = entry.pointers;
    if (key === 0 || key >= entry.seq) continue;
    const enrolment = entryAt(key);
    if (enrolment === undefined) lacks.push({ seq: key, of: entry.seq });
    else see(enrolment);
  }
  return { seqs, exhibits, lacks };
}

/** What the exhibits that come into being with an entry come from, as its `about` names them. */
function originsOf(entry: Threaded): readonly string[] {
  const { about } = entry.pointers;
  const named = namedOrigins(entry);
  if (named.every((origin) => about.has(origin))) return named;
  // by a second number, or spelled otherwise: all that was there before is shown
  return [...about].flatMap(([exhibit, before]) => (before === 0 ? [] : [exhibit]));
}

/** Read by the form of the entry alone. */
function namedOrigins({ type, body }: Threaded): readonly string[] {
  if (type === 'acquire') return texts([body.get('source')]);
  if (type === 'derive') return texts(body.get('parents'));
  const exhibit = type === 'collect' ? body.get('exhibit') : undefined;
  return exhibit instanceof Map ? texts([(exhibit as CborMap).get('partOf')]) : [];
}

const texts = (values: unknown): string[] =>
  Array.isArray(values) ? values.filter((value): value is string => typeof value === 'string') : [];
