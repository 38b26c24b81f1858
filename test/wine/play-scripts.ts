/** Plays golden scripts where it runs: `node play-scripts.cjs NAME…`, from `scripts` beside it into `played`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { playInto } from '../cli/golden.ts';

async function play(names: readonly string[]): Promise<void> {
  for (const name of names) {
    // the first host draws as that of `playScript` does
    const folder = resolve('/tmp', `golden-${name.slice(0, 3)}`);
    mkdirSync(folder);
    try {
      writeFileSync(join('played', name), await playInto(folder, join('scripts', name), 'golden'));
    } catch (error) {
      process.stderr.write(`${name}: ${error instanceof Error ? error.stack : error}\n`);
    }
  }
}

void play(process.argv.slice(2));
