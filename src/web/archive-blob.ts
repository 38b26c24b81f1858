/** An archive in a browser, by place. */
import { CustodyError } from '../errors.ts';
import type { ArchiveBytes } from '../interop/archive/archive.ts';
import { bytesOf, type GivenFile } from './given-file.ts';

/** Read at once: lists of a TAR are read block by block, and each reading has its price. */
const windowBytes = 64 * 1024;

export class ArchiveBlob implements ArchiveBytes {
  readonly size: number;
  readonly #file: GivenFile;
  #window: { readonly at: number; readonly bytes: Uint8Array } | undefined;

  constructor(file: GivenFile) {
    this.#file = file;
    this.size = file.blob.size;
  }

  async bytes(at: number, length: number): Promise<Uint8Array> {
    const from = Math.max(0, Math.min(at, this.size));
    const to = Math.max(from, Math.min(this.size, at + length));
    const known = this.#window;
    if (known !== undefined && from >= known.at && to <= known.at + known.bytes.length)
      return known.bytes.slice(from - known.at, to - known.at);
    const bytes = await bytesOf(this.#file, from, Math.max(to, Math.min(this.size, from + windowBytes)));
    this.#window = { at: from, bytes };
    return bytes.slice(0, to - from);
  }

  damaged(problem: string, cause?: unknown): CustodyError {
    return new CustodyError('BUNDLE_DAMAGED', `${this.#file.path} is damaged: ${problem}`, {
      hint: 'ask for an undamaged copy; nothing of it was used',
      ...(cause !== undefined && { cause }),
    });
  }

  unsafe(problem: string): CustodyError {
    return new CustodyError('BUNDLE_UNSAFE', `${this.#file.path} holds ${problem}`, {
      hint: 'ask for the bundle as custody bundle makes it',
    });
  }
}
