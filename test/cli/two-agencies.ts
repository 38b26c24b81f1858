/** Two TEST agencies in one folder for tests of the recipient's half: Ada's ledger with an offer to Sam, and the bundle that Sam gets. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, openBench, type Ran } from './bench.ts';

export interface TwoAgencies {
  readonly bench: Bench;
  at(name: string): string;
  /** Runs as Ada, and fails the test where the command does not end with 0. */
  ada(...args: string[]): Promise<string>;
  /** Runs as Sam, whose home and trust are his own. */
  sam(...args: string[]): Promise<Ran>;
  /** The same at a terminal where these lines are typed. */
  samTypes(lines: readonly string[], ...args: string[]): Promise<Ran>;
  /** Offers and makes the bundle `name`. */
  send(name: string, offered: readonly string[], more?: readonly string[]): Promise<void>;
  decisions(name: string, exhibits: readonly object[], more?: object): string;
  json(name: string): unknown;
}

export const content = 'TEST evidence, 24 bytes\n';
export const received = { place: 'TEST gate', from: 'TEST courier' };

/** KA/1 is a sealed disk, KA/1-1 its image, KA/2 a phone; entry 2 permits the transfer as MLA-7, entry 3 are terms. */
export async function openTwoAgencies(): Promise<TwoAgencies> {
  const bench = await openBench();
  const at = (name: string) => join(bench.folder, name);
  mkdirSync(at('home-sam'));
  const own = { HOME: at('home'), CUSTODY_KEY: 'ada.key', CUSTODY_LEDGER: 'case.custody' };
  const his = { HOME: at('home-sam'), CUSTODY_KEY: 'sam.key', CUSTODY_LEDGER: undefined };
  const as = async (who: object, run: () => Promise<Ran>): Promise<Ran> => {
    Object.assign(bench.env, who);
    try {
      return await run();
    } finally {
      Object.assign(bench.env, own);
    }
  };
  const ada = async (...args: string[]): Promise<string> => {
    const { status, out, err } = await as(own, () => bench.run(...args));
    if (status !== 0) throw new Error(`custody ${args.join(' ')}: ${err}`);
    return out;
  };
  const sam = (...args: string[]) => as(his, () => bench.run(...args));
  const agencies: TwoAgencies = {
    bench,
    at,
    ada,
    sam,
    samTypes: (lines, ...args) => as(his, () => bench.type(lines, ...args)),
    send: async (name, offered, more = []) => {
      const to = ['--to-card', 'sam.key.pub', '--purpose', 'TEST S-9', '--under', '2'];
      const terms = more.includes('--terms') ? [] : ['--terms', '3'];
      await ada('record', 'offer', ...offered.flatMap((exhibit) => ['--exhibit', exhibit]), ...to, ...terms, ...more);
      await ada('bundle', 'create', '-o', name, '--disclose', 'all', '--evidence', 'KA/1-1=disk.dd');
    },
    decisions: (name, exhibits, more = {}) => {
      writeFileSync(at(name), JSON.stringify({ received, exhibits, ...more }));
      return name;
    },
    json: (name) => JSON.parse(readFileSync(at(name), 'utf8')),
  };
  const holder = ['--name', 'TEST Sam', '--agency', 'TEST South', '--jurisdiction', 'BE'];
  await ada('key', 'new', ...holder, '-o', 'sam.key', '--no-passphrase');
  await ada(
    ...['record', 'authority', '--number', 'MLA-7', '--kind', 'mla-request', '--state', 'issued', '--issuer', 'TEST'],
    ...['--issued', '2026-03-01T16:00Z', '--act', 'transfer', '--scope', 'TEST all', '--their-reference', 'S-9'],
  );
  await ada('record', 'terms', '--kind', 'purpose', '--text', 'TEST only S-9', '--set-by', 'TEST', '--state', 'set');
  const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack', '--under', '1'];
  const looks = ['--description', 'TEST thing', '--condition', 'good', '--make', 'TEST', '--id', 'absent:not-present'];
  const disk = ['--kind', 'storage', '--model', 'D-1', '--serial', 'TEST-1', '--capacity', `${content.length}; typed`];
  await ada('record', 'collect', 'KA/1', ...found, ...looks, ...disk);
  await ada('record', 'collect', 'KA/2', ...found, ...looks, '--kind', 'phone', '--model', 'P-1', '--serial', 'TEST-2');
  bench.write('disk.dd', content);
  const acquired = ['--exhibit', 'KA/1-1', '--source', 'KA/1', '--method', 'physical', '--under', '1'];
  await ada('hash', 'disk.dd', '--as', 'acquire', ...acquired, '--blocker', 'absent:not-applicable: TEST file');
  const seal = ['--state', 'applied', '--kind', 'bag', '--blocks', 'access,data', '--package', 'TEST bag'];
  await ada('record', 'seal', 'KA/1', ...seal, '--number', 'B-1');
  const { status, err } = await sam('trust', 'add', 'ada.key.pub', '--how', 'in-person');
  if (status !== 0) throw new Error(err);
  return agencies;
}

export const all = ['KA/1; with; B-1', 'KA/1-1; with;'];
