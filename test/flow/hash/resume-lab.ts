/** What the tests of resumed runs share: a folder with a driver (`driver`), runs that end, runs that are killed. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { expect } from 'vitest';

/** The environment that tells the driver how. */
export interface How {
  readonly RESUME?: string;
  readonly EVERY?: string;
  readonly ALG?: string;
  readonly SECRET?: string;
  readonly PIECES?: string;
  readonly KILL_AT?: string;
}

const source = (name: string) => fileURLToPath(new URL(`../../../src/flow/thread/${name}.ts`, import.meta.url));

export class ResumeLab {
  readonly folder: string;
  /** What is hashed, in a folder of its own. */
  readonly tree: string;
  readonly manifest: string;
  readonly pieces: string;
  readonly state: string;
  readonly #driver: string;

  constructor(folder: string) {
    this.folder = join(folder, 'work');
    this.tree = join(folder, 'tree');
    this.manifest = join(this.folder, 'TEST.manifest');
    this.pieces = join(this.folder, 'TEST.pieces');
    this.state = `${this.manifest}.resume`;
    this.#driver = join(folder, 'driver.mjs');
    const shared = { bundle: true, platform: 'node', logLevel: 'warning' } as const;
    const entryPoints = [fileURLToPath(new URL('./driver.ts', import.meta.url))];
    buildSync({ ...shared, entryPoints, outfile: this.#driver, format: 'esm' });
    buildSync({
      ...shared,
      entryPoints: ['worker', 'helper'].map((name) => ({ in: source(name), out: `hash-${name}` })),
      outdir: folder,
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
      define: { 'import.meta.url': '__entryUrl' },
      banner: { js: "const __entryUrl=require('node:url').pathToFileURL(__filename).href;" },
    });
  }

  command(...paths: string[]): string[] {
    return [process.execPath, this.#driver, '', this.manifest, ...paths];
  }

  environment(how: How): NodeJS.ProcessEnv {
    const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, ...env } = process.env;
    return { ...env, UV_THREADPOOL_SIZE: '1', ...how };
  }

  run(how: How, ...paths: string[]) {
    const [file = '', ...args] = this.command(...paths);
    const { stdout, stderr } = spawnSync(file, args, { encoding: 'utf8', env: this.environment(how) });
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  }

  /** A run that is killed as soon as the state has grown by so many bytes; false if it ended before. */
  runAndKill(how: How, atBytes: number, ...paths: string[]): boolean {
    const [file = '', ...args] = this.command(...paths);
    const env = this.environment({ ...how, KILL_AT: String(this.#stateSize() + atBytes) });
    return spawnSync(file, args, { env, stdio: 'ignore' }).signal === 'SIGKILL' && existsSync(this.state);
  }

  /** A run to which something happens from outside when its state has grown by so many bytes; false if it was quicker. */
  async runUntil(
    { how, atBytes, act }: { how: How; atBytes: number; act: (kill: () => void) => void },
    ...paths: string[]
  ): Promise<boolean> {
    const begins = this.#stateSize();
    const [file = '', ...args] = this.command(...paths);
    const child = spawn(file, args, { env: this.environment(how), stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    while (child.exitCode === null) {
      if (this.#stateSize() >= begins + atBytes) {
        act(() => child.kill('SIGKILL'));
        await ended;
        return existsSync(this.state);
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return false;
  }

  /** The names in the folder: the manifest, and the files beside it. */
  left(): string[] {
    return readdirSync(this.folder).sort();
  }

  /** Takes the manifest and the list of pieces away. */
  take(): { manifest: Buffer; pieces: Buffer | undefined } {
    const manifest = readFileSync(this.manifest);
    const pieces = existsSync(this.pieces) ? readFileSync(this.pieces) : undefined;
    rmSync(this.manifest);
    rmSync(this.pieces, { force: true });
    return { manifest, pieces };
  }

  /** Fails unless the manifest and its list of pieces are those. */
  expectWhole({ manifest, pieces }: { manifest: Buffer; pieces: Buffer | undefined }, where: string): void {
    expect(readFileSync(this.manifest).equals(manifest), where).toBe(true);
    if (pieces !== undefined) expect(readFileSync(this.pieces).equals(pieces), where).toBe(true);
  }

  /** What an uninterrupted run gives for the same secret. */
  undisturbed(how: How, ...paths: string[]): { manifest: Buffer; pieces: Buffer | undefined } {
    this.run(how, ...paths);
    return this.take();
  }

  #stateSize(): number {
    return statSync(this.state, { throwIfNoEntry: false })?.size ?? 0;
  }
}
