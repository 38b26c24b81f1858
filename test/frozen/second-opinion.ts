/** The frozen ledgers as vectors for the second implementation (docs/spec/verify.py). */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, type Expected, now } from './judge.ts';

const python = '/usr/bin/python3';
const program = new URL('../../docs/spec/verify.py', import.meta.url).pathname;

export const isWithoutPython =
  spawnSync(python, ['-c', 'import cbor2, cryptography']).status !== 0 && process.env.CI !== 'true';

interface Opinion {
  readonly name: string;
  readonly verdict: string | undefined;
  readonly findings: readonly string[] | undefined;
}

/** What it says of each ledger that is judged without evidence, and what was expected. Throws when it fails. */
export function secondOpinion(
  folder: string,
  cases: readonly (Case & { readonly expected: Expected })[],
): { readonly said: readonly Opinion[]; readonly asked: readonly Opinion[] } {
  const ledgers = cases.filter(
    ({ command }) => command[1]?.endsWith('.custody') && command[0] === 'verify' && !command.includes('--same-as'),
  );
  const bare = ledgers.filter(({ command }) => !command.includes('--evidence'));
  const input = bare.map((each) => `${JSON.stringify(vectorOf(folder, each))}\n`).join('');
  const options = { input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  const { stdout, stderr, status } = spawnSync(python, [program, '--protocol'], options);
  if (status !== 0 || stderr !== '') throw new Error(`verify.py: ${status} ${stderr}`);
  const said = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; found: Omit<Opinion, 'name'> })
    .map(({ name, found: { verdict, findings } }) => ({ name, verdict, findings }));
  const asked = bare.map(({ about, expected: { verdict, findings } }) => ({ name: about, verdict, findings }));
  return { said, asked };
}

/** A judgement of `verify` as docs/spec/conformance.md writes it. */
function vectorOf(folder: string, { about, command }: Case): object {
  const base64 = (name: string): string => readFileSync(join(folder, name)).toString('base64');
  const given = (flag: string): string[] => command.filter((_, at) => command[at - 1] === flag);
  const [, ledger = ''] = command;
  const [disclosures = ledger.replace(/\.custody$/, '.disclosures')] = given('--disclosures');
  const bytes = existsSync(join(folder, disclosures)) ? base64(disclosures) : undefined;
  return {
    name: about,
    ledger: base64(ledger),
    ...(bytes && { disclosures: { bytes, isWhole: command.includes('--keeper') } }),
    trust: JSON.parse(readFileSync(join(folder, 'trust.json'), 'utf8')),
    checkpoints: given('--checkpoint').map((name) => readFileSync(join(folder, name), 'utf8')),
    now,
    ...(given('--with').length > 0 && {
      with: given('--with').map((name) => ({ ledger: base64(name), checkpoints: [] })),
    }),
  };
}
