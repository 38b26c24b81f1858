/** Paths at questions, where no shell has seen what was typed; and names that are free. */
import { join } from 'node:path';
import { isTaken } from '../../fs/exists.ts';
import { type Host, pathOf } from '../host/host.ts';

/** With the home folder in place of `~/`. */
export const withHome = ({ env }: Host, typed: string): string =>
  typed.startsWith('~/') && env.HOME ? join(env.HOME, typed.slice(2)) : typed;

/** The first of these names that is free, for the figures 1, 2, 3, … */
export function freeName(host: Host, nameOf: (count: number) => string): string {
  for (let count = 1; ; count += 1) {
    const name = nameOf(count);
    if (!isTaken(pathOf(host, name))) return name;
  }
}

/** Nothing behind the first of these names, then -2, -3, … */
export const afterFirst = (count: number): string => (count === 1 ? '' : `-${count}`);

/** Small letters, digits and hyphens of a text; another word where it has none. */
export function slug(text: string, other: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return plain === '' ? other : plain;
}
