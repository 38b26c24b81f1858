/** What one system wrote, verified on the other: ledgers, and bundles with evidence in each form; and a list of files audited there. */
import { cpSync } from 'node:fs';
import type { Computer } from './computer.ts';

const written = ['c.custody', 'out', 'trust.json', 'ev'];

/** Verifies on `here` what `there` wrote. What went wrong, one line each. */
export async function verifyFrom(there: Computer, here: Computer, tell: (line: string) => void): Promise<string[]> {
  const from = there.isWindows ? 'windows' : 'linux';
  for (const name of written)
    cpSync(there.at(name), here.at(`from-${from}/${name}`), { recursive: true, preserveTimestamps: true });
  const cwd = here.at(`from-${from}`);
  const env = { CUSTODY_TRUST: here.path(`from-${from}/trust.json`), CUSTODY_STATE: here.path(`state-${from}`) };
  const runs = [
    ...['out/b.zip', 'out/b.tar', 'out/b', 'out/bx'].map((bundle) => ['verify', bundle]),
    // the ledger last: a verifier that saw it asks where the rest of each bundle is
    ['verify', 'c.custody', '--evidence', '1-1=ev', '--manifest', 'out/ev2.manifest'],
    ['audit', 'out/ev.manifest', 'ev'],
  ];
  const wrong: string[] = [];
  for (const args of runs) {
    const { status, out, err } = await here.custody([...args, '--quiet'], { cwd, env });
    const isRight = status === 0 && (args[0] === 'audit' || out.includes('EVIDENCE MATCHES'));
    tell(
      `${isRight ? 'ok   ' : 'FAILS'} ${here.isWindows ? 'Windows' : 'Linux'}: ${args.slice(0, 2).join(' ')} of ${from}`,
    );
    if (!isRight)
      wrong.push(`${args.join(' ')} of ${from} ended with ${status}\n${out.slice(-1500)}${err.slice(-1500)}`);
  }
  return wrong;
}
