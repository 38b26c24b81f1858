/** The roots that answers may name: of every size since the oldest open offer was made (docs/spec/ledger.md, section 21). */

const rootBytes = 32;

/** Roots of consecutive sizes, 32 bytes each. */
export class RootWindow {
  #from = 0;
  #count = 0;
  #bytes = new Uint8Array(0);

  /** The window that `save` described. */
  static restore(from: number, bytes: Uint8Array): RootWindow {
    const window = new RootWindow();
    window.#from = from;
    window.#count = bytes.length / rootBytes;
    window.#bytes = bytes.slice();
    return window;
  }

  /** Keeps the root at `size`, which is one more than that of the last call unless the window is empty. */
  push(size: number, root: Uint8Array): void {
    if (this.#count === 0) this.#from = size;
    const at = this.#count * rootBytes;
    if (at === this.#bytes.length) {
      const larger = new Uint8Array(Math.max(64 * rootBytes, 2 * at));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(root, at);
    this.#count += 1;
  }

  /** The root at that size, or undefined where it is not kept. */
  at(size: number): Uint8Array | undefined {
    const index = size - this.#from;
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return undefined;
    return this.#bytes.slice(index * rootBytes, (index + 1) * rootBytes);
  }

  /** Forgets all. */
  clear(): void {
    this.#count = 0;
    if (this.#bytes.length > 64 * rootBytes) this.#bytes = new Uint8Array(0);
  }

  save(): { from: number; bytes: Uint8Array } {
    return { from: this.#from, bytes: this.#bytes.slice(0, this.#count * rootBytes) };
  }
}
