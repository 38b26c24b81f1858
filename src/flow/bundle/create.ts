/** A bundle made from its parts: every file read once, copied and digested on the way; the same parts give the same bytes. */
import { join } from 'node:path';
import { utf8 } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { createSha256, sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { TarSink } from '../../fs/bundle/archive-tar-write.ts';
import { ZipSink } from '../../fs/bundle/archive-zip-write.ts';
import { checkReadable, copyFile } from '../../fs/bundle/copy.ts';
import { type BundleSink, FolderSink, refuseTaken } from '../../fs/bundle/sink.ts';
import { refuseIntoEvidence } from '../../fs/evidence-guard.ts';
import { checkFolder, checkRoom } from '../../fs/room.ts';
import { bagDeclaration, formatBagManifest } from '../../interop/bag/text.ts';
import type { KeyedUnder } from '../../ledger/private/content-key.ts';
import type { ExhibitEvidence } from '../../verify/evidence/compared.ts';
import type { AgeWriting, AgeWritten } from './age.ts';
import type { BundleParts } from './bundle.ts';
import { CopiedEvidence, type Recorded } from './packed-content.ts';
import { planOf } from './plan.ts';
import type { BundleForm } from './store.ts';

/** A file, or its bytes. */
export type Source = string | Uint8Array;

/** The parts as they are given: files, or bytes where nothing is on the disk yet. */
export interface BundleSources extends Omit<BundleParts, 'disclosures' | 'checkpoint' | 'letter' | 'letterHtml'> {
  /** Travels in place of the ledger. */
  readonly excerpt?: Uint8Array;
  readonly disclosures?: Source | undefined;
  readonly checkpoint?: Source | undefined;
  readonly letter?: Source | undefined;
  readonly letterHtml?: Source | undefined;
  /** Manifests that travel in other bytes than those of their files. */
  readonly cutManifests?: ReadonlyMap<string, Uint8Array>;
  /** Manifests with withheld records: what is beside them stays here. */
  readonly withoutPieces?: ReadonlySet<string>;
}

export interface CreateRequest {
  readonly parts: BundleSources;
  /** Bytes of the ledger that travel; by default all that are settled. */
  readonly ledgerBytes?: number;
  /** Absolute; nothing may be there. */
  readonly out: string;
  readonly form: BundleForm;
  /** Encrypts it, as TAR: nothing in clear is written. */
  readonly sealed?: SealedRequest;
  readonly signal?: AbortSignal;
  /** What the record fixes of the evidence that is packed: each is compared on the way. */
  readonly recorded?: ReadonlyMap<string, Recorded>;
  readonly keyedUnder?: KeyedUnder;
  /** Is called before the bundle gets its name: what it throws keeps it from being written. */
  readonly onCompared?: (compared: readonly ExhibitEvidence[]) => void;
  /** Is called with the digest once all is written, before the bundle gets its name: what it throws keeps it from being there. */
  readonly beforeName?: (digest: string) => Promise<void>;
  /** Writes nothing: only for the digest that the bundle would have. */
  readonly isOnlyDigest?: boolean;
  /** Is given what tells how far it has come. */
  readonly onStart?: (done: () => BundleProgress) => void;
}

interface SealedRequest extends Pick<AgeWriting, 'recipients' | 'random'> {
  /** Whether `out` is a folder, in which it gets a name that says nothing of the case. */
  readonly isNamed: boolean;
}

export interface BundleProgress {
  readonly bytes: number;
  readonly total: number;
  readonly names: number;
  readonly current: string;
  readonly troubles: number;
}

export interface CreatedBundle {
  readonly path: string;
  readonly form: BundleForm;
  /** Of the payload. */
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 in hexadecimal of `tagmanifest-sha256.txt`, which binds all the rest. */
  readonly digest: string;
  /** The evidence that is packed, compared with the record; none of it was read a second time. */
  readonly compared: readonly ExhibitEvidence[];
  /** Of the encrypted file. */
  readonly sealed?: AgeWritten;
}

/**
 * Makes a bundle. Throws CustodyError: EXISTS, NOT_PORTABLE for evidence that no bag can hold as it is, IO where something changes
 * while it is read or cannot be read; then nothing is at `out`.
 */
export async function createBundle(request: CreateRequest): Promise<CreatedBundle> {
  const { form, signal, parts } = request;
  const out = targetOf(request);
  checkFolder(out);
  const plan = await planOf(request);
  refuseIntoEvidence(out, [...parts.evidence.values()]);
  const { sink, written } = request.isOnlyDigest === true ? digestOnly : await openSink(request);
  let [bytes, files, current] = [0, 0, ''];
  const total = plan.reduce((sum, { size }) => sum + size, 0);
  request.onStart?.(() => ({ bytes, total, names: files, current, troubles: 0 }));
  const digests = new Map<string, string>();
  const evidence = new CopiedEvidence(request);
  try {
    await putBytes(sink, 'bagit.txt', utf8(bagDeclaration));
    let payload = 0;
    for (const { path, source, isNamed, bytes: most, digest, of } of plan) {
      current = path;
      if (source === undefined) {
        await sink.folder(path);
        evidence.addFolder(of);
        continue;
      }
      if (typeof source !== 'string') {
        payload += source.length;
        bytes += source.length;
        await putBytes(sink, path, source);
        digests.set(path, toHex(sha256(source)));
      } else {
        let finish = (): string => '';
        const size = await copyFile(source, path, sink, {
          ...(isNamed === true && { isNamed }),
          ...(most !== undefined && { bytes: most }),
          signal,
          see: () => {
            const running = createSha256();
            finish = () => toHex(running.digest());
            return (chunk) => {
              running.update(chunk);
              bytes += chunk.length;
            };
          },
        });
        payload += size;
        const found = finish();
        if (digest !== undefined && found !== digest)
          throw new CustodyError('IO', `cannot send ${source}: its SHA-256 is not ${digest} any more`);
        digests.set(path, found);
        evidence.addFile(of, { source, size, sha256: found });
      }
      files += 1;
    }
    const compared = evidence.compare();
    request.onCompared?.(compared);
    const info = utf8(`External-Description: custody bundle, format 1\nPayload-Oxum: ${payload}.${digests.size}\n`);
    const manifest = formatBagManifest(digests);
    const tags = new Map<string, Uint8Array>([
      ['bag-info.txt', info],
      ['manifest-sha256.txt', manifest],
    ]);
    for (const [path, tag] of tags) await putBytes(sink, path, tag);
    tags.set('bagit.txt', utf8(bagDeclaration));
    const tagManifest = formatBagManifest([...tags].map(([path, tag]) => [path, toHex(sha256(tag))]));
    await putBytes(sink, 'tagmanifest-sha256.txt', tagManifest);
    const digest = toHex(sha256(tagManifest));
    await request.beforeName?.(digest);
    await sink.commit();
    const made = { form, files: digests.size, bytes: payload, digest, compared };
    return { path: out, ...made, ...written() };
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

/**
 * Tries all that `createBundle` would meet before it writes: that nothing is at `out` and something can be made there, that
 * there is room, that every part can be opened and may travel. Gives files and bytes of the payload. Throws as `createBundle`.
 */
export async function tryBundle(request: CreateRequest): Promise<{ readonly files: number; readonly bytes: number }> {
  const { parts, sealed } = request;
  const out = targetOf(request);
  checkFolder(out);
  if (sealed?.isNamed !== false) refuseTaken(out);
  if (sealed !== undefined) await (await import('./age.ts')).requireRecipients(sealed.recipients);
  const plan = await planOf(request);
  refuseIntoEvidence(out, [...parts.evidence.values()]);
  let [files, bytes] = [0, 0];
  for (const { source, size, isNamed } of plan) {
    if (source === undefined) continue;
    if (typeof source === 'string') checkReadable(source, isNamed === true);
    files += 1;
    bytes += size;
  }
  checkRoom(out, bytes);
  return { files, bytes };
}

/** Where it is written; a parcel without a name of its own gets it at the end. */
const targetOf = ({ out, sealed }: CreateRequest): string =>
  sealed?.isNamed === false ? join(out, 'parcel.age') : out;

interface OpenedSink {
  readonly sink: BundleSink;
  /** Name, size and digest of an encrypted file that was committed. */
  written(): Partial<Pick<CreatedBundle, 'path' | 'sealed'>>;
}

async function openSink(request: CreateRequest): Promise<OpenedSink> {
  const { form, sealed } = request;
  const out = targetOf(request);
  if (sealed === undefined) {
    const sink = form === 'folder' ? new FolderSink(out) : form === 'tar' ? new TarSink(out) : new ZipSink(out);
    return { sink, written: () => ({}) };
  }
  const { beginAge } = await import('./age.ts');
  const nameBy = (digest: string): string => `parcel-${digest.slice(0, 8)}.age`;
  const { target, written } = await beginAge(out, { ...sealed, ...(!sealed.isNamed && { nameBy }) });
  return { sink: new TarSink(out, target), written: () => ({ path: target.path, sealed: written() }) };
}

const nowhere: BundleSink = {
  folder: async () => {},
  begin: async () => {},
  write: async () => {},
  end: async () => {},
  undo() {},
  commit: async () => {},
  abandon: async () => {},
};
const digestOnly: OpenedSink = { sink: nowhere, written: () => ({}) };

async function putBytes(sink: BundleSink, path: string, bytes: Uint8Array): Promise<void> {
  await sink.begin(path, bytes.length);
  await sink.write(bytes);
  await sink.end();
}
