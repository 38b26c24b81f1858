/** A bundle gathered and written with progress shown, told to stop by the user. */
import { basename, join } from 'node:path';
import { type CreateRequest, createBundle, type Source } from '../../flow/bundle/bundle.ts';
import type { Gathered } from '../../flow/bundle/gather.ts';
import { readOpenings } from '../../flow/ledger/read-ledger.ts';
import { keyedUnder } from '../../ledger/private/content-key.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { startProgress } from '../host/progress.ts';
import { writeNote } from './encrypt.ts';
import type { Target, Written } from './options.ts';

export interface Letters {
  readonly letter?: Source;
  readonly letterHtml?: Source;
}

interface WriteMeans extends Pick<CreateRequest, 'onCompared' | 'beforeName' | 'isOnlyDigest'> {
  readonly target: Target;
  readonly letters: Letters;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** Writes what was gathered. Throws CustodyError as `createBundle`; then it leaves nothing there. */
export async function writeBundle(
  host: Host,
  gathered: Gathered,
  { target, letters, terminal, signal, onCompared, beforeName, isOnlyDigest = false }: WriteMeans,
): Promise<Written> {
  let stop = () => {};
  try {
    const { shown, sealed, ...where } = target;
    const to = sealed?.recipients.map(({ recipient }) => recipient) ?? [];
    const { parts, prefix, recorded } = gathered;
    const openings = recorded.size === 0 ? undefined : await readOpenings(parts.ledger, () => {});
    const created = await createBundle({
      parts: { ...parts, ...letters },
      ledgerBytes: prefix.bytes,
      ...where,
      ...(sealed && { sealed: { recipients: to, random: host.random, isNamed: sealed.isNamed } }),
      signal,
      isOnlyDigest,
      recorded,
      ...(openings && { keyedUnder: keyedUnder((key) => openings.openKey(key)) }),
      ...(onCompared && { onCompared }),
      ...(beforeName && { beforeName }),
      onStart: (done) => {
        stop = startProgress(host, terminal, done);
      },
    });
    const { sealed: written, ...made } = created;
    if (sealed === undefined || written === undefined) return { ...made, shown };
    const parcel = { ...written, note: writeNote(created, sealed, gathered), recipients: sealed.recipients };
    return { ...made, shown: sealed.isNamed ? shown : join(shown, basename(created.path)), parcel };
  } finally {
    stop();
  }
}
