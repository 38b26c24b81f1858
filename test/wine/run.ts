/** The long run: `npm run wine -- [--node EXE]`. Plays all steps on each version of Node for Windows; exit status 1 where one fails. */
import { resolve } from 'node:path';
import process from 'node:process';
import { givenOptions } from '../dev-options.ts';
import { endWine } from './computer.ts';
import { fetchNode, windowsNodes } from './nodes.ts';
import { playAll } from './play.ts';
import { namedScripts } from './scripts.ts';

const { values } = givenOptions({
  usage: 'npm run wine -- [--node EXE] [--script NAME]…',
  does: 'Plays the steps, what Linux and Windows wrote for each other, planted files and the golden scripts under wine.',
  options: {
    node: {
      type: 'string',
      says: 'a node.exe or custody-win-x64.exe, in place of Node 20, 22 and 24, which come from npm',
    },
    version: { type: 'string', says: `only one of ${Object.keys(windowsNodes).join(', ')}` },
    script: {
      type: 'string',
      multiple: true,
      says: 'plays this golden script alone, by the beginning of its name: S4-',
    },
    fetch: { type: 'boolean', default: false, says: 'only fetches node.exe from npm' },
  },
});
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const versions = Object.keys(windowsNodes).filter((each) => values.version === undefined || each === values.version);
if (versions.length === 0) throw new Error(`there is no version ${values.version}`);
const exes = values.node === undefined ? versions.map(fetchNode) : [resolve(values.node)];
const scripts = namedScripts({ isWindows: true }, values.script);
if (!values.fetch) {
  const wrong: string[] = [];
  for (const exe of exes) {
    tell(`\n== ${exe}`);
    wrong.push(...(await playAll(exe, tell, { scripts })));
  }
  await endWine();
  for (const each of wrong) tell(`\nFAILS ${each}`);
  tell(`\n${wrong.length} went wrong`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
