/** The acts of the model of terms, and how they are written as real ledgers. Nothing here decides anything. */
import { leafHash } from '../../src/crypto/merkle.ts';
import { bodies, file } from '../custody/bodies.ts';
import type { Agency } from '../vectors/agency.ts';
import { noon } from '../vectors/ledger-writer.ts';
import type { Keeper } from './group.ts';

export type Kind = 'onward-sharing' | 'return-by' | 'no-copy-without-order';
export type Goods = 'thing' | 'copy';

export type TermAct =
  /** The home sets the term on the thing. */
  | { readonly act: 'set'; readonly by: 0; readonly kind: Kind }
  /** A handover: whether the offer names the term, and what the receipt lists: it, nothing, or one more that nobody set. */
  | {
      readonly act: 'pass';
      readonly by: Keeper;
      readonly to: Keeper;
      readonly what: Goods;
      readonly isNamed: boolean;
      readonly rows: 'none' | 'all' | 'more';
    }
  | { readonly act: 'copy'; readonly by: Keeper; readonly isOrdered: boolean }
  | { readonly act: 'end'; readonly by: Keeper; readonly what: Goods; readonly how: 'released' | 'destroyed' }
  /** What the home says of its term. */
  | { readonly act: 'word'; readonly by: 0; readonly word: 'waived' | 'permitted' | 'demanded' }
  /** What another says of it: on the last such entry of the home, or on its own word. */
  | {
      readonly act: 'carry';
      readonly by: Keeper;
      readonly word: 'waived' | 'permitted' | 'fulfilled';
      readonly isRested: boolean;
    };

const numberOf = (keeper: Keeper, what: Goods): string => `N-${keeper}/${what === 'thing' ? 1 : 'copy'}`;

/** The facts known while a course is written. */
class TermsPen {
  readonly agencies: readonly Agency[];
  /** The entry of each ledger that set or brought the term. */
  readonly #entries = new Map<Keeper, number>();
  /** The last entry of the home with each word. */
  readonly #words = new Map<string, Uint8Array>();
  /** The numbers that each ledger knows. */
  readonly #known = new Map<Keeper, Set<string>>();
  #kind = '';
  #due: object = {};

  constructor(agencies: readonly Agency[]) {
    this.agencies = agencies;
  }

  #agency(keeper: Keeper): Agency {
    return this.agencies[keeper] as Agency;
  }

  get #leaf(): Uint8Array {
    return leafHash(this.#agency(0).entry(this.#entries.get(0) as number));
  }

  async act(act: TermAct): Promise<void> {
    const now = Math.max(...this.agencies.map(({ ledger }) => ledger.now));
    for (const { ledger } of this.agencies) ledger.now = now;
    const agency = this.#agency(act.by);
    switch (act.act) {
      case 'set': {
        this.#kind = act.kind;
        this.#due = act.kind === 'return-by' ? { due: noon + 10_000_000 } : {};
        const body = { ...bodies.terms(), kind: act.kind, exhibits: [numberOf(0, 'thing')], ...this.#due };
        this.#entries.set(0, await agency.add('terms', body));
        break;
      }
      case 'copy': {
        const body = bodies.acquire(numberOf(act.by, 'thing'), [numberOf(act.by, 'copy')]);
        await agency.add('acquire', { ...body, under: [act.isOrdered ? 1 : 2] });
        this.#known.set(act.by, new Set([...(this.#known.get(act.by) ?? []), numberOf(act.by, 'copy')]));
        break;
      }
      case 'end': {
        const numbers = [numberOf(act.by, act.what)];
        if (act.how === 'released') await agency.add('release', bodies.release(numbers));
        else await agency.add('dispose', bodies.dispose(numbers));
        break;
      }
      case 'word':
        this.#words.set(act.word, agency.entry(await agency.add('terms', this.#said(0, act.word))));
        break;
      case 'carry': {
        const rests = act.isRested ? { rests: this.#words.get(act.word) } : {};
        const exhibits = act.word === 'fulfilled' ? { exhibits: [...(this.#known.get(act.by) ?? [])] } : {};
        await agency.add('terms', { ...this.#said(act.by, act.word), leaf: this.#leaf, ...rests, ...exhibits });
        break;
      }
      case 'pass':
        await this.#pass(act);
    }
  }

  #said(by: Keeper, word: string): object {
    const permits = word === 'permitted' ? { permits: ['share', 'copy', 'destroy', 'release'] } : {};
    return { ...bodies.terms(), kind: this.#kind, state: word, of: this.#entries.get(by), ...permits };
  }

  async #pass({ by, to, what, isNamed, rows }: Extract<TermAct, { act: 'pass' }>): Promise<void> {
    const [from, into] = [this.#agency(by), this.#agency(to)];
    const [theirs, ours] = [numberOf(by, what), numberOf(to, what)];
    const offer = await from.offer([theirs], [into.officer], { terms: isNamed ? [this.#entries.get(by)] : [] });
    const content = what === 'copy' ? { content: file(1) } : {};
    const measured = { outcome: 'match', depth: 'every-byte', ...content } as const;
    const answer = await into.answer(from, offer, [{ number: theirs, ...(what === 'copy' && { measured }) }]);
    const answered = from.entry(await from.answered(answer));
    into.ledger.now = from.ledger.now;
    const kind = what === 'copy' ? 'data' : 'other-device';
    const row = { theirs, ours, hold: 'custody', seals: [], condition: 'TEST', kind, ...content };
    const home = { home: this.#agency(0).ledger.id, leaf: this.#leaf };
    const term = { ...home, kind: this.#kind, ...this.#due };
    const madeUp = { ...home, leaf: leafHash(this.#agency(0).entry(1)), kind: 'purpose' };
    const terms = rows === 'none' ? {} : { terms: rows === 'all' ? [term] : [term, madeUp] };
    const entry = await into.add('receive', { from: { answered }, exhibits: [row], ...terms });
    this.#known.set(to, new Set([...(this.#known.get(to) ?? []), ours]));
    if (rows !== 'none' && to !== 0) this.#entries.set(to, entry);
  }
}

export async function writeTerms(course: readonly TermAct[], agencies: readonly Agency[]): Promise<void> {
  const pen = new TermsPen(agencies);
  for (const agency of agencies) await agency.add('authority', { ...bodies.authority('W-2'), kind: 'statutory' });
  await agencies[0]?.collect(numberOf(0, 'thing'));
  for (const act of course) await pen.act(act);
}

export function tellTerm(act: TermAct): string {
  switch (act.act) {
    case 'set':
      return `0 sets ${act.kind}`;
    case 'pass': {
      const said = { none: 'nothing listed', all: 'the term listed', more: 'the term listed and another made up' };
      return `${act.by} hands the ${act.what} to ${act.to}, ${act.isNamed ? 'term named' : 'no term named'}, ${said[act.rows]}`;
    }
    case 'copy':
      return `${act.by} copies it ${act.isOrdered ? 'on an order' : 'without an order'}`;
    case 'end':
      return `the ${act.what} is ${act.how} by ${act.by}`;
    case 'word':
      return `0 says ${act.word}`;
    case 'carry':
      return `${act.by} enters ${act.word}, ${act.isRested ? 'on an entry of 0' : 'on its own word'}`;
  }
}
