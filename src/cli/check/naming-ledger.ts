/** Next steps that name the record that was checked, where no command would find it by itself. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { shellWord } from '../../bytes/shell-word.ts';
import { isRefusal } from '../../errors.ts';
import type { Host } from '../host/host.ts';
import { chooseLedger } from '../host/options.ts';

/** What names the record, and a line that must come before its commands. */
export interface Naming {
  /** How a command must name the ledger; undefined where one without a name is about that record too. */
  readonly ledger?: string;
  readonly named: (text: string) => string;
  readonly first?: string;
}

/**
 * Changes the commands of a text; none where a command without the name is about that record too. In a folder that is a bundle,
 * they name the ledger within; an archive must be unpacked before.
 */
export function namingLedger(
  host: Host,
  { path, shown, inBundle }: { readonly path: string; readonly shown: string; readonly inBundle: string | undefined },
): Naming {
  const word = shellWord(shown);
  if (inBundle === undefined) {
    if (!shown.endsWith('.custody') || path === usualPath(host)) return { named: (text) => text };
    return {
      ledger: shown,
      named: (text) =>
        naming(text, word)
          .replaceAll('receive --from-answered entry.cbor', `receive --from-answered entry.cbor --ledger ${word}`)
          .replaceAll('custody verify --checkpoint FILE', `custody verify ${word} --checkpoint FILE`),
    };
  }
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const folder = isFolder ? shown : `${basename(shown).replace(/\.[^.]+$/, '')}-unpacked`;
  const ledger = `${folder.replace(/\/$/, '')}/data/${inBundle}`;
  return {
    ledger,
    named: (text) => naming(text, shellWord(ledger)),
    ...(!isFolder && { first: `custody bundle extract ${word} -o ${shellWord(folder)}` }),
  };
}

const naming = (text: string, word: string): string =>
  text.replace(/custody show \u2068?\d+\u2069?(?! --ledger)(?=\D|$)/g, (command) => `${command} --ledger ${word}`);

function usualPath(host: Host): string | undefined {
  try {
    return chooseLedger(host, {}).path;
  } catch (error) {
    if (isRefusal(error, 'MISSING_VALUE')) return undefined;
    throw error;
  }
}
