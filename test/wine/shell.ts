/** Commands that the program prints for cmd.exe, typed there: its own programs get the same words, and a file that it writes holds the same. */
import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { commandIn } from '../../src/bytes/shell-word.ts';
import { commandOf } from '../../src/cli/face/explain.ts';
import { writingLines } from '../../src/cli/face/get/explain.ts';
import type { Computer } from './computer.ts';

const words = [
  ...[
    'two words',
    '%TEST_SECRET%',
    'a%TEST_SECRET%b',
    '100 % and %%',
    'a" & echo b',
    'a\\',
    'x\\"y',
    'C:\\a b\\',
    "it's",
  ],
  ...['a,b=c', '--open=place', '(a)', '^', 'a|b', '<in>', '!x!', '-', '', '&'],
];
const value = {
  'a & b': 'c:\\x "y" ä文 \u{1f5dd}',
  list: [1, true, null, '%TEST_SECRET%'],
  nested: { lines: '^\n<a>' },
};

/** What went wrong, one text each. `exe`: a node.exe. */
export async function playShell(computer: Computer, exe: string, tell: (line: string) => void): Promise<string[]> {
  writeFileSync(
    computer.at('words.cjs'),
    "require('node:fs').writeFileSync('words.json', JSON.stringify(process.argv.slice(2)));",
  );
  const node = `Z:${exe.replaceAll('/', '\\')} words.cjs`;
  const typed = [
    'set TEST_SECRET=four words',
    commandIn(commandOf(words), 'cmd').replace(/^custody/, () => node),
    ...writingLines('a form.json', value, 'cmd'),
    'exit',
  ];
  writeFileSync(computer.at('typed.txt'), typed.map((line) => `${line}\r\n`).join(''));
  const { out, err } = await computer.program('cmd', [], '-all', computer.at('typed.txt'));
  const wrong = [
    ['words.json', words],
    ['a form.json', value],
  ].flatMap(([name, wanted]) => {
    let found: unknown;
    try {
      found = JSON.parse(readFileSync(computer.at(name as string), 'utf8'));
    } catch (error) {
      return [`cmd.exe: ${name}: ${error}\n${out}${err}`];
    }
    return isDeepStrictEqual(found, wanted) ? [] : [`cmd.exe gave ${JSON.stringify(found)}`];
  });
  tell(`${wrong.length === 0 ? 'ok   ' : 'FAILS'} printed commands, typed into cmd.exe`);
  return wrong;
}
