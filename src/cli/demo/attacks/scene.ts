/** Copies of the played case for one attack, tampered with by the demo's own code, with the officers' own keys where an insider does it. */
import { join } from 'node:path';
import { concatBytes, utf8 } from '../../../bytes/arrays.ts';
import type { CborInput } from '../../../bytes/cbor.ts';
import { toHex } from '../../../bytes/hex.ts';
import { sha256 } from '../../../crypto/digest.ts';
import type { Signer } from '../../../crypto/signer.ts';
import { openSigner } from '../../../flow/ledger/keys.ts';
import { copyTree } from '../../../fs/copy-tree.ts';
import { ensureFolder } from '../../../fs/folder.ts';
import { readFileCapped } from '../../../fs/read.ts';
import { replaceFile } from '../../../fs/replace.ts';
import { EntrySplitter } from '../../../ledger/split.ts';
import type { Host } from '../../host/host.ts';
import { runArguments } from '../../run/dispatch.ts';
import { hostOf } from '../play.ts';
import type { Agency } from '../script.ts';
import { signPastRules } from './past-rules.ts';

const kept = {
  north: ['KA.custody', 'KA.disclosures', 'ada.key', 'ada.key.pub', 'bo.key', 'bo.key.pub', 'trust.json', 'letter.txt'],
  south: ['BE.custody', 'sam.key', 'sam.key.pub', 'trust.json', 'letter.txt', 'KA-7.answer'],
} as const;

export class Scene {
  /** The command that finds it, as typed. */
  typed = '';
  readonly #host: Host;
  readonly #played: string;
  readonly #folder: string;
  readonly #signers: Map<string, Signer>;

  constructor(host: Host, played: string, folder: string, signers: Map<string, Signer>) {
    this.#host = host;
    this.#played = played;
    this.#folder = folder;
    this.#signers = signers;
    for (const agency of ['north', 'south'] as const) {
      ensureFolder(join(folder, agency));
      for (const name of kept[agency]) this.bring(`${agency}/${name}`, `${agency}/${name}`);
    }
  }

  get now(): number {
    return this.#host.now();
  }

  random(count: number): Uint8Array {
    return this.#host.random(count);
  }

  /** Copies something of the played case. */
  bring(from: string, to: string, leaveOut?: string): void {
    copyTree(join(this.#played, from), join(this.#folder, to), leaveOut);
  }

  read(name: string): Promise<Uint8Array> {
    return readFileCapped(join(this.#folder, name), 64 * 1024 * 1024);
  }

  write(name: string, bytes: Uint8Array): void {
    ensureFolder(join(this.#folder, name, '..'));
    replaceFile(join(this.#folder, name), bytes);
  }

  async entries(name: string): Promise<Uint8Array[]> {
    return new EntrySplitter().push(await this.read(name)).map((entry) => entry.slice());
  }

  async signer(key: string): Promise<Signer> {
    const passphrase = async () => 'TEST passphrase of the demo';
    const known = this.#signers.get(key);
    if (known !== undefined) return known;
    const signer = await openSigner({ key: join(this.#folder, key), agentSocket: undefined, passphrase });
    this.#signers.set(key, signer);
    return signer;
  }

  /** Cuts a ledger to its first `keep` entries, and signs one more with no look at the rules. */
  async sign(ledger: string, key: string, type: string, body: CborInput, keep?: number): Promise<void> {
    const entries = (await this.entries(ledger)).slice(0, keep);
    if (entries.length === 0) throw new Error(`${ledger} is empty`);
    const entry = await signPastRules(entries, { type, body, iat: this.now, signer: await this.signer(key) });
    this.write(ledger, concatBytes(...entries, entry));
  }

  async keep(ledger: string, count: number): Promise<void> {
    this.write(ledger, concatBytes(...(await this.entries(ledger)).slice(0, count)));
  }

  /** Puts a file into a bundle and mends the lists of the bag, as somebody would who knows the standard. */
  async rebag(bundle: string, path: string, bytes: Uint8Array): Promise<void> {
    this.write(`${bundle}/${path}`, bytes);
    const line = `${toHex(sha256(bytes))}  ${path}`;
    const text = async (name: string) => new TextDecoder().decode(await this.read(`${bundle}/${name}`));
    const lines = (await text('manifest-sha256.txt'))
      .trimEnd()
      .split('\n')
      .filter((each) => !each.endsWith(`  ${path}`));
    const manifest = utf8(`${[...lines, line].join('\n')}\n`);
    let total = 0;
    for (const each of [...lines, line]) total += (await this.read(`${bundle}/${each.slice(66)}`)).length;
    const info = utf8((await text('bag-info.txt')).replace(/Oxum: .*/, `Oxum: ${total}.${lines.length + 1}`));
    this.write(`${bundle}/manifest-sha256.txt`, manifest);
    this.write(`${bundle}/bag-info.txt`, info);
    const digests = {
      'bag-info.txt': info,
      'bagit.txt': await this.read(`${bundle}/bagit.txt`),
      'manifest-sha256.txt': manifest,
    };
    const tags = Object.entries(digests).map(([name, content]) => `${toHex(sha256(content))}  ${name}\n`);
    this.write(`${bundle}/tagmanifest-sha256.txt`, utf8(tags.join('')));
  }

  /** Runs a command as that agency; its words are kept from the screen. */
  async custody(at: Agency, ...args: readonly string[]): Promise<{ status: number; out: string }> {
    let out = '';
    const write = (text: string) => {
      out += text;
    };
    const stdout = { isTTY: false, columns: 80, write };
    const quiet = { ...this.#host, stdout, stderr: stdout };
    const host = { ...hostOf(at, this.#folder, quiet), stderr: { ...stdout, write: () => undefined } };
    this.typed = `${at}$ custody ${args.join(' ')}`;
    const status = await runArguments(args, host);
    return { status, out };
  }

  /** The contradictions and gaps that `custody verify` finds, each code once. */
  async verify(at: Agency, ...args: readonly string[]): Promise<readonly string[]> {
    const { out } = await this.custody(at, 'verify', ...args, '--json');
    this.typed = `${at}$ custody verify ${args.join(' ')}`;
    if (!out.startsWith('{')) return [];
    const { findings } = JSON.parse(out) as { findings: { code: string; kind: string }[] };
    return [...new Set(findings.filter(({ kind }) => kind !== 'notice').map(({ code }) => code))].sort();
  }
}
