/** The record as the reader of a bundle gets it: what its letter is made from. */
import { basename } from 'node:path';
import type { Gathered } from '../../flow/bundle/gather.ts';
import { bytesInMemory, type LedgerBytes } from '../../flow/ledger/open-ledger.ts';
import { ledgerBytes } from '../../flow/ledger/read-ledger.ts';
import { readProofs } from '../../flow/verify/verify.ts';
import { type HiddenEntries, isShown } from '../../ledger/excerpt/form.ts';
import type { FilingRequest } from '../../report/forms/parts/dossier.ts';
import type { AroundForm } from '../../report/forms/parts/form.ts';
import type { VerifyOptions } from '../../verify/options.ts';
import { Replay, type ReplayListener } from '../../verify/replay/replay.ts';
import type { ExcerptReading } from '../../verify/replay/replay-excerpt.ts';
import type { Host } from '../host/host.ts';
import { trustHere } from '../host/own-trust.ts';

export interface SentRecord {
  readonly bytes: LedgerBytes;
  readonly verify: Pick<VerifyOptions, 'source' | 'fileBytes' | 'trust' | 'timeProofs'>;
  readonly filing: Pick<FilingRequest, 'replayer'>;
  readonly around: Pick<AroundForm, 'excerpt'>;
}

/**
 * What of the sender's trust a letter needs: those that he trusts about time, and only where proofs of time go along. Who signed is
 * for its reader to decide. Throws CustodyError as reading them does.
 */
export async function sentTimes(
  host: Host,
  proofs: readonly string[] = [],
): Promise<Pick<VerifyOptions, 'trust' | 'timeProofs'>> {
  if (proofs.length === 0) return {};
  const { pins } = await trustHere(host);
  return {
    trust: { pins: pins.filter(({ kind }) => kind === 'time' || kind === 'witness') },
    timeProofs: await readProofs(proofs.map((path) => ({ name: basename(path), path }))),
  };
}

/** Throws CustodyError as reading the ledger does. */
export async function sentRecord(host: Host, { parts, prefix, excerpt }: Gathered): Promise<SentRecord> {
  const times = await sentTimes(host, parts.proofs);
  if (excerpt === undefined) {
    const bytes = await ledgerBytes(parts.ledger);
    const source = (from: number) => bytes.chunks(from, prefix.bytes);
    return { bytes, verify: { source, fileBytes: prefix.bytes, ...times }, filing: {}, around: {} };
  }
  const { made, reading } = excerpt;
  const bytes = bytesInMemory(made.bytes);
  return {
    bytes,
    verify: { source: (from) => bytes.chunks(from), fileBytes: bytes.size, ...times },
    filing: { replayer: (listener) => new ExcerptReplay(reading, listener) },
    around: { excerpt: { hidden: made.size - made.shown.length, size: made.size, names: made.alsoNamed } },
  };
}

/** Takes the shown entries of an excerpt, and what is hidden before each. */
class ExcerptReplay extends Replay {
  readonly #hidden: readonly HiddenEntries[];
  #next = 0;

  constructor({ excerpt, exhibits }: ExcerptReading, listener: ReplayListener) {
    super({ excerptOf: exhibits, listener });
    this.#hidden = excerpt.items.filter((item): item is HiddenEntries => !isShown(item));
  }

  override next(bytes: Uint8Array): Promise<void> | undefined {
    for (let item = this.#hidden[this.#next]; item?.from === this.size; item = this.#hidden[this.#next]) {
      this.hide(item);
      this.#next += 1;
    }
    return super.next(bytes);
  }
}
