/** What this program asks of a format of images whose media it reads. */
import type { ContainerKind } from '../../evidence/container.ts';
import type { ContainerSaid } from '../../evidence/container-said.ts';
import type { LostRange, Unlisted } from '../../evidence/lost-ranges.ts';
import type { MediaFinding } from '../../evidence/media-finding.ts';
import type { Algorithm } from '../../evidence/record.ts';
import type { Files, Segments } from '../../fs/reading/files.ts';
import type { FilePieces } from '../hash/pieces.ts';
import type { HashProgress } from '../hash/request.ts';
import type { ResumeState } from '../hash/resume-state.ts';

export interface ImageFormat {
  /** As JSON says it. */
  readonly container: ContainerKind | 'split';
  /** As people read it. */
  readonly title: string;
  /** Whether the bytes of its files, one after the other, are the media. */
  readonly isPlain: boolean;
  /** Codes of its own findings whose offset is a byte of the media, not of a file. */
  readonly ofMedia: ReadonlySet<string>;
  /** Whether what reads it is there, and reaches such files; without it, always. */
  isReadable?(files: Files): boolean;
  /** Whether a file is named as the first of an image of this format, and as nothing else. */
  isNamed(path: string): boolean;
  /** The files of which `path` is named as the first, as far as they are there; undefined if none is named so. Throws as `filesOf` does. */
  filesNamed(path: string, files: Files): readonly string[] | undefined;
  /** The second and all later files that are there, whatever is missing between. Looks at names only. Throws CustodyError IO. */
  laterFiles(path: string, files: Files): readonly string[];
  /** The files of the image that begins with `path`; undefined if none of this format does. Throws CustodyError where one is missing. */
  filesOf(path: string, files: Files): readonly string[] | undefined;
  /** Whether the first bytes of a file allow that it is of this format. */
  mayBe(path: string, files: Files): boolean;
  /** The first file of the image of which `path` is named as a later one; undefined where none is there. Looks at names only. */
  firstOf(path: string, files: Files): string | undefined;
  /** Bytes of the media, and what the container says; no byte of them is read. A damaged image may say 0. */
  said(files: Segments): MediaSaid;
  /** Reads all media. Throws CustodyError where a file cannot be read at all; then nothing is stated of the image. */
  hash(files: readonly string[], algorithms: readonly Algorithm[], options: MediaOptions): Promise<MediaResult>;
}

export type MediaSaid = Pick<ContainerSaid, 'size' | 'storedMd5' | 'storedSha1'>;

export interface MediaOptions {
  /** Where the files are; on a disk unless given. */
  readonly files?: Files | undefined;
  /** Bytes in a piece, where digests of pieces are wanted too. */
  readonly pieceSize?: number | undefined;
  readonly onStart?: (done: () => HashProgress & { total: number }) => void;
  /** Called before the media is read, if some of it is not there. */
  readonly warn?: (text: string) => void;
  /** Ends the run; its reason, a CustodyError, is what is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** Keeps what is done for a later run, and knows what an earlier one kept. */
  readonly resume?: ResumeState | undefined;
}

export interface MediaResult {
  readonly segments: readonly string[];
  readonly format: ImageFormat;
  /** What the container says of itself; undefined for a split raw image, which says nothing. */
  readonly image: ContainerSaid | undefined;
  readonly size: number;
  /** Latin1 strings. MD5 and SHA-1 are always among them where the image stores them. */
  readonly digests: Readonly<Partial<Record<Algorithm, string>>>;
  /** The first thousand, and the first of each kind. */
  readonly findings: readonly MediaFinding[];
  readonly findingCount: number;
  /** Ranges of the media, in bytes, that could not be read and count as zeros: the first thousand, and how many more. */
  readonly unreadable: readonly LostRange[];
  readonly unlisted: Unlisted;
  /** Digests of pieces, where they were asked for and the media is larger than one. */
  readonly pieces: FilePieces | undefined;
  /** Bytes that an interrupted run had read, and that were not read again. */
  readonly reused: number;
  /** What cannot be seen of it, for people; no finding. */
  readonly notes: readonly string[];
}
