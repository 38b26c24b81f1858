/** How the files of an image are reached: on a disk, or inside an archive that takes the place of a folder. Paths are text. */
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { exists } from '../exists.ts';
import type { Range } from './salvage.ts';
import { SegmentFiles } from './segment-files.ts';

/** Files of an image, read by number and place. */
export interface Segments {
  readonly paths: readonly string[];
  readonly segments: number;
  size(segment: number): number;
  /** Another as soon as one of the files is another, or was changed. Throws CustodyError. */
  identity(): string;
  /** Fewer bytes only where the segment ends. Throws CustodyError. */
  read(segment: number, offset: number, length: number): Uint8Array;
  /** The same; zeros stand for what does not come, and `lost` says which ranges. Throws CustodyError where it cannot be opened. */
  readAround(segment: number, offset: number, length: number): { bytes: Uint8Array; lost: readonly Range[] };
  close(): void;
}

export interface Files {
  /** Throws CustodyError where the system cannot say. */
  exists(path: string): boolean;
  /** Bytes of what is there; undefined where it cannot be looked at. */
  sizeOf(path: string): number | undefined;
  /** Names in a folder, in any order. Throws the system's error where it cannot be listed. */
  names(folder: string): readonly string[];
  /** The first bytes of a file, as many as tell containers apart; undefined for what is not a file, or cannot be read. */
  head(path: string | Buffer): Uint8Array | undefined;
  /** Throws CustodyError where one cannot be looked at. */
  segments(paths: readonly string[]): Segments;
}

/** Bytes that distinguish containers. */
export const headBytes = 51;

export const diskFiles: Files = {
  exists,
  sizeOf(path) {
    try {
      return statSync(path).size;
    } catch {
      return undefined;
    }
  },
  names: (folder) => readdirSync(folder),
  head(path) {
    try {
      if (!statSync(path).isFile()) return undefined;
      const fd = openSync(path, 'r');
      try {
        const head = new Uint8Array(headBytes);
        readSync(fd, head, 0, head.length, 0);
        return head;
      } finally {
        closeSync(fd);
      }
    } catch {
      // anyone who hashes it will say why
      return undefined;
    }
  },
  segments: (paths) => new SegmentFiles(paths),
};
