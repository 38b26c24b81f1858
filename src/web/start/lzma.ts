/**
 * Unpacks LZMA (the `.lzma` file of the LZMA SDK, its specification of 2015): what packs the script of the page, for no browser has a
 * packer that is good enough of its own. `xz --format=lzma -dc` gives the same bytes.
 */

const header = 13;
const bitModel = 1 << 11;
/** Beside literals: lengths and distances have so many models. */
const states = 12;

/** The bytes that were packed. The packed ones are our own: what they are not is not diagnosed. Throws RangeError where they end too soon. */
export function unpackLzma(packed: Uint8Array): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset);
  const properties = packed[0] as number;
  const literalContext = properties % 9;
  const literalPosition = Math.floor(properties / 9) % 5;
  const positionMask = (1 << Math.floor(properties / 45)) - 1;
  const out = new Uint8Array(view.getUint32(5, true));
  const code = new RangeDecoder(packed);
  const literals = models(0x300 << (literalContext + literalPosition));
  const [isMatch, isLongRep] = [models(states << 4), models(states << 4)];
  const [isRep, isRep0, isRep1, isRep2] = [models(states), models(states), models(states), models(states)] as const;
  const slots = [0, 1, 2, 3].map(() => models(64));
  const [distances, aligned] = [models(115), models(16)];
  const [matchLength, repLength] = [lengthModels(), lengthModels()];
  let [state, rep0, rep1, rep2, rep3] = [0, 0, 0, 0, 0];

  function literal(at: number): void {
    const before = at === 0 ? 0 : (out[at - 1] as number);
    const place = ((at & ((1 << literalPosition) - 1)) << literalContext) + (before >> (8 - literalContext));
    const base = 0x300 * place;
    let symbol = 1;
    if (state >= 7) {
      let match = out[at - rep0 - 1] as number;
      while (symbol < 0x100) {
        const bit = match >> 7;
        match = (match << 1) & 0xff;
        const read = code.bit(literals, base + ((1 + bit) << 8) + symbol);
        symbol = (symbol << 1) | read;
        if (bit !== read) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | code.bit(literals, base + symbol);
    out[at] = symbol;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  function distance(length: number): number {
    const slot = code.tree(slots[Math.min(length, 5) - 2] as Uint16Array, 0, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const start = (2 | (slot & 1)) << bits;
    if (slot < 14) return start + code.reverse(distances, start - slot, bits);
    return start + code.direct(bits - 4) * 16 + code.reverse(aligned, 0, 4);
  }

  /** Which of the last distances is meant; the length of 1 that one of them has of its own. */
  function repeated(position: number): number | undefined {
    if (code.bit(isRep0, state) === 0) {
      if (code.bit(isLongRep, (state << 4) + position) === 1) return undefined;
      state = state < 7 ? 9 : 11;
      return 1;
    }
    let found = rep1;
    if (code.bit(isRep1, state) === 1) {
      found = rep2;
      if (code.bit(isRep2, state) === 1) {
        found = rep3;
        rep3 = rep2;
      }
      rep2 = rep1;
    }
    rep1 = rep0;
    rep0 = found;
    return undefined;
  }

  for (let at = 0; at < out.length; ) {
    const position = at & positionMask;
    if (code.bit(isMatch, (state << 4) + position) === 0) {
      literal(at);
      at += 1;
      continue;
    }
    let length: number | undefined;
    if (code.bit(isRep, state) === 1) {
      length = repeated(position);
      if (length === undefined) {
        length = lengthOf(code, repLength, position);
        state = state < 7 ? 8 : 11;
      }
    } else {
      [rep3, rep2, rep1] = [rep2, rep1, rep0];
      length = lengthOf(code, matchLength, position);
      state = state < 7 ? 7 : 10;
      rep0 = distance(length);
    }
    if (rep0 >= at) throw new RangeError('the packed script leads outside itself');
    for (const end = Math.min(at + length, out.length); at < end; at += 1) out[at] = out[at - rep0 - 1] as number;
  }
  return out;
}

const models = (count: number): Uint16Array => new Uint16Array(count).fill(bitModel >> 1);

/** Short, middle and long lengths: two choices, a tree for each position, one for the rest. */
interface LengthModels {
  readonly choices: Uint16Array;
  readonly low: Uint16Array;
  readonly middle: Uint16Array;
  readonly high: Uint16Array;
}

const lengthModels = (): LengthModels => ({
  choices: models(2),
  low: models(16 << 3),
  middle: models(16 << 3),
  high: models(256),
});

function lengthOf(code: RangeDecoder, { choices, low, middle, high }: LengthModels, position: number): number {
  if (code.bit(choices, 0) === 0) return 2 + code.tree(low, position << 3, 3);
  if (code.bit(choices, 1) === 0) return 10 + code.tree(middle, position << 3, 3);
  return 18 + code.tree(high, 0, 8);
}

class RangeDecoder {
  readonly #packed: Uint8Array;
  #at = header + 5;
  #range = 0xffffffff;
  #code = 0;

  constructor(packed: Uint8Array) {
    this.#packed = packed;
    for (let index = header + 1; index < header + 5; index += 1)
      this.#code = ((this.#code << 8) | (packed[index] as number)) >>> 0;
  }

  bit(model: Uint16Array, index: number): number {
    const chance = model[index] as number;
    const bound = Math.imul(this.#range >>> 11, chance) >>> 0;
    const isSet = this.#code >= bound;
    if (isSet) {
      this.#code -= bound;
      this.#range -= bound;
      model[index] = chance - (chance >> 5);
    } else {
      this.#range = bound;
      model[index] = chance + ((bitModel - chance) >> 5);
    }
    this.#normalise();
    return isSet ? 1 : 0;
  }

  direct(bits: number): number {
    let value = 0;
    for (let bit = 0; bit < bits; bit += 1) {
      this.#range >>>= 1;
      const isSet = this.#code >= this.#range;
      if (isSet) this.#code -= this.#range;
      value = value * 2 + (isSet ? 1 : 0);
      this.#normalise();
    }
    return value;
  }

  tree(model: Uint16Array, base: number, bits: number): number {
    let symbol = 1;
    for (let bit = 0; bit < bits; bit += 1) symbol = (symbol << 1) | this.bit(model, base + symbol);
    return symbol - (1 << bits);
  }

  reverse(model: Uint16Array, base: number, bits: number): number {
    let [symbol, value] = [1, 0];
    for (let bit = 0; bit < bits; bit += 1) {
      const read = this.bit(model, base + symbol);
      symbol = (symbol << 1) | read;
      value |= read << bit;
    }
    return value;
  }

  #normalise(): void {
    if (this.#range >= 0x1000000) return;
    if (this.#at >= this.#packed.length) throw new RangeError('the packed script is cut off');
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | (this.#packed[this.#at] as number)) >>> 0;
    this.#at += 1;
  }
}
