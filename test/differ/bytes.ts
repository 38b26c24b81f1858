/** Changes in bytes, whatever they stand for. */
import type { Chance } from '../fuzz/chance.ts';

/** Bytes with some of them flipped, gone, put in or doubled. */
export function mutateBytes(bytes: Uint8Array, random: Chance): Uint8Array {
  const list = [...bytes];
  const at = random.below(list.length + 1);
  const how = random.below(6);
  if (how === 0) return bytes.slice(0, at);
  if (how === 1) list.splice(at, 1 + random.below(4));
  else if (how === 2) list.splice(at, 0, ...Array.from({ length: 1 + random.below(4) }, () => random.below(256)));
  else if (how === 3) list.splice(at, 0, ...list.slice(at, at + random.below(200)));
  else if (at < list.length) list[at] = how === 4 ? (list[at] as number) ^ (1 << random.below(8)) : random.below(256);
  return Uint8Array.from(list);
}
