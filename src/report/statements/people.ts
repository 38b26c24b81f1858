/** Who had to do with an exhibit or wrote an entry: those who signed, those whom signers named, those who answered. */
import type { KeyState } from '../../custody/state/state.ts';
import { type Fact, inTurn } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { WordKey } from '../../words/say.ts';
import type { Dossier, FiledEntry } from '../forms/parts/dossier.ts';
import { type PersonTold, personWords, signerWords } from '../forms/parts/entry-words.ts';
import type { FormWords } from '../forms/parts/form-words.ts';

/** One person and the entries by which we know of a part. */
export interface Handler {
  readonly who: string;
  readonly part: WordKey;
  readonly seqs: number[];
}

interface Naming {
  readonly by?: readonly PersonTold[];
  readonly present?: readonly PersonTold[];
  readonly witness?: readonly PersonTold[];
  readonly done?: readonly PersonTold[];
  readonly second?: PersonTold;
  readonly examiner?: PersonTold;
}

/** Persons whom the signer of an entry named as having done or seen it. */
export function namedIn({ body = {} }: FiledEntry): readonly PersonTold[] {
  const { by = [], present = [], witness = [], done = [], second, examiner } = body as Naming;
  return [...by, ...present, ...witness, ...done, ...(second ? [second] : []), ...(examiner ? [examiner] : [])];
}

/** Each once for each part, in the order in which they first had one. */
export function handlersOf(entries: readonly FiledEntry[], dossier: Dossier, words: FormWords): Handler[] {
  const found = new Map<string, Handler>();
  const add = (who: string, part: WordKey, seq: number): void => {
    const known = found.get(`${part} ${who}`);
    if (known === undefined) found.set(`${part} ${who}`, { who, part, seqs: [seq] });
    else if (known.seqs.at(-1) !== seq) known.seqs.push(seq);
  };
  for (const filed of entries) {
    const { seq, entry, event } = filed;
    add(signerWords(dossier, entry.keyId, words), 'statement.as-signer', seq);
    for (const person of namedIn(filed)) add(personWords(person, words), 'statement.as-named', seq);
    const answer = event?.type === 'answered' || event?.type === 'receive' ? event.answer?.answer : undefined;
    if (answer !== undefined) {
      const { name, agency } = answer.card.holder;
      add(
        `${words.apart(words.list([words.quote(name), words.quote(agency)]))} (${words.label('form.as-claimed')})`,
        'statement.as-recipient',
        seq,
      );
    }
    const paper = event?.type === 'answered' ? (filed.body as { paper?: { signed: PersonTold } }).paper : undefined;
    if (paper !== undefined) add(personWords(paper.signed, words), 'statement.as-recipient', seq);
  }
  return [...found.values()];
}

/** The names of the people who hold, or held, a key of the post, in quotation marks. */
export function peopleOf({ state }: Dossier, post: string): Fact {
  const names = [...state.keys.values()].filter((key) => key.post === post).map(({ holder }) => holder.name);
  return (
    inTurn(
      [...new Set(names)].map((name) => quoted(name)),
      ',',
    ) ?? ''
  );
}

/** Keys of one human: a person who renewed a key has two. */
export function byHolder(keys: readonly KeyState[]): readonly (readonly KeyState[])[] {
  const found = new Map<string, KeyState[]>();
  for (const key of keys) {
    const { name, agency, badge = '' } = key.holder;
    const id = JSON.stringify([name, agency, badge]);
    found.set(id, [...(found.get(id) ?? []), key]);
  }
  return [...found.values()];
}

/** Where a stretch of time ends that goes on: at the end of the record, or where a record that is damaged ended. */
export const endWords = ({ verification, entries }: Dossier, words: FormWords): string =>
  verification.reached === undefined
    ? words.label('timeline.still')
    : words.label('verdict.answer-up-to', { last: entries.length - 1 });
