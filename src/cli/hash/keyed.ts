/** Keyed digests of what is hashed: nobody who reads the ledger can guess a small file by its digest (docs/spec/ledger.md, section 15). */
import { fromHex, toHex } from '../../bytes/hex.ts';
import type { Content } from '../../custody/content.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import type { Measured } from '../../flow/evidence/measured.ts';
import { readOpenings } from '../../flow/ledger/read-ledger.ts';
import { contentKeyLacking, keyedDigest } from '../../ledger/private/content-key.ts';
import { newContentKey } from '../../ledger/private/new-content-key.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import type { Prompter } from '../host/prompt.ts';
import type { Token } from '../record/assemble.ts';
import type { HashedAs } from './record.ts';

export interface KeyedOptions {
  /** True after `--keyed`. */
  readonly keyed?: boolean;
  /** True after `--plain`. */
  readonly plain?: boolean;
  readonly resume?: boolean;
}

interface Around {
  readonly as: 'acquire' | 'measure';
  readonly state: CustodyState;
  readonly exhibit: ExhibitState | undefined;
  readonly hashed: HashedAs;
  readonly tokens: readonly Token[];
  readonly ledger: string;
  readonly keyId: Uint8Array;
  readonly terminal: Terminal;
  /** Undefined where nobody can be asked. */
  readonly prompter: Prompter | undefined;
}

/** A content key, and what must be stored with the entry that names it first. */
class Keying {
  readonly #key: Uint8Array;
  readonly #commitment: Uint8Array;
  readonly #opening: Uint8Array | undefined;
  #isUsed = false;

  constructor(key: Uint8Array, commitment: Uint8Array, opening?: Uint8Array) {
    this.#key = key;
    this.#commitment = commitment;
    this.#opening = opening;
  }

  /** The same with the keyed digest in place of SHA-256 and size, which stay with it as a private text. */
  apply(found: Measured): Measured {
    const { content } = found;
    if (content === undefined || 'manifest' in content) return found;
    const { size, digests } = content;
    if (size === undefined || digests.sha256 === undefined) return found;
    const { value, src } = digests.sha256;
    const sha256 = toHex(value);
    this.#isUsed = true;
    const keyed = {
      value: keyedDigest(this.#key, { size, sha256 }),
      key: this.#commitment,
      src,
      plain: `${size} ${sha256}`,
    };
    return { ...found, content: { digests: { keyed } } as Content };
  }

  /** The opening of a new key, once something was keyed with it. */
  get openings(): Uint8Array | undefined {
    return this.#isUsed ? this.#opening : undefined;
  }
}

/**
 * The content key by which the result goes on record; undefined for a plain digest. What is on record decides: a plain digest cannot
 * be taken back, and only one key compares. Throws CustodyError USAGE, CONTENT_KEY_LACKING.
 */
export async function chooseKeying(host: Host, options: KeyedOptions, around: Around): Promise<Keying | undefined> {
  const { as, state, exhibit, tokens, ledger, keyId, terminal } = around;
  const source = exhibitOf(state, tokens.findLast(({ name }) => name === 'exhibit')?.text ?? '');
  const before = as === 'measure' ? exhibit : source;
  const key = before?.content?.keyed?.key;
  if (options.keyed && options.plain) throw new CustodyError('USAGE', 'choose one: --keyed or --plain');
  if (key !== undefined && options.plain !== true) {
    const opened = (await readOpenings(ledger, terminal.warn)).openKey(fromHex(key));
    if (opened === undefined) throw contentKeyLacking([before?.number ?? '']);
    return new Keying(opened, fromHex(key));
  }
  if (key !== undefined && as === 'measure')
    throw new CustodyError('USAGE', `${before?.number} is on record by a keyed digest: a plain one cannot match it`);
  if (options.keyed === true) refuseKeyed(options, around);
  else if (!(await isAskedFor(options, around))) return undefined;
  const { key: fresh, commitment, opening } = newContentKey(keyId, host.random);
  return new Keying(fresh, commitment, opening);
}

/** A file from this size on is hardly guessed. */
const largestGuessed = 256 * 1024 * 1024;

/** Asks where a small file that is evidence would be in the record by a digest in clear. */
async function isAskedFor(
  { plain, resume }: KeyedOptions,
  { as, exhibit, hashed, prompter }: Around,
): Promise<boolean> {
  if (prompter === undefined || plain === true || resume === true || as !== 'measure') return false;
  if (exhibit?.kind !== 'data' || exhibit.content !== undefined || exhibit.stated !== undefined) return false;
  if (!hashed.isOne || hashed.format !== 'raw' || (hashed.size ?? largestGuessed) >= largestGuessed) return false;
  return await prompter.agree('record a keyed digest, so that nobody without its key can guess this file?');
}

function refuseKeyed({ resume }: KeyedOptions, { as, exhibit, hashed }: Around): void {
  if (!hashed.isOne || hashed.format !== 'raw')
    throw new CustodyError(
      'USAGE',
      '--keyed is for one file, but not for an image or a folder: a manifest has salts of its own',
      {
        hint: 'grant a manifest like a text: --manifests',
      },
    );
  if (resume === true) throw new CustodyError('USAGE', '--keyed is for small files: leave out --resume');
  if (as === 'measure' && exhibit?.content !== undefined)
    throw new CustodyError('USAGE', `the digest of ${exhibit.number} is on record in clear, and stays so`);
  if (exhibit?.stated !== undefined)
    throw new CustodyError('USAGE', `digests that others stated of ${exhibit.number} are on record in clear`);
}
