/** What could not be read of single files, as `hash` and `audit` list it. */
import type { Trouble } from '../../flow/hash/tree.ts';
import { endNotSeen } from '../../fs/reading/long.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { type Teller, tellerOf } from '../../report/teller.ts';
import { roundedBytes } from '../host/progress.ts';

const known: Readonly<Record<string, Phrase>> = {
  CHANGED: phrase('changed while it was read, twice'),
  CHANGED_SINCE: phrase('changed since the interrupted run read it; read again'),
  MOUNT: phrase('something is mounted there, not entered (--cross-mounts)'),
  EACCES: phrase('permission denied'),
  EPERM: phrase('operation not permitted'),
  EBUSY: phrase('in use by another program'),
  ENOTSUP: phrase('this disk cannot do that'),
  UNKNOWN: phrase('the system gives no reason'),
  EIO: phrase('input/output error'),
  ENOENT: phrase('gone since its folder was read'),
  ENODATA: phrase('ends before its size'),
  ENOMEDIUM: phrase('no medium in it'),
  END_NOT_SEEN: phrase('its end was not seen'),
  ENXIO: phrase('no such device'),
  ENODEV: phrase('no such device'),
};

function troublePhrase({ path, what, bytes, fileSystem }: Trouble): Phrase {
  if (fileSystem !== undefined)
    return phrase('{path}: a file system {type} is mounted there, not entered (--cross-mounts)', {
      path,
      type: fileSystem,
    });
  const facts = { path, what: known[what] ?? what };
  // the one byte of what has no end in sight stands for all that may follow
  if (bytes === 0 || what === endNotSeen) return phrase('{path}: {what}', facts);
  const size = bytes < 1000 ? phrase('{size#byte}', { size: bytes }) : sizePhrase(bytes);
  return phrase('{path}: {what}; {size} not read, counted as zeros', { ...facts, size });
}

/** Exact and rounded. */
const sizePhrase = (bytes: number): Phrase =>
  phrase('{size#byte} ({rounded})', { size: bytes, rounded: roundedBytes(bytes) });

/** `count` is how many there are, where not all are here. */
export function troubleLines(
  troubles: readonly Trouble[],
  count: number,
  { sentences }: Pick<Teller, 'sentences'> = tellerOf(),
): string[] {
  const left = count - troubles.length;
  const told = [...troubles.map(troublePhrase), ...(left > 0 ? [phrase('and {more#} more', { more: left })] : [])];
  return told.flatMap((each) => sentences(each).map((line) => `  ! ${line}`));
}
