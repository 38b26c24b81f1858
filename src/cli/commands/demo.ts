/** `custody demo`: plays a whole case on synthetic data, every command printed as it would be typed and really run. */

import { join } from 'node:path';
import { Command } from 'commander';
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { ensureFolder } from '../../fs/folder.ts';
import { fileStat } from '../../fs/read.ts';
import { createFile } from '../../fs/replace.ts';
import { makeTemporaryFolder } from '../../fs/temporary.ts';
import { makeEvidence } from '../demo/evidence.ts';
import { playSteps } from '../demo/play.ts';
import { demoSteps } from '../demo/script.ts';
import type { Host } from '../host.ts';
import { type OutputOptions, openTerminal, pathOf } from '../options.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  return new Command()
    .description('play a whole case on synthetic data; every command is shown and really run')
    .argument('[folder]', 'a new folder for it (else a temporary one)')
    .option('--no-color', 'no colour')
    .action(async (folder: string | undefined, options: OutputOptions) => {
      const terminal = openTerminal(host, options);
      const place = folder === undefined ? makeTemporaryFolder('custody-demo-') : pathOf(host, folder);
      if (folder !== undefined && (await fileStat(place)) !== undefined) {
        throw new CustodyError('EXISTS', `${folder} is there already`, { hint: 'name a new folder' });
      }
      for (const { path, bytes } of makeEvidence()) {
        ensureFolder(join(place, path, '..'));
        createFile(join(place, path), bytes);
      }
      createFile(join(place, 'nobody.json'), new TextEncoder().encode('{"format": 1, "pins": []}\n'));
      const image = makeEvidence().find(({ path }) => path === 'images/KA-2.dd')?.bytes ?? new Uint8Array();
      terminal.print(`All of this is invented and synthetic; it lies in ${safeText(place)}.`);
      terminal.print('The keys of the demo have the passphrase "TEST passphrase of the demo".');
      const steps = demoSteps({ now: host.now(), image: { size: image.length, sha256: toHex(sha256(image)) } });
      finish(await playSteps(steps, place, host, terminal));
    });
}
