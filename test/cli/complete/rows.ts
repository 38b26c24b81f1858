/** Rows of `record collect --from` with numbers that a shell would act on. */

const blank = `\${IFS}`;

/** Numbers that a stranger may have chosen. */
export const foreign: readonly string[] = [
  ...[`$(touch${blank}pwned)`, `\`touch${blank}pwned\``, `';touch${blank}pwned;'`, `";touch${blank}pwned;"`],
  ...[
    '$IFS',
    '--help',
    '-rf',
    "it's",
    '"q"',
    'a;b',
    'AB:12',
    '!!',
    '*',
    'KB\\x',
    '%s',
    'x{a,b}',
    '#z',
    'k=v',
    'a&b',
    'a|b',
  ],
  ...['<x', '[a]'],
];

export const foundRows = (numbers: readonly string[]): string =>
  JSON.stringify(
    numbers.map((number) => ({
      exhibit: { number, kind: 'other-device', description: 'TEST thing', condition: 'good' },
      manner: 'found',
      from: { nobody: 'found' },
      foundAt: 'TEST rack',
    })),
  );
