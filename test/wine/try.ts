import { mkdirSync } from 'node:fs';
import process from 'node:process';
import { playBreak } from './break.ts';
import { Computer, endWine } from './computer.ts';
import { playNames } from './names.ts';
import { layEvidence } from './steps.ts';
import { playWalker } from './walker.ts';

for (const exe of process.argv.slice(2)) {
  const [w, l] = [await Computer.start(exe), await Computer.start()];
  layEvidence(w);
  mkdirSync(l.at('out'));
  const tell = (x: string) => void process.stdout.write(`${x}\n`);
  tell(exe);
  const wrong = [...(await playBreak(w, tell)), ...(await playNames(w, l, tell)), ...(await playWalker(w, tell))];
  for (const x of wrong) tell(`WRONG ${x}`);
  w.remove();
  l.remove();
}
await endWine();
