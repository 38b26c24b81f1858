/** A whole case of two agencies whose keys are in no file: cards, a ledger, records, an offer, its acceptance, and what a third person finds. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Bench, Ran } from '../cli/bench.ts';

/** What `--key` says for each of the two. */
export interface TwoKeys {
  readonly ada: string;
  readonly sam: string;
}

const longText = 'TEST text of a long note. '.repeat(150);

/** Plays it in the bench's folder and expects that all of it is signed and verified. Returns every command that was run. */
export async function playCase(bench: Bench, keys: TwoKeys): Promise<readonly Ran[]> {
  const all: Ran[] = [];
  const at = (name: string): string => join(bench.folder, name);
  const ok = async (...args: string[]): Promise<string> => {
    const ran = await bench.run(...args);
    all.push(ran);
    expect({ status: ran.status, errors: ran.err.match(/error:.*/g) }, args.join(' ')).toEqual({
      status: 0,
      errors: null,
    });
    return ran.out;
  };
  const holder = (name: string) => [
    '--name',
    `TEST ${name}`,
    '--agency',
    `TEST ${name} Police`,
    '--jurisdiction',
    'NL',
  ];
  delete bench.env.CUSTODY_KEY;
  await ok('key', 'new', '--for', keys.ada, ...holder('Ada'), '-o', 'token-ada.pub');
  await ok('key', 'new', '--for', keys.sam, ...holder('Sam'), '-o', 'token-sam.pub');
  const trusting = ['--how', 'in-person', '--trust', 'pins.json'];
  for (const name of ['ada', 'sam']) await ok('trust', 'add', `token-${name}.pub`, ...trusting);

  bench.env.CUSTODY_LEDGER = 'token.custody';
  bench.env.CUSTODY_KEY = keys.ada;
  await ok('init', 'token.custody', '--case', 'TEST T-1', '--title', 'invented', '--card', 'token-ada.pub');
  const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST desk', '--condition', 'good'];
  const paper = ['--kind', 'document', '--description', 'TEST letter', '--under', 'absent:not-needed: TEST'];
  await ok('record', 'collect', 'T/1', ...found, ...paper);
  await ok('record', 'note', '--text', longText);
  const to = ['--to-card', 'token-sam.pub', '--purpose', 'TEST', '--under', 'absent:not-needed: TEST'];
  await ok('record', 'offer', '--exhibit', 'T/1; with', ...to);
  await ok('bundle', 'create', '-o', 'parcel', '--disclose', 'all');

  bench.env.CUSTODY_LEDGER = undefined;
  bench.env.CUSTODY_KEY = keys.sam;
  const decided = { number: 'T/1', outcome: 'accepted', condition: 'as described' };
  const received = { place: 'TEST gate', from: 'TEST courier' };
  writeFileSync(at('decisions.json'), JSON.stringify({ received, exhibits: [decided] }));
  const into = ['--into', 'token-sam.custody', '--case', 'TEST S-1', '--title', 'invented'];
  const accept = ['accept', 'parcel', '--decisions', 'decisions.json', '--card', 'token-sam.pub', ...into];
  await ok(...accept, '-o', 'sam.answer', '--trust', 'pins.json');

  bench.env.CUSTODY_LEDGER = 'token.custody';
  bench.env.CUSTODY_KEY = keys.ada;
  await ok('answered', 'sam.answer');
  for (const [ledger, other] of [
    ['token.custody', 'token-sam.custody'],
    ['token-sam.custody', 'token.custody'],
  ] as const) {
    const ran = await bench.run('verify', ledger, '--with', other, '--trust', 'pins.json', '--json');
    const { verdict, findings } = JSON.parse(ran.out) as {
      verdict: string;
      findings: { kind: string; code: string }[];
    };
    const gaps = findings.filter(({ kind }) => kind !== 'notice').map(({ code }) => code);
    expect([verdict, gaps.filter((code) => code !== 'STILL_ARRIVING')]).toEqual([verdict, []]);
    expect(findings.filter(({ kind }) => kind === 'contradiction')).toEqual([]);
  }
  return all;
}
