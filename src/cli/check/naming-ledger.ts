/** Next steps that name the record that was checked, where no command would find it by itself. */
import { shellWord } from '../../bytes/shell-word.ts';
import { CustodyError } from '../../errors.ts';
import type { Host } from '../host/host.ts';
import { chooseLedger } from '../host/options.ts';

/** Changes the commands of a text; none where a command without the name is about that record too, or where it is a bundle. */
export function namingLedger(host: Host, path: string, shown: string): (text: string) => string {
  if (!shown.endsWith('.custody') || path === usualPath(host)) return (text) => text;
  const word = shellWord(shown);
  return (text) =>
    text
      .replace(/custody show \d+(?! --ledger)(?=\D|$)/g, (command) => `${command} --ledger ${word}`)
      .replaceAll('receive --from-answered entry.cbor', `receive --from-answered entry.cbor --ledger ${word}`)
      .replaceAll('custody verify --checkpoint FILE', `custody verify ${word} --checkpoint FILE`);
}

function usualPath(host: Host): string | undefined {
  try {
    return chooseLedger(host, {}).path;
  } catch (error) {
    if (error instanceof CustodyError && error.code === 'MISSING_VALUE') return undefined;
    throw error;
  }
}
