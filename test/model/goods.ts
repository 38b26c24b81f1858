/**
 * The model of things: one thing that holds X or Y, under a seal or none, and goes through three ledgers. It knows the truth
 * and the statements. It shares no rule and no law with the program.
 */

export type Keeper = 0 | 1 | 2;
export const keepers: readonly Keeper[] = [0, 1, 2];
export type Content = 'X' | 'Y';
const contents: readonly Content[] = ['X', 'Y'];

/** A handover as it is signed on both sides. */
export interface Pass {
  readonly act: 'pass';
  readonly by: Keeper;
  readonly to: Keeper;
  readonly content?: Content;
  readonly seals: readonly string[];
  readonly measured?: Content;
  readonly outcome: 'match' | 'mismatch' | 'nothing-to-compare' | 'not-examined';
  /** Seals found; left out when nobody looked. */
  readonly found?: readonly string[];
}

export type Step =
  | {
      readonly act: 'measure';
      readonly by: Keeper;
      readonly content: Content;
      readonly outcome: 'first' | 'match' | 'mismatch';
    }
  | { readonly act: 'seal'; readonly by: Keeper; readonly number: string }
  | { readonly act: 'open'; readonly by: Keeper; readonly number: string }
  | Pass
  /** In secret: what it holds is exchanged, and a seal on it breaks. */
  | { readonly act: 'exchange' };

export interface Goods {
  readonly steps: readonly Step[];
  readonly at: Keeper;
  readonly holds: Content;
  /** The seal that is really on it. */
  readonly seal?: string | undefined;
}

export const goods: Goods = { steps: [], at: 0, holds: 'X' };

/** What the ledger of a keeper says of the thing: the first content, and the seals on it now. */
export interface Record {
  readonly content?: Content | undefined;
  readonly seals: readonly string[];
  /** Nobody looked at the seals when it came, and no seal was named since: then an offer says which are on it (rules.md, Effects). */
  readonly isUnseen?: boolean;
  readonly isMismatched: boolean;
}

export function recordOf({ steps }: Goods, keeper: Keeper): Record {
  let record: Record = { seals: [], isMismatched: false };
  for (const step of steps) {
    if (step.act === 'exchange') continue;
    if (step.act === 'pass') {
      if (step.to === keeper) record = { ...record, seals: step.found ?? [], isUnseen: step.found === undefined };
    } else if (step.by === keeper) {
      if (step.act === 'measure')
        record = {
          ...record,
          content: record.content ?? step.content,
          isMismatched: step.outcome === 'mismatch',
        };
      if (step.act === 'seal') record = { ...record, seals: [...record.seals, step.number] };
      if (step.act === 'open') record = { ...record, seals: record.seals.filter((each) => each !== step.number) };
    }
  }
  return record;
}

export interface Cast {
  readonly liars: ReadonlySet<Keeper>;
  /** The carrier, or anyone who comes by, may exchange what the thing holds. */
  readonly isExchanged: boolean;
}

/** Every step that could come next. */
export function* steps(goods: Goods, cast: Cast): Iterable<Step> {
  const { at: by } = goods;
  const isLiar = cast.liars.has(by);
  const record = recordOf(goods, by);
  for (const content of isLiar ? contents : [goods.holds]) {
    const honest: 'first' | 'match' | 'mismatch' =
      record.content === undefined ? 'first' : record.content === content ? 'match' : 'mismatch';
    for (const outcome of isLiar ? (['first', 'match', 'mismatch'] as const) : [honest])
      yield { act: 'measure', by, content, outcome };
  }
  const number = `S-${goods.steps.filter(({ act }) => act === 'seal').length + 1}`;
  if (record.seals.length === 0 && (isLiar || goods.seal === undefined)) yield { act: 'seal', by, number };
  for (const each of record.seals) if (isLiar || goods.seal === each) yield { act: 'open', by, number: each };
  for (const to of keepers) {
    // a first handover to either of the others is the same story
    if (to === by || (to === 2 && !goods.steps.some((step) => step.act === 'pass'))) continue;
    yield* passes(goods, cast, to, record);
  }
  if ((cast.isExchanged || isLiar) && goods.steps.at(-1)?.act !== 'exchange') yield { act: 'exchange' };
}

