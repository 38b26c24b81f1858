/** Accepting a bundle of ten gigabytes, every byte hashed again, against `sha256sum` over its files, as many at a time as there are cores. */
import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type HashBench, makeLarge, median } from './hash.ts';

const exhibits = 5;
const largeBytes = 2 * 1024 ** 3;
const limit = 1.1;

/** Makes the bundle, accepts it again each time, and prints both medians and their ratio. Throws if a command ends as it should not. */
export function benchAccept({ bin, cache, scratch, env, runs = 5 }: HashBench): void {
  const folder = join(scratch, 'accept');
  const custody = (line: string, expected = 0) => {
    const { status, stderr } = spawnSync('bash', ['-c', `exec ${process.execPath} ${bin} ${line} -q >/dev/null`], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    if (status !== expected) throw new Error(`custody ${line} ended with ${status}: ${stderr}`);
  };
  mkdirSync(join(folder, 'evidence'), { recursive: true });
  for (const name of ['north', 'south'])
    custody(`key new --name 'TEST ${name}' --agency 'TEST ${name}' --jurisdiction NL -o ${name}.key`);
  custody('init N.custody --case TEST --title TEST --key north.key');
  const basis = "--under 'absent:not-needed: TEST' --key north.key";
  custody(
    `record collect K/0 --manner seized --kind storage --make TEST --model D --serial TEST-1 --id absent:not-present --description TEST --condition good --from-nobody found --found-at TEST ${basis}`,
  );
  const numbers = Array.from({ length: exhibits }, (_, index) => `K/${index + 1}`);
  for (const [index, number] of numbers.entries()) {
    const file = `evidence/${encodeURIComponent(number)}.dd`;
    linkSync(makeLarge(cache, 1 + (index % 2), largeBytes), join(folder, file));
    custody(
      `hash ${file} --as acquire --exhibit ${number} --source K/0 --method physical --blocker 'absent:not-applicable: TEST' --attempt ${index + 1} ${basis}`,
    );
  }
  custody(
    `offer ${numbers.join(' ')} --to south.key.pub --purpose TEST ${basis} -o parcel --disclose all --evidence evidence`,
  );
  custody('trust add north.key.pub --how phone');
  custody('accept parcel --key south.key --into S.custody --case TEST --title TEST --write-decisions form.json');
  const form = JSON.parse(readFileSync(join(folder, 'form.json'), 'utf8'));
  Object.assign(form.received, { at: '2026-01-01T00:00:00Z', place: 'TEST', from: 'TEST courier' });
  for (const exhibit of form.exhibits) Object.assign(exhibit, { outcome: 'accepted', condition: 'good' });
  writeFileSync(join(folder, 'decisions.json'), JSON.stringify(form));
  const sums = `find ${folder}/parcel/data/evidence -type f -print0 | xargs -0 -P${cpus().length} -n1 sha256sum >/dev/null`;
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let round = -1; round < runs; round += 1) {
    for (const left of ['S.custody', 'S.disclosures', 'reply.answer', 'reply.disclosures', 'reply.report'])
      rmSync(join(folder, left), { recursive: true, force: true });
    const accept =
      'accept parcel --key south.key --into S.custody --case TEST --title TEST --decisions decisions.json -o reply.answer';
    const [ours, theirs] = [timed(() => custody(accept)), timed(() => spawnSync('bash', ['-c', sums]))];
    if (round < 0) continue;
    times.ours.push(ours);
    times.theirs.push(theirs);
  }
  const ratio = median(times.ours) / median(times.theirs);
  console.info(
    `accept a bundle of ${exhibits} exhibits, 10 GiB: ${median(times.ours).toFixed(0)} ms against ${median(times.theirs).toFixed(0)} ms of xargs -P${cpus().length} -n1 sha256sum = ${ratio.toFixed(2)} (at most ${limit}: ${ratio <= limit ? 'met' : 'MISSED'})`,
  );
  rmSync(folder, { recursive: true });
}

function timed(act: () => void): number {
  const start = process.hrtime.bigint();
  act();
  return Number(process.hrtime.bigint() - start) / 1e6;
}
