/** What acquire, derive, measure and examine do. */
import { longer } from '../../bytes/longer.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { isOtherStated, isStatedIn } from '../act/outcome.ts';
import { wholeItCameWith } from '../came-with.ts';
import { compareContents, contentState, digestsSaid, unlikeContainer, unlikeSource } from '../content.ts';
import { confirmedBy, statedFiles } from '../digest-facts.ts';
import { type CustodyState, type ExhibitState, exhibitOf, type KeyState } from '../state/state.ts';
import { addExhibit, capacityOf, carriersOf, type Effects, indexesOf, join } from './effect.ts';

const fullCopies: ReadonlySet<string> = new Set(['working-copy', 'archive-copy', 'court-copy', 'transfer-copy']);

export const workEffects: Effects = {
  acquire: ({ state, event: { seq, body }, about, from: begun }, signer) => {
    const [source] = about;
    if (source === undefined) return undefined;
    const isUsable = body.outcome === 'complete' || body.outcome === 'incomplete';
    const from = [source.index]; // one list for all products
    const products = body.products.map(({ exhibit: number, content: stated, segments, expectEmpty }) => {
      const content = contentState(stated, seq);
      return addExhibit(state, seq, {
        number,
        kind: 'data',
        post: postFor(source, signer),
        begun,
        from,
        isCopy: true,
        ...((body.outcome !== 'complete' || partly.has(body.method)) && { isIncomplete: true }),
        ...(content && { content }),
        ...(expectEmpty && { isEmptyExpected: true }),
        ...carriersOf(
          state,
          segments?.map(({ carrier }) => carrier),
        ),
      });
    });
    if (isUsable) addCopies(source, products);
    if (body.outcome === 'complete' && body.method === 'physical') readSource(source, body, products, seq);
    const unlike = new Set([...unlikeSource(body), ...unlikeContainer(body)]);
    for (const product of products) if (unlike.has(product.number)) product.mismatch = seq;
    return { exhibits: indexesOf([source, ...products]) };
  },
  derive: ({ state, event: { seq, body }, about, made, from: begun }, signer) => {
    const [first] = about;
    if (first === undefined) return undefined;
    if (body.kind === 'rejoined') {
      for (const part of about) if (part.removed !== undefined) delete part.removed;
      return undefined;
    }
    if (body.kind === 'removed') {
      const parents = body.parents.flatMap((number) => exhibitOf(state, number) ?? []);
      for (const part of new Set(body.children.flatMap(({ number }) => exhibitOf(state, number) ?? []))) {
        const whole = wholeItCameWith(state, part, parents);
        if (whole !== undefined) join(part, whole);
        part.removed = seq;
      }
    }
    const post = postFor(about.find(({ status }) => status !== 'source-only') ?? first, signer);
    // one list for all children: there may be a thousand of a thousand parents
    const derivation = { state, seq, body, begun, parents: about, from: indexesOf(about), post };
    const children = made.map((number) => deriveChild(derivation, number));
    if (fullCopies.has(body.kind)) {
      for (const parent of about) addCopies(parent, children);
    }
    return { exhibits: indexesOf([...about, ...children]) };
  },
  measure: ({ event: { seq, body }, about }) => {
    const [exhibit] = about;
    if (exhibit === undefined) return undefined;
    const isOther = body.outcome === 'first' && isOtherStated(body.content, exhibit.stated);
    if (body.outcome === 'match') {
      delete exhibit.mismatch;
      delete exhibit.isHashVoided;
    }
    if (body.outcome === 'mismatch' || body.media === 'differs' || isOther) exhibit.mismatch = seq;
    if (isStatedIn(body.content, exhibit.stated)) exhibit.isStatedCompared = true;
    const content = contentState(body.content, seq);
    if (exhibit.content === undefined && content !== undefined) exhibit.content = content;
    else if (exhibit.content !== undefined && body.outcome === 'match' && content && statedFiles(content) === 0)
      exhibit.content = confirmedBy(exhibit.content, seq);
    if (content !== undefined && body.expectEmpty) exhibit.isEmptyExpected = true;
    return undefined;
  },
  examine: ({ event: { seq, body }, about }) => {
    for (const exhibit of about) {
      if (body.state === 'started') exhibit.examining = seq;
      if (body.state === 'finished') delete exhibit.examining;
    }
    return undefined;
  },
};

/** These copy a part of what is there, also where nothing failed. */
const partly: ReadonlySet<string> = new Set(['selective', 'memory', 'manual']);

/** So many copies of one exhibit are remembered (rules.md, State). */
const mostCopies = 1000;

function addCopies(source: ExhibitState, made: readonly ExhibitState[]): void {
  for (const { index } of made) if (source.copies.length < mostCopies) source.copies = longer(source.copies, index);
}

/** New exhibits are held by the post that holds what they come from; of a source that was left, by the signer's. */
function postFor(source: ExhibitState, { post }: KeyState): string {
  return source.status === 'source-only' ? post : source.post;
}

/** The first acquisition of the whole fixes what the source holds; a digest that differs from the fixed one is a mismatch. */
function readSource(
  source: ExhibitState,
  { sourceDigest }: Body<'acquire'>,
  products: readonly ExhibitState[],
  seq: number,
): void {
  if (sourceDigest === undefined) return;
  const read = digestsSaid(sourceDigest);
  if (source.content === undefined) {
    const copy = products.find(({ content }) => content && compareContents(content, read) === 'same')?.content;
    if (copy !== undefined) source.content = copy;
  } else if (compareContents(source.content, read) === 'other') {
    source.mismatch = seq;
  }
}

interface Derivation {
  readonly state: CustodyState;
  readonly seq: number;
  readonly begun: number;
  readonly body: Body<'derive'>;
  readonly parents: readonly ExhibitState[];
  readonly from: readonly number[];
  readonly post: string;
}

function deriveChild({ state, seq, body, begun, parents, from, post }: Derivation, number: string): ExhibitState {
  const child = body.children.find((each) => each.number === number);
  const content = contentState(child?.content, seq);
  const isPart = body.kind === 'removed';
  const kind = child?.kind ?? (isPart ? 'part' : 'data');
  const [whole] = parents;
  const made = addExhibit(state, seq, {
    number,
    kind,
    post,
    begun,
    from: isPart ? [] : from,
    isCopy: kind === 'data',
    ...(content && { content }),
    ...(child?.expectEmpty && { isEmptyExpected: true }),
    ...(isPart && { removed: seq }),
    ...capacityOf(child?.media),
    ...carriersOf(state, child?.carrier === undefined ? [] : [child.carrier]),
  });
  if (isPart && whole !== undefined) join(made, whole);
  return made;
}
