/** A number that was typed where a card is wanted: the card of this folder that it could mean. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shellWord } from '../../bytes/shell-word.ts';
import { isRefusal } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import { maxCardBytes } from '../../ledger/limits.ts';
import { decodeUnverifiedCard } from '../../ledger/statements/card.ts';
import type { Host } from '../host/host.ts';

const mostCards = 100;

/** What to type in place of the number, or of a part of it. */
export async function cardHint({ cwd }: Host, number: string): Promise<string> {
  const digits = number.toLowerCase().replace(/[\s:]/g, '');
  for (const name of cardNames(cwd)) {
    const keyId = await keyIdOf(join(cwd, name));
    if (keyId?.startsWith(digits)) return `that is the card here: custody trust add ${shellWord(name)}`;
  }
  return 'name the card: custody trust add FILE.pub; or all 64 digits with --name and --agency (custody status --keys lists those of a case)';
}

const cardNames = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.pub'))
    .sort()
    .slice(0, mostCards);

async function keyIdOf(path: string): Promise<string | undefined> {
  try {
    return decodeUnverifiedCard(await readFileCapped(path, maxCardBytes)).keyId;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
