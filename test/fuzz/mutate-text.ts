/** Changes of texts: lines left out, doubled, moved, swapped; numbers and words changed. Text is latin1, one character a byte. */
import type { Chance } from './chance.ts';
import type { Material } from './mutate.ts';

const numbers = ['0', '-1', '1', '00', '4294967296', '9007199254740993', '1e9', '99999999999999999999', '0x10', ''];
const odd = [
  '\0',
  '\r',
  '\n',
  '\t',
  '"',
  "'",
  '\\',
  '\\n',
  '\u00ff',
  '\u00e2\u0080\u00ae',
  '\u00c3',
  ';',
  ',',
  '=',
  '<',
  '&#0;',
  '%0a',
  '../',
  ' ',
];

export function changeText(bytes: Uint8Array, { chance, words, other }: Material): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const lines = text.split('\n');
  const at = chance.below(lines.length);
  const line = lines[at] ?? '';
  const latin1 = (word: Uint8Array): string => Buffer.from(word).toString('latin1');
  const steps: readonly (() => void)[] = [
    () => void lines.splice(at, 1),
    () =>
      void lines.splice(
        at,
        0,
        ...Array.from({ length: chance.oneIn(10) && line.length < 100 ? chance.small(3000) : 1 }, () => line),
      ),
    () => void lines.splice(chance.below(lines.length), 0, ...lines.splice(at, 1)),
    () => void lines.splice(at, 0, chance.pick(latin1(other()).split('\n'))),
    () => void lines.splice(at, 1, changeNumber(line, chance)),
    () => void lines.splice(at, 1, changeNumber(line, chance)),
    () => void lines.splice(at, 1, put(line, chance.pick(odd), chance)),
    () => void lines.splice(at, 1, words.length === 0 ? line : put(line, latin1(chance.pick(words)), chance)),
    () => void lines.splice(at, 1, swapWords(line, chance)),
    () => void lines.splice(at, 1, line.length > 500 ? line : line.repeat(1 + chance.small(300))),
    () => void lines.splice(at, 1, chance.oneIn(2) ? line.toUpperCase() : line.toLowerCase()),
  ];
  chance.pick(steps)();
  return new Uint8Array(Buffer.from(lines.join(chance.oneIn(30) ? '\r\n' : '\n'), 'latin1'));
}

function put(line: string, word: string, chance: Chance): string {
  const at = chance.below(line.length + 1);
  return line.slice(0, at) + word + line.slice(chance.oneIn(2) ? at : at + word.length);
}

/** One of the numbers of the line becomes another. */
export function changeNumber(line: string, chance: Chance): string {
  const found = [...line.matchAll(/\d+/g)];
  if (found.length === 0) return put(line, chance.pick(numbers), chance);
  const one = chance.pick(found);
  const near = String(Number(one[0]) + chance.below(5) - 2);
  const text = chance.oneIn(2) ? near : chance.pick(numbers);
  return line.slice(0, one.index) + text + line.slice(one.index + one[0].length);
}

function swapWords(line: string, chance: Chance): string {
  const words = line.split(/(\s+|[,;:=|])/);
  const [a, b] = [chance.below(words.length), chance.below(words.length)];
  [words[a], words[b]] = [words[b] ?? '', words[a] ?? ''];
  return words.join('');
}
