/** The CSV template of a type: the columns that it needs, and one line that shows what goes into them. */
import { shellWord } from '../../../bytes/shell-word.ts';
import type { Shape } from '../../../ledger/schema.ts';
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';
import { csvLine } from '../../host/csv.ts';
import { assembleBody, type Token } from '../assemble.ts';
import { fillTypeDefaults } from '../values/defaults.ts';
import { type Flag, flagsOf, keysOf } from '../values/flag.ts';
import { quoteWhereNeeded } from '../values/quoted.ts';
import { isWrittenInParts, neededWith } from './describe.ts';
import { missingIn } from './missing.ts';

/** Header and example, two lines. */
export function csvTemplate(type: EventTypeName): string {
  const tokens = exampleTokens(type);
  const flags = flagsOf(type);
  const said = flags.filter((flag) => tokens.some(({ name }) => name === flag.name));
  const names = flags.filter((flag) => said.includes(flag) || mayBeNeeded(type, flag, said)).map(({ name }) => name);
  const cells = names.map((name) => tokens.find((token) => token.name === name)?.text ?? '');
  return csvLine([...names, 'at']) + csvLine([...cells, exampleTime]);
}

/** Needed with some code of another field, and nothing else stands for the same field. */
function mayBeNeeded(type: EventTypeName, flag: Flag, said: readonly Flag[]): boolean {
  const field = neededWith(type, flag.path)?.field;
  return field !== undefined && !said.some(({ path }) => field.every((step, i) => path[i] === step));
}

const exampleTime = '2026-11-25T09:30:00+01:00';

/** The least that a valid entry of the type says. */
export function exampleTokens(type: EventTypeName): Token[] {
  const tokens: Token[] = [];
  for (;;) {
    const body = assembleBody(type, tokens, { now: 0, zoneMinutes: 0 });
    fillTypeDefaults(type, body);
    const [flag] = missingIn(type, body)[0]?.flags ?? [];
    if (flag === undefined) return tokens;
    tokens.push({ name: flag.name, text: example(flag.shape, flag) });
  }
}

/** The command that says it. */
export const exampleCommand = (type: EventTypeName): string =>
  ['custody', 'record', type, ...exampleTokens(type).flatMap(({ name, text }) => [`--${name}`, shellWord(text)])].join(
    ' ',
  );

function example(shape: Shape, { name, help }: Pick<Flag, 'name' | 'help'>): string {
  switch (shape.is) {
    case 'name':
      return /exhibit|number|carrier/.test(name) && !/new/.test(name) && help.includes('exhibit')
        ? 'KA/1'
        : exampleName(help);
    case 'code':
      return shape.values[0] as string;
    case 'integer':
      return String(Math.max(shape.min, 1));
    case 'seq':
      return '1';
    case 'seconds':
    case 'time':
      return exampleTime;
    case 'boolean':
      return 'yes';
    case 'bytes':
      return shape.length === undefined ? 'FILE' : '0'.repeat(2 * shape.length);
    case 'either':
      return example(shape.first, { name, help });
    case 'list':
      return example(shape.of, { name, help });
    case 'record':
      return exampleRecord(shape);
    default:
      return help;
  }
}

function exampleName(help: string): string {
  return help.includes('seal') ? 'B1234567' : help.includes('post') ? 'evidence-room' : 'X-1';
}

function exampleRecord({ fields }: Extract<Shape, { is: 'record' }>): string {
  const keys = keysOf(fields);
  if (!isWrittenInParts(fields)) {
    const needed = keys.filter((key) => key.isRequired);
    return (needed.length === 0 ? keys.slice(0, 1) : needed)
      .map((key) => `${key.name}=${quoteWhereNeeded(example(key.shape, key), ',')}`)
      .join(',');
  }
  const last = keys.findLastIndex((key) => key.isRequired && key.name !== 'src');
  return keys
    .slice(0, last + 1)
    .map((key) => (key.isRequired ? quoteWhereNeeded(example(key.shape, key), ';') : ''))
    .join('; ');
}
