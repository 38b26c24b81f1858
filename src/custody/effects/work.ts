/** What acquire, derive, measure and examine do. */
import type { Body } from '../../ledger/vocabulary/index.ts';
import { contentState, sha256Of, unlikeSource } from '../content.ts';
import type { CustodyState, ExhibitState, KeyState } from '../state.ts';
import { addExhibit, type Effects, indexesOf, join } from './effect.ts';

const fullCopies: ReadonlySet<string> = new Set(['working-copy', 'archive-copy', 'court-copy', 'transfer-copy']);

export const workEffects: Effects = {
  acquire: ({ state, event: { seq, body }, about, from: begun }, signer) => {
    const [source] = about;
    if (source === undefined) return undefined;
    const isUsable = body.outcome === 'complete' || body.outcome === 'incomplete';
    const products = body.products.map(({ exhibit: number, content: stated }) => {
      const content = contentState(stated, seq);
      return addExhibit(state, seq, {
        number,
        kind: 'data',
        post: postFor(source, signer),
        begun,
        from: [source.index],
        isCopy: true,
        ...(content && { content }),
      });
    });
    if (isUsable) source.copies.push(...indexesOf(products));
    readSource(source, body, products, seq);
    const unlike = new Set(unlikeSource(body));
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
      for (const part of about) if (part.partOf !== undefined && isChild(body, part)) part.removed = seq;
    }
    const post = postFor(about.find(({ status }) => status !== 'source-only') ?? first, signer);
    const children = made.map((number) => deriveChild({ state, seq, body, begun, parents: about, post }, number));
    if (fullCopies.has(body.kind)) {
      for (const parent of about) parent.copies.push(...indexesOf(children));
    }
    return { exhibits: indexesOf([...about, ...children]) };
  },
  measure: ({ event: { seq, body }, about }) => {
    const [exhibit] = about;
    if (exhibit === undefined) return undefined;
    if (body.outcome === 'mismatch') exhibit.mismatch = seq;
    if (body.outcome === 'match') delete exhibit.mismatch;
    const content = contentState(body.content, seq);
    if (exhibit.content === undefined && content !== undefined) exhibit.content = content;
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

/** New exhibits are held by the post that holds what they come from; of a source that was left, by the signer's. */
function postFor(source: ExhibitState, { post }: KeyState): string {
  return source.status === 'source-only' ? post : source.post;
}

/** The first complete acquisition fixes what the source holds; a digest that differs from what was fixed is a mismatch. */
function readSource(
  source: ExhibitState,
  { outcome, sourceDigest }: Body<'acquire'>,
  products: readonly ExhibitState[],
  seq: number,
): void {
  const sha256 = sourceDigest && sha256Of(sourceDigest);
  if (sha256 === undefined) return;
  if (source.content === undefined) {
    const copy = products.find(({ content }) => content?.sha256 === sha256)?.content;
    if (outcome === 'complete' && copy !== undefined) source.content = copy;
  } else if (source.content.sha256 !== undefined && source.content.sha256 !== sha256) {
    source.mismatch = seq;
  }
}

const isChild = ({ children }: Body<'derive'>, { number, also }: ExhibitState): boolean =>
  children.some((child) => [number, ...also].includes(child.number));

interface Derivation {
  readonly state: CustodyState;
  readonly seq: number;
  readonly begun: number;
  readonly body: Body<'derive'>;
  readonly parents: readonly ExhibitState[];
  readonly post: string;
}

function deriveChild({ state, seq, body, begun, parents, post }: Derivation, number: string): ExhibitState {
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
    from: isPart ? [] : indexesOf(parents),
    isCopy: kind === 'data',
    ...(content && { content }),
    ...(isPart && { removed: seq }),
  });
  if (isPart && whole !== undefined) join(made, whole);
  return made;
}
