/** What arrived: a bundle, a folder with a ledger in it, or a ledger alone; its parts, and what binds them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { beside } from '../../fs/beside.ts';
import { ioError } from '../../fs/errno.ts';
import { settledSize } from '../../fs/ledger/settled.ts';
import { fileStat, readFileCapped } from '../../fs/read.ts';
import { bundleForm, type OpenBundleOptions, type OpenedBundle, openBundle } from '../bundle/bundle.ts';

export interface Delivery {
  readonly kind: 'bundle' | 'ledger';
  /** What the user named. */
  readonly path: string;
  readonly ledger: string;
  /** Bytes of the ledger, settled. */
  readonly ledgerBytes: number;
  readonly disclosures: string | undefined;
  readonly manifests: readonly string[];
  /** SHA-256 in hex → file. */
  readonly attachments: ReadonlyMap<string, string>;
  /** Number → file or folder. */
  readonly evidence: ReadonlyMap<string, string>;
  /** Number → how many files of it came. */
  readonly files: ReadonlyMap<string, number>;
  readonly bundle: OpenedBundle | undefined;
  /** SHA-256 in hex of the tag manifest, which binds the bundle. */
  readonly digest: string | undefined;
  close(): Promise<void>;
}

const maxTagManifest = 1024 * 1024;

/** Opens what arrived. Throws CustodyError NOT_FOUND, NOT_A_LEDGER, and those of `openBundle`. */
export async function openDelivery(path: string, options: OpenBundleOptions = {}): Promise<Delivery> {
  if ((await bundleForm(path)) !== undefined) return await openBundled(path, options);
  const found = await fileStat(path);
  if (found === undefined) throw new CustodyError('NOT_FOUND', `there is no ${path}`);
  const ledger = found.kind === 'folder' ? onlyLedger(path) : path;
  const disclosures = beside(ledger, 'disclosures');
  return {
    kind: 'ledger',
    path,
    ledger,
    ledgerBytes: settledSize(ledger),
    disclosures: (await fileStat(disclosures)) === undefined ? undefined : disclosures,
    manifests: [],
    attachments: new Map(),
    evidence: new Map(),
    files: new Map(),
    bundle: undefined,
    digest: undefined,
    close: async () => {},
  };
}

async function openBundled(path: string, options: OpenBundleOptions): Promise<Delivery> {
  const bundle = await openBundle(path, options);
  try {
    const tags = bundle.kind === 'folder' ? join(path, 'tagmanifest-sha256.txt') : undefined;
    const hasTags = tags !== undefined && (await fileStat(tags)) !== undefined;
    const { ledger, disclosures, manifests, attachments, evidence, contents, close } = bundle;
    return {
      kind: 'bundle',
      path,
      ledger,
      ledgerBytes: settledSize(ledger),
      disclosures,
      manifests,
      attachments,
      evidence,
      files: new Map([...contents].map(([number, { files }]) => [number, files])),
      bundle,
      digest: hasTags ? toHex(sha256(await readFileCapped(tags, maxTagManifest))) : undefined,
      close,
    };
  } catch (error) {
    await bundle.close();
    throw error;
  }
}

function onlyLedger(folder: string): string {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.custody'));
  } catch (error) {
    throw ioError(error, 'read', folder);
  }
  const [only] = names;
  if (only !== undefined && names.length === 1) return join(folder, only);
  throw new CustodyError(
    'NOT_A_LEDGER',
    `${folder} holds ${names.length === 0 ? 'no ledger' : `${names.length} ledgers`}`,
    {
      hint: 'name the ledger, NAME.custody, or the bundle',
    },
  );
}
