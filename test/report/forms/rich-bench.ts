/** Runs `custody report` on TEST ledgers in a folder of its own, with the key of their opener trusted. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../src/cli/main.ts';
import { fakeHost } from '../../cli/fake-host.ts';
import { verifiedAt } from '../../vectors/ledger-writer.ts';
import type { Rich } from './rich-ledger.ts';

export interface Reported {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface RichBench {
  readonly folder: string;
  /** By which its commands run, in Unix seconds: a month after the ledger began. */
  clock: number;
  /** Runs `custody ARGS` on the ledger. */
  run(...args: string[]): Promise<Reported>;
  remove(): void;
}

/** Writes the ledger as `case.custody`, its openings beside it, and cards of its people. */
export async function openRichBench({ writer, people }: Rich): Promise<RichBench> {
  const folder = mkdtempSync(join(tmpdir(), 'rich-'));
  mkdirSync(join(folder, 'home'));
  writeFileSync(join(folder, 'case.custody'), writer.bytes());
  writeFileSync(join(folder, 'case.disclosures'), writer.disclosures());
  writeFileSync(join(folder, 'ada.pub'), people.ada.card);
  writeFileSync(join(folder, 'sam.pub'), people.sam.card);
  const bench: RichBench = {
    folder,
    clock: verifiedAt,
    run: async (...args) => {
      const host = fakeHost(folder, 'rich');
      host.clock = bench.clock;
      host.env.CUSTODY_LEDGER = 'case.custody';
      host.env.CUSTODY_TRUST = join(folder, 'pins.json');
      const status = await run(args, host);
      return { status, out: host.out, err: host.err };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
  for (const card of ['ada.pub', 'sam.pub']) {
    const { status, err } = await bench.run('trust', 'add', card, '--how', 'in-person');
    if (status !== 0) throw new Error(err);
  }
  return bench;
}
