/** A bundle gathered and written with progress shown, told to stop by the user. */
import { createBundle, type Source } from '../../flow/bundle/bundle.ts';
import type { Gathered } from '../../flow/bundle/gather.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { startProgress } from '../host/progress.ts';
import type { Target, Written } from './options.ts';

export interface Letters {
  readonly letter?: Source;
  readonly letterHtml?: Source;
}

/** Writes what was gathered. Throws CustodyError as `createBundle`; then it leaves nothing there. */
export async function writeBundle(
  host: Host,
  gathered: Gathered,
  { target, letters, terminal, signal }: { target: Target; letters: Letters; terminal: Terminal; signal: AbortSignal },
): Promise<Written> {
  let stop = () => {};
  try {
    const { shown, ...where } = target;
    const created = await createBundle({
      parts: { ...gathered.parts, ...letters },
      ledgerBytes: gathered.prefix.bytes,
      ...where,
      signal,
      onStart: (done) => {
        stop = startProgress(host, terminal, done);
      },
    });
    return { ...created, shown };
  } finally {
    stop();
  }
}
