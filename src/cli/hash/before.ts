/** Refusals before anything is read, because the result could not be put on record. */

import { grouped } from '../../bytes/grouped.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import type { Terminal } from '../host/options.ts';
import type { Token } from '../record/assemble.ts';
import type { HashedAs } from './record.ts';

/** A file is not comparable with a manifest, and every manifest has a root of its own: only an audit compares with one. */
export function refuseIncomparable({ number, content }: ExhibitState, isOne: boolean): void {
  if (content?.root !== undefined)
    throw new CustodyError('USAGE', `the record has a manifest for ${number}; a new hash cannot match it`, {
      hint: `custody audit MANIFEST PATH --exhibit ${shellWord(number)} --as measure …`,
    });
  if (!isOne) throw new CustodyError('USAGE', `the record has ${number} as one file or image, not as several`);
}

/** Only what is on record by a manifest can be audited; the manifest itself is held to its root before anything is read. */
export function refuseUnaudited(number: string, exhibit: ExhibitState | undefined): void {
  // an exhibit that is not there is refused by the rules, in their words
  if (exhibit === undefined || exhibit.content?.root !== undefined) return;
  const why = exhibit.content === undefined ? 'the record has no digest of it' : 'it is on record as one file or image';
  throw new CustodyError('USAGE', `${number} cannot be audited against a manifest: ${why}`, {
    hint: `custody hash PATH --exhibit ${shellWord(number)} --as measure …`,
  });
}

/** An image of a whole medium has as many bytes as the medium: the program warns of another size before it reads anything, and never refuses it. */
export function warnOtherCapacity(
  state: CustodyState,
  { size }: Pick<HashedAs, 'size'>,
  { tokens, terminal }: { readonly tokens: readonly Token[]; readonly terminal: Terminal },
): void {
  const source = exhibitOf(state, tokens.findLast(({ name }) => name === 'exhibit')?.text ?? '');
  const isPhysical = tokens.some(({ name, text }) => name === 'method' && text === 'physical');
  if (!isPhysical || source?.capacity === undefined || size === undefined || size === source.capacity) return;
  terminal.warn(
    `${source.number} holds ${grouped(source.capacity)} bytes according to entry ${source.defined}, and this image has ${grouped(size)}: is it the right file, and are all parts of it there?`,
  );
}

/**
 * Another size is a mismatch, whatever the bytes are: told where somebody can be asked afterwards, refused (RULE_REFUSED) in a script
 * that does not say why.
 */
export function refuseOtherSize(
  { number, content }: ExhibitState,
  { size }: Pick<HashedAs, 'size'>,
  {
    tokens,
    terminal,
    canAsk,
  }: { readonly tokens: readonly Token[]; readonly terminal: Terminal; readonly canAsk: boolean },
): void {
  if (content?.size === undefined || size === undefined || size === content.size) return;
  const what = `${number} cannot match: it has ${grouped(size)} bytes, and ${grouped(content.size)} are on record since entry ${content.by}`;
  if (canAsk || tokens.some(({ name, text }) => name === 'irregular' && text === 'MISMATCH')) {
    terminal.warn(what);
    return;
  }
  throw new CustodyError('RULE_REFUSED', `${what} (MISMATCH)`, {
    hint: [
      'nothing was read: is it the right file, and are all parts of it there?',
      `allowed: custody record incident --code mismatch --state open --exhibits ${shellWord(number)} …`,
      'or with the reason, which everybody who reads the record sees: --irregular MISMATCH --why "…"',
    ].join('\n'),
  });
}
