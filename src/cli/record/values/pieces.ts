/** A record written on one line, cut into the pieces that stand for its keys. */
import { CustodyError } from '../../../errors.ts';
import { nearest } from '../../typed/nearest.ts';
import type { Flag } from './flag.ts';
import { firstKey, type Piece, splitAt, splitPairs, unquote } from './quoted.ts';

/** What stands for one key of a record. */
export interface KeyPiece extends Piece {
  readonly flag: Flag;
}

/**
 * `key=value,…`, `CODE=value`, or the parts in the order of the keys, `a; b; c`, of which the last may have names, `a; c=d`.
 * Throws CustodyError USAGE.
 */
export function readPieces(text: string, keys: readonly Flag[]): KeyPiece[] {
  const find = (name: string) => keys.find((key) => key.name === name);
  const [first, second, ...others] = keys;
  const start = firstKey(text);
  if (start !== undefined && find(start) !== undefined) {
    return splitPairs(text).map((pair) => {
      const flag = find(pair.key);
      if (flag === undefined) throw unknownKey(pair.key, keys);
      return { ...pair, flag };
    });
  }
  if (first?.shape.is === 'code' && second && others.length === 0 && start && first.shape.values.includes(start)) {
    const value = unquote(text.trimStart().slice(start.length + 1));
    return [
      { text: start, isQuoted: false, flag: first },
      { ...value, flag: second },
    ];
  }
  const parts = splitAt(text, ';');
  if (parts.length > keys.length) {
    throw new CustodyError('USAGE', `has ${parts.length} parts, at most ${keys.length}`, {
      hint: `the parts are ${keys.map((key) => key.name).join('; ')}; put a text that holds ; in double quotes`,
    });
  }
  const split = keys.map((key) => key.name).join() === 'name,version' ? splitVersion(parts) : parts;
  let isNamed = false;
  return split.flatMap((part, i) => {
    if (part.text === '' && !part.isQuoted) return [];
    const key = part.isQuoted ? undefined : firstKey(part.text);
    const flag = key === undefined ? undefined : find(key);
    if (key !== undefined && flag === undefined && nearest(key, namesOf(keys)) !== undefined)
      throw unknownKey(key, keys);
    if (key !== undefined && flag !== undefined) {
      isNamed = true;
      return [{ ...unquote(part.text.slice(key.length + 1)), flag }];
    }
    if (isNamed) {
      throw new CustodyError('USAGE', `has the part ${part.text} after one with a name`, {
        hint: 'name it too: key=value',
      });
    }
    return [{ ...part, flag: keys[i] as Flag }];
  });
}

/** `guymager 0.8.13` is a tool and its version. */
function splitVersion(parts: readonly Piece[]): readonly Piece[] {
  const [only] = parts;
  if (parts.length !== 1 || only === undefined || only.isQuoted) return parts;
  const version = only.text.split(/\s/).at(-1) ?? '';
  const name = only.text.slice(0, only.text.length - version.length).trimEnd();
  if (name === '' || !/\d/.test(version)) return parts;
  return [name, version].map((text) => ({ text, isQuoted: false }));
}

const namesOf = (keys: readonly Flag[]): string[] => keys.map(({ name }) => name);

function unknownKey(key: string, keys: readonly Flag[]): CustodyError {
  const names = namesOf(keys);
  const near = nearest(key, names);
  return new CustodyError('USAGE', `has an unknown part ${key}`, {
    hint: near === undefined ? `its parts are ${names.join(', ')}` : `did you mean ${near}?`,
  });
}
