/** L14: images of one medium agree with it and with each other; and L15: what was wiped holds nothing. */
import { onExhibits, onExhibitsAndMade } from '../../../custody/bears.ts';
import { compareContents } from '../../../custody/content.ts';
import type { ContentSaid } from '../../../custody/state/state.ts';
import type { KeyedUnder } from '../../../ledger/private/content-key.ts';
import { Bound, type Likeness } from '../bound.ts';
import { areComparable, isImageFormat } from '../formats.ts';
import type { Images, Product, Said } from '../stay.ts';
import { type Chain, type Node, numberOf, staysOf, type Whole } from '../whole.ts';
import { allSaid } from './content.ts';
import { firstSaid } from './copies.ts';

/** Asks both of every chain. */
export function askImages(whole: Whole): void {
  for (const chain of whole.chains) {
    if (hasImages(chain)) new ImageLaw(chain, whole).ask();
    tellWiped(chain);
  }
}

function hasImages(chain: Chain): boolean {
  for (const { stay } of staysOf(chain)) if (stay.images !== undefined) return true;
  return false;
}

/** These change while they are read; of a set or of several things under one number, each may be imaged apart. */
const changing: ReadonlySet<string> = new Set(['phone', 'computer', 'network', 'other-device', 'set']);

/** No honest acquisition makes more of one medium; a made-up one must not cost a comparison of all with all. */
const mostProducts = 64;

/** Whether a further acquisition can be kept to be compared with what comes later. */
const hasRoom = (kept: readonly Made[], { products }: Made): boolean =>
  kept.reduce((count, each) => count + each.products.length, products.length) <= mostProducts;

interface Held {
  readonly exhibit: string;
  readonly format: string;
  readonly content: ContentSaid;
}

interface Made extends Omit<Images, 'products'> {
  readonly node: Node;
  readonly products: readonly Held[];
}

type Other = 'size' | 'digest';
type Found = 'same' | Other | undefined;

const isOther = (found: Found): found is Other => found === 'size' || found === 'digest';

class ImageLaw {
  readonly #chain: Chain;
  readonly #nodeOf: Whole['nodeOf'];
  readonly #keys: KeyedUnder;
  readonly #isNoted: boolean;
  readonly #isData: boolean;
  readonly #format: string | undefined;
  #bound: Bound;
  /** Complete images that no earlier one compares with. */
  #full: Made[] = [];
  /** The first image that is not complete. */
  #partial: Made | undefined;
  /** Images that no statement about the medium compares with yet. */
  #waiting: Made[] = [];

  constructor(chain: Chain, { keys, nodeOf }: Whole) {
    const { kind, isMany } = natureOf(chain);
    this.#chain = chain;
    this.#keys = keys;
    this.#nodeOf = nodeOf;
    this.#isData = kind === 'data';
    this.#isNoted = isMany || (kind !== undefined && changing.has(kind));
    this.#format = chain.first.stay.format;
    this.#bound = new Bound(keys);
  }

  ask(): void {
    for (const node of staysOf(this.#chain)) {
      const { reserved, images = [] } = node.stay;
      if (reserved !== undefined) this.#replace(reserved.content);
      let next = 0;
      for (const said of allSaid(node)) {
        const until = said.isAtSender ? Number.POSITIVE_INFINITY : said.seq;
        for (let made = images[next]; made !== undefined && made.seq <= until; made = images[++next])
          this.#see(node, made);
        this.#say(said);
      }
      for (const each of images.slice(next)) this.#see(node, each);
    }
  }

  /** A receipt that says the content differs puts its own in the place of what bound. */
  #replace(content: ContentSaid | undefined): void {
    this.#bound = new Bound(this.#keys);
    if (content !== undefined) this.#bound.add(content);
    this.#waiting = [];
  }

