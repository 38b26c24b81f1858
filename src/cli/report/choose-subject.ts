/** What a form is about: exhibits, entries, a person, as they were asked for and as the record has them. */

import { toHex } from '../../bytes/hex.ts';
import { parseFingerprint } from '../../crypto/fingerprint.ts';
import type { ExhibitState, KeyState } from '../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { firstOf } from '../../report/cut-list.ts';
import { type Dossier, exhibitIn, type FiledEntry } from '../../report/forms/parts/dossier.ts';
import type { Form, FormRequest } from '../../report/forms/parts/form.ts';
import { expandRange } from '../record/values/ranges.ts';

export interface Wanted {
  readonly exhibits: readonly string[];
  readonly entry?: readonly string[];
  readonly person?: string;
}

type Subject = Pick<FormRequest, 'exhibits' | 'isChosen' | 'entries' | 'person'>;

/**
 * What the form is to be about: exhibits, entries, a person. Throws CustodyError USAGE for one that the record or the form does
 * not have, MISSING_VALUE for one that the form needs.
 */
export function chooseSubject(dossier: Dossier, form: Form, wanted: Wanted): Subject {
  const exhibits = chooseExhibits(dossier, form, wanted.exhibits);
  return {
    exhibits,
    isChosen: wanted.exhibits.length > 0,
    entries: chooseEntries(dossier, form, { ...wanted, chosen: wanted.exhibits.length > 0 ? exhibits : undefined }),
    person: choosePerson(dossier, form, wanted.person),
  };
}

function chooseExhibits(dossier: Dossier, form: Form, words: readonly string[]): readonly ExhibitState[] {
  const all = dossier.state.exhibits;
  if (words.length === 0) {
    if (form.exhibits !== 'one' || all.length === 1) return all;
    throw new CustodyError('MISSING_VALUE', `say which exhibit the form ${form.id} is about`, {
      hint: 'name it, or use --exhibit; custody status lists the exhibits',
    });
  }
  if (form.exhibits === 'none')
    throw new CustodyError('USAGE', `the form ${form.id} is about the record as a whole, not about exhibits`);
  const found = new Map<number, ExhibitState>();
  for (const number of words.flatMap(expandRange)) {
    const exhibit = exhibitIn(dossier, number);
    if (exhibit === undefined)
      throw new CustodyError('USAGE', `there is no exhibit ${number} in this case`, {
        hint: 'custody status lists the exhibits',
      });
    found.set(exhibit.index, exhibit);
  }
  if (form.exhibits === 'one' && found.size > 1)
    throw new CustodyError('USAGE', `the form ${form.id} is about one exhibit`, {
      hint: 'name one, and make a form for each',
    });
  return [...found.values()];
}

function chooseEntries(
  { entries }: Dossier,
  { id, entries: types, isOfItsTime }: Form,
  { entry = [], chosen }: Wanted & { readonly chosen: readonly ExhibitState[] | undefined },
): readonly FiledEntry[] {
  if (types === undefined) {
    if (entry.length === 0) return [];
    throw new CustodyError('USAGE', `the form ${id} is not about single entries: --entry does not go with it`);
  }
  const fitting = entries.filter(({ type, isApplied }) => isApplied && type !== undefined && types.includes(type));
  const isSingle = isOfItsTime === true;
  if (isSingle && entry.length > 1)
    throw new CustodyError('USAGE', `the form ${id} is about one entry`, { hint: 'make one for each' });
  if (entry.length > 0) return entry.map((word) => namedEntry(word, fitting, { id, types }));
  const isChosen = (filed: FiledEntry): boolean =>
    chosen === undefined || filed.exhibits.some(({ index }) => chosen.some((each) => each.index === index));
  const found = fitting.filter(isChosen);
  if (isSingle && found.length > 1) {
    const seqs = found.map(({ seq }) => seq);
    // a record that travels ends with the offer that it goes with
    const ending = found.find(({ seq }) => seq === entries.length - 1);
    if (ending !== undefined) return [ending];
    throw new CustodyError('MISSING_VALUE', `say which entry the form ${id} is about`, {
      hint: `--entry SEQ: ${firstOf(seqs, 8)}`,
    });
  }
  if (found.length > 0) return found;
  const what =
    chosen === undefined ? 'the record holds' : `of ${chosen.map(({ number }) => number).join(', ')} the record holds`;
  throw new CustodyError('USAGE', `${what} no entry for the form ${id}: it is about ${types.join(', ')}`, {
    hint: 'custody log lists the entries',
  });
}

function namedEntry(
  word: string,
  fitting: readonly FiledEntry[],
  { id, types }: { readonly id: string; readonly types: readonly string[] },
): FiledEntry {
  const found = /^\d{1,15}$/.test(word) ? fitting.find(({ seq }) => seq === Number(word)) : undefined;
  if (found !== undefined) return found;
  const some = fitting.map(({ seq }) => seq);
  throw new CustodyError('USAGE', `entry ${word} does not fit the form ${id}, which is about ${types.join(', ')}`, {
    hint: some.length === 0 ? 'custody log lists the entries' : `such entries: ${firstOf(some, 8)}`,
  });
}

function choosePerson(
  { state }: Dossier,
  { id, isPersonal, takesPerson = isPersonal }: Form,
  person: string | undefined,
): readonly KeyState[] {
  const keys = [...state.keys.values()];
  if (person === undefined) {
    if (isPersonal !== true) return [];
    const posts = [...new Set(keys.map(({ post }) => post))];
    throw new CustodyError('MISSING_VALUE', `say who the form ${id} is about`, {
      hint: `--person POST or key number: ${firstOf(posts, 8)}`,
    });
  }
  if (takesPerson !== true) throw new CustodyError('USAGE', `the form ${id} is not about a person`);
  const byPost = keys.filter(({ post }) => post === person);
  if (byPost.length > 0) return byPost;
  const found = state.keys.get(keyIdOf(person));
  if (found !== undefined) return [found];
  throw new CustodyError('USAGE', `there is no post and no key ${person}`, {
    hint: 'custody status --keys lists them',
  });
}

function keyIdOf(typed: string): string {
  try {
    return toHex(parseFingerprint(typed));
  } catch (error) {
    if (isRefusal(error, 'FINGERPRINT')) return '';
    throw error;
  }
}
