/** What was obtained, hashed and compared with what someone stated of it, before either is put on record. */
import { availableParallelism } from 'node:os';
import { safeText } from '../../bytes/text.ts';
import type { Content } from '../../custody/content.ts';
import { CustodyError } from '../../errors.ts';
import { type Algorithm, algorithms, comparisonOnly, orderAlgorithms } from '../../evidence/record.ts';
import { measuredFiles } from '../../flow/evidence/measured.ts';
import { hashToManifest } from '../../flow/hash/manifest.ts';
import type { ListedFile } from '../../interop/lists/listing.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { startProgress } from '../host/progress.ts';
import { stoppable } from '../host/stop.ts';

interface Obtained {
  readonly content: Content;
  /** The digests by which it is what was stated. */
  readonly agreesBy: readonly Algorithm[];
}

/**
 * Hashes one file. Throws CustodyError: STATED_DIFFERS where it is not what was stated, NOT_A_FILE, IO where not every byte could be
 * read, and as hashing does.
 */
export async function hashObtained(
  host: Host,
  terminal: Terminal,
  { path, stated }: { readonly path: string; readonly stated: ListedFile | undefined },
): Promise<Obtained> {
  const named = algorithms.filter((name) => stated?.digests[name] !== undefined);
  let stop = () => {};
  try {
    const result = await stoppable((signal) =>
      hashToManifest({
        paths: [path],
        algorithms: orderAlgorithms(named),
        secret: host.random(32),
        workers: availableParallelism(),
        warn: terminal.warn,
        signal,
        onStart: (done) => {
          stop = startProgress(host, terminal, done);
        },
      }),
    );
    const { content, why } = measuredFiles(result);
    const { only } = result;
    if (only?.digests === undefined)
      throw new CustodyError('NOT_A_FILE', `cannot take ${path} as one exhibit of data: it is not a file`);
    if (content === undefined) throw new CustodyError('IO', `cannot read all of ${path}: ${why}`);
    const isOtherSize = stated?.size !== undefined && stated.size !== only.size;
    const others = named.filter((name) => stated?.digests[name] !== only.digests?.[name]);
    const differing = [...(isOtherSize ? ['size'] : []), ...others];
    if (differing.length > 0)
      throw new CustodyError('STATED_DIFFERS', `${path} differs from the list: ${differing.join(', ')}`, {
        hint: 'obtain it again; to record it as it came, leave out --data, then: custody hash FILE --exhibit N --as measure …',
      });
    return { content, agreesBy: named };
  } finally {
    stop();
  }
}

/** How well it is shown to be what was stated. */
export function agreementLine(by: string, { agreesBy }: Obtained): string {
  if (agreesBy.length === 0) return '  ! nothing was stated that can be compared with it';
  const isWeak = agreesBy.every((name) => comparisonOnly.has(name));
  const names = agreesBy.join(', ');
  return isWeak
    ? `  ! it is what ${safeText(by)} stated by ${names} alone; other files with the same digest can be made`
    : `agrees    with what ${safeText(by)} stated, by ${names}`;
}