  #say({ content }: Said): void {
    if (content === undefined) {
      this.#replace(undefined);
      this.#full = [];
      this.#partial = undefined;
      return;
    }
    this.#waiting = this.#waiting.filter((made) => {
      const { found, others } = this.#compareWith(made, (held) => [
        compareContents(content, held, this.#keys),
        content.size,
      ]);
      if (isOther(found)) this.#tellUnlikeMedium(made, found, others);
      return found === undefined;
    });
    this.#bound.add(content);
  }

  #see(node: Node, images: Images): void {
    const products = withoutByProducts(images.products).flatMap((each) => this.#held(each) ?? []);
    if (products.length === 0) return;
    const made: Made = { ...images, node, products: products.slice(0, mostProducts) };
    if (products.length > mostProducts) this.#tellCut(made);
    if (made.isFull || (this.#isData && made.isComplete)) {
      const { found, others } = this.#compareWith(made, (held) => [
        this.#bound.compare(held),
        (held.root === undefined ? this.#bound.digests : this.#bound.manifest)?.size,
      ]);
      if (isOther(found) && !made.isAsRead) this.#tellUnlikeMedium(made, found, others);
      if (found === undefined) this.#wait(made);
    }
    this.#comparePairs(made);
  }

  #wait(made: Made): void {
    if (hasRoom(this.#waiting, made)) this.#waiting.push(made);
    else if (!this.#isNoted) this.#tellCut(made);
  }

  #held({ exhibit, format, content, stay }: Product): Held | undefined {
    const said = content ?? (stay && firstSaid(this.#nodeOf(stay))?.content);
    return said && { exhibit, format, content: said };
  }

  /** How the products compare with the statements about the medium itself. */
  #compareWith(
    { products }: Made,
    compare: (held: ContentSaid) => readonly [Likeness, number | undefined],
  ): { readonly found: Found; readonly others: readonly string[] } {
    let found: Found;
    const others: string[] = [];
    for (const { exhibit, format, content } of products) {
      const [likeness, size] = compare(content);
      if (!areComparable(format, this.#format, [content.size, size])) continue;
      if (likeness === 'same') return { found: 'same', others: [] };
      if (likeness !== 'other') continue;
      found = worse(found, content.size, size);
      others.push(exhibit);
    }
    return { found, others };
  }

  /** MISMATCH says the same. Of data, a logical acquisition of another size may well be a part. */
  #tellUnlikeMedium(made: Made, found: Other, others: readonly string[]): void {
    if (made.isMismatch) return;
    if (!this.#isData) {
      this.#tell(made, this.#isExplained(found, made) ? 'IMAGES_DIFFER_NOTED' : 'IMAGES_DIFFER');
      return;
    }
    const code = found === 'size' ? 'COPY_NOT_COMPARED' : 'COPY_OTHER';
    for (const exhibit of others)
      made.node.ledger.tell({ code, bears: onExhibits(exhibit), seq: made.seq, facts: { exhibit } });
  }

  #comparePairs(made: Made): void {
    if (made.isFull) {
      const found = this.#compareTwo(made, made, 'digest');
      const isNoted = this.#isNoted || found === 'size';
      if (found !== undefined) this.#tell(made, isNoted ? 'IMAGES_DIFFER_NOTED' : 'IMAGES_DIFFER');
    }
    const partial = this.#partial && this.#compareTwo(this.#partial, made);
    if (isOther(partial)) this.#tell(made, 'IMAGES_NOT_COMPARED');
    const [first, found] = this.#firstCompared(made);
    if (isOther(found)) {
      const isNoted = first !== undefined && (this.#isExplained(found, made) || this.#isExplained(found, first));
      this.#tell(made, made.isFull ? (isNoted ? 'IMAGES_DIFFER_NOTED' : 'IMAGES_DIFFER') : 'IMAGES_NOT_COMPARED');
    }
    if (!made.isFull) {
      this.#partial ??= made;
      return;
    }
    if (found !== undefined) return;
    if (this.#full.length > 0) this.#tell(made, 'IMAGES_NOT_COMPARED');
    if (hasRoom(this.#full, made)) this.#full.push(made);
  }

  /** The first complete image that this one compares with. */
  #firstCompared(made: Made): readonly [Made | undefined, Found] {
    for (const earlier of this.#full) {
      const found = this.#compareTwo(earlier, made);
      if (found !== undefined) return [earlier, found];
    }
    return [undefined, undefined];
  }

  /**
   * Undefined where none of their products compare; of an acquisition and itself, where none differ. One pair that differs outweighs
   * any that are the same. Of pairs that differ, `worst` outweighs the others.
   */
  #compareTwo(earlier: Made, later: Made, worst: Other = 'size'): Found {
    let found: Found;
    let isSame = false;
    for (const one of earlier.products) {
      for (const other of later.products) {
        if (one === other) continue;
        if (!areComparable(one.format, other.format, [one.content.size, other.content.size])) continue;
        const likeness = compareContents(one.content, other.content, this.#keys);
        isSame ||= likeness === 'same' && earlier !== later;
        if (likeness === 'other' && found !== worst) found = unlikeness(one.content.size, other.content.size);
      }
    }
    return found ?? (isSame ? 'same' : undefined);
  }

  #isExplained(found: Other, { hasHiddenAreas }: Made): boolean {
    return this.#isNoted || (found === 'size' && hasHiddenAreas);
  }

  #tellCut({ node, seq }: Made): void {
    node.ledger.tell({
      code: 'LIST_CUT',
      bears: onExhibits(numberOf(node)),
      seq,
      facts: { exhibit: numberOf(node), shown: mostProducts },
    });
  }

  #tell({ node, seq }: Made, code: string): void {
    const exhibit = numberOf(node);
    const bears = code === 'IMAGES_DIFFER' ? onExhibitsAndMade(exhibit) : onExhibits(exhibit);
    node.ledger.tell({ code, bears, seq, facts: { exhibit } });
  }
}

/** Beside an image, a log or an export says nothing of the medium. */
function withoutByProducts(products: readonly Product[]): readonly Product[] {
  const images = products.filter(({ format }) => isImageFormat(format));
  return images.length > 0 ? images : products;
}

/** Sizes that differ say more than digests that do. */
function worse(found: Found, one: number | undefined, other: number | undefined): Other {
  return found === 'size' ? 'size' : unlikeness(one, other);
}

const unlikeness = (one: number | undefined, other: number | undefined): Other =>
  one !== undefined && other !== undefined && one !== other ? 'size' : 'digest';

/** The first kind that a stay of the chain has, and whether one number names several things. */
function natureOf(chain: Chain): { readonly kind?: string; readonly isMany: boolean } {
  let kind: string | undefined;
  let isMany = false;
  for (const { ledger, stay } of staysOf(chain)) {
    const exhibit = ledger.state.exhibits[stay.exhibit];
    kind ??= exhibit?.kind;
    isMany ||= (exhibit?.quantity ?? 1) > 1;
  }
  return { ...(kind !== undefined && { kind }), isMany };
}

/** Reports each later ledger that got the thing, or what was made from it, after it was wiped. */
function tellWiped(chain: Chain): void {
  let isWiped = false;
  for (const node of staysOf(chain)) {
    if (isWiped) {
      const { exhibit: index, from } = node.stay;
      const exhibit = node.ledger.state.exhibits[index]?.number ?? '';
      node.ledger.tell({ code: 'WIPED_BEFORE', bears: onExhibits(numberOf(node)), seq: from, facts: { exhibit } });
    }
    isWiped ||= node.stay.isEmptied || node.stay.isMadeByEmptied;
  }
}