function* passes(goods: Goods, { liars }: Cast, to: Keeper, { content, seals }: Record): Iterable<Step> {
  const { at: by, holds, seal } = goods;
  const really = seal === undefined ? [] : [seal];
  const offered = liars.has(by) ? [undefined, ...contents] : [content];
  const stated = liars.has(by) ? [[], ['S-1']] : [seals];
  // rule 4 of the manual: list the seals as found
  const looks = liars.has(to) ? [undefined, [], ['S-1']] : [really];
  for (const said of offered)
    for (const named of stated)
      for (const found of looks)
        for (const measured of liars.has(to) ? [undefined, ...contents] : [undefined, holds])
          for (const outcome of outcomesOf(said, measured, liars.has(to)))
            yield {
              act: 'pass',
              by,
              to,
              seals: named,
              outcome,
              ...(said !== undefined && { content: said }),
              ...(measured !== undefined && { measured }),
              ...(found !== undefined && { found }),
            };
}

function outcomesOf(said: Content | undefined, measured: Content | undefined, isLiar: boolean): Pass['outcome'][] {
  if (measured === undefined) return ['not-examined'];
  if (isLiar) return said === undefined ? ['nothing-to-compare', 'match'] : ['match', 'mismatch'];
  return [said === undefined ? 'nothing-to-compare' : said === measured ? 'match' : 'mismatch'];
}

export function afterStep(goods: Goods, step: Step): Goods {
  const steps = [...goods.steps, step];
  switch (step.act) {
    case 'measure':
      return { ...goods, steps };
    case 'seal':
      return { ...goods, steps, seal: step.number };
    case 'open':
      return { ...goods, steps, seal: undefined };
    case 'pass':
      return { ...goods, steps, at: step.to };
    case 'exchange':
      return { ...goods, steps, holds: goods.holds === 'X' ? 'Y' : 'X', seal: undefined };
  }
}

/** Everything that the ledgers say the thing holds. */
export function said({ steps }: Goods): Set<Content> {
  const found = new Set<Content>();
  for (const step of steps) {
    if (step.act === 'measure') found.add(step.content);
    if (step.act === 'pass') for (const each of [step.content, step.measured]) if (each !== undefined) found.add(each);
  }
  return found;
}

/** The first handover in which other seals were found than were on the thing by the record. */
export function otherSeals(goods: Goods): string | undefined {
  for (const [at, step] of goods.steps.entries()) {
    if (step.act !== 'pass' || step.found === undefined) continue;
    const { seals: known, isUnseen } = recordOf({ ...goods, steps: goods.steps.slice(0, at) }, step.by);
    const seals = isUnseen && step.seals.length > 0 ? step.seals : known;
    if (seals.join() !== step.found.join())
      return `under ${seals.join() || 'no seal'}, found ${step.found.join() || 'none'}`;
  }
  return undefined;
}

/** The records of the keepers, the statements and the truth, without the way there: courses that come to the same are one. */
export function goodsKey(goods: Goods): string {
  const { steps, at, holds, seal } = goods;
  const names = new Map<string, string>();
  // seals are new ones, in the order in which they are met here
  const named = (each: string): string => {
    if (!names.has(each)) names.set(each, `s${names.size}`);
    return names.get(each) as string;
  };
  const records = keepers.map((keeper) => {
    const { content, seals, isMismatched } = recordOf(goods, keeper);
    const into = steps.findLast((step): step is Pass => step.act === 'pass' && step.to === keeper);
    const out = steps.findLast((step): step is Pass => step.act === 'pass' && step.by === keeper);
    const came = into && [into.by, into.outcome, into.content, into.measured, into.found === undefined];
    const went = out && [out.to, out.outcome, out.content, out.measured];
    return [content, seals.map(named), isMismatched, came, went];
  });
  const last = steps.at(-1)?.act === 'exchange';
  const others = otherSeals(goods) !== undefined;
  return JSON.stringify([at, holds, seal && named(seal), records, [...said(goods)].sort(), last, others]);
}
