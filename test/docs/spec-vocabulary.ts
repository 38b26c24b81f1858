/** The vocabulary as tables of the specification, made from the shapes: what is generated in `docs/spec/vocabulary.md`. */
import type { Demand, Fields, Shape } from '../../src/ledger/schema.ts';
import { answerFields } from '../../src/ledger/vocabulary/answer.ts';
import { commonFields } from '../../src/ledger/vocabulary/common.ts';
import {
  type EventType,
  type EventTypeName,
  eventTypeNames,
  type Signer,
  vocabulary,
} from '../../src/ledger/vocabulary/index.ts';
import { cardFields, directoryFields, genesisFields } from '../../src/ledger/vocabulary/statements.ts';
import { namedParts, nameOfShape } from './spec-parts.ts';

const code = (text: string): string => `\`${text}\``;
const codes = (values: readonly string[]): string => values.map(code).join(', ');
const isShort = (name: string): boolean => name === 'private-text' || name === 'moment';

/** What a value is, in words. */
function say(shape: Shape): string {
  const name = nameOfShape(shape);
  if (name === 'private-text') return 'text';
  if (name !== undefined) return `[${name}](#part-${name})`;
  switch (shape.is) {
    case 'text':
    case 'private':
      return 'text';
    case 'key':
      return 'content key';
    case 'name':
      return 'name';
    case 'code':
      return shape.values.length === 1 ? code(shape.values[0] as string) : `one of ${codes(shape.values)}`;
    case 'integer':
      return sayInteger(shape);
    case 'seconds':
      return 'seconds';
    case 'time':
      return 'time';
    case 'seq':
      return 'entry number';
    case 'boolean':
      return '`true` or `false`';
    case 'bytes':
      return shape.length === undefined ? 'bytes' : `${shape.length} bytes`;
    case 'list':
      return `array, ${shape.min === 0 ? 'empty or more' : 'one or more'}${shape.distinct ? ', none twice' : ''}, of: ${say(shape.of)}`;
    case 'pair':
      return `array of two, each: ${say(shape.of)}${shape.ascending ? '; the first is earlier' : ''}`;
    case 'record':
      return 'map';
    case 'choice':
      return 'map with exactly one of the fields below';
    case 'absent':
      return sayAbsent(shape);
    case 'either':
      return `${say(shape.first)}; or ${say(shape.second)}`;
    case 'extra':
      return 'map of text to text';
  }
}

function sayInteger({ min, unit }: Extract<Shape, { is: 'integer' }>): string {
  const range = min === 0 ? 'count' : min > 0 ? `count from ${min}` : 'integer';
  return unit === '' ? range : `${range}, ${unit}`;
}

const plainAbsent = 'not-present,not-legible,not-accessible,unknown,refused,not-applicable';
function sayAbsent({ codes: own, whyRequired }: Extract<Shape, { is: 'absent' }>): string {
  const why = whyRequired ? 'why' : '? why';
  return own.join() === plainAbsent && !whyRequired
    ? '[absent](#part-absent)'
    : `map \`{absent, ${why}}\`, \`absent\` one of ${codes(own)}; \`why\` is private`;
}

/** Whether the value itself is a text that may be withheld, in a list or not, or instead of being absent. */
function isPrivate(shape: Shape): boolean {
  switch (shape.is) {
    case 'private':
    case 'key':
    case 'extra':
      return true;
    case 'list':
      return isPrivate(shape.of);
    case 'either':
      return isPrivate(shape.first);
    default:
      return false;
  }
}

interface Inner {
  readonly fields: Fields;
  readonly demands: readonly Demand[];
  readonly step: string;
}

/** The fields inside a value, where they have no table of their own. */
function innerOf(shape: Shape, step = ''): Inner[] {
  const name = nameOfShape(shape);
  if (name !== undefined && !isShort(name)) return [];
  switch (shape.is) {
    case 'list':
      return innerOf(shape.of, `${step}[]`);
    case 'record':
      return [{ fields: shape.fields, demands: shape.demands, step }];
    case 'choice':
      return [{ fields: shape.options, demands: [], step }];
    case 'either':
      return [...innerOf(shape.first, step), ...innerOf(shape.second, step)];
    default:
      return [];
  }
}

interface Rendered {
  readonly rows: readonly string[];
  readonly demands: readonly string[];
}

/** `alternatives`: exactly one of these fields is present, so none is needed for itself. */
function render(fields: Fields, under = '', alternatives = false): Rendered {
  const rows: string[] = [];
  const demands: string[] = [];
  for (const [name, spec] of Object.entries(fields)) {
    const path = under + name;
    const needed = alternatives ? 'one of' : spec.optional ? '' : 'yes';
    rows.push(
      `| ${code(path)} | ${needed} | ${isPrivate(spec.shape) ? 'yes' : ''} | ${say(spec.shape)} | ${spec.help} |`,
    );
    for (const inner of innerOf(spec.shape)) {
      const place = path + inner.step;
      const deeper = render(inner.fields, `${place}.`, isChoice(spec.shape));
      rows.push(...deeper.rows);
      demands.push(...inner.demands.map((demand) => `- In ${code(place)}: ${sayDemand(demand)}`), ...deeper.demands);
    }
  }
  return { rows, demands };
}

function isChoice(shape: Shape): boolean {
  if (shape.is === 'list') return isChoice(shape.of);
  return shape.is === 'choice';
}

/** A requirement across fields, as a sentence. */
function sayDemand(demand: Demand): string {
  if ('when' in demand) {
    const when = `where ${code(demand.when)} is ${demand.in.map(code).join(' or ')}`;
    return 'needs' in demand
      ? `${when}, ${codes(demand.needs)} must be present.`
      : `${when}, ${codes(demand.forbids)} must not be present.`;
  }
  if ('without' in demand)
    return `where ${code(demand.without)} is not present, ${codes(demand.needs)} must be present.`;
  if ('beside' in demand) {
    const beside = `where ${code(demand.beside)} is present`;
    return 'needs' in demand
      ? `${beside}, ${codes(demand.needs)} must be present.`
      : `${beside}, ${codes(demand.forbids)} must not be present.`;
  }
  return 'exactlyOne' in demand
    ? `exactly one of ${codes(demand.exactlyOne)} must be present.`
    : `at least one of ${codes(demand.atLeastOne)} must be present.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function table(fields: Fields, demands: readonly Demand[] = []): string {
  const { rows, demands: inner } = render(fields);
  const all = [...demands.map((demand) => `- ${capital(sayDemand(demand))}`), ...inner];
  const lines = ['| field | needed | private | value | meaning |', '| --- | --- | --- | --- | --- |', ...rows];
  return `${lines.join('\n')}\n${all.length === 0 ? '' : `\n${all.join('\n')}\n`}`;
}

const signers: Readonly<Record<Signer, string>> = {
  admin: 'a key with role `admin`',
  custodian: 'a key with role `custodian` of the post that holds every exhibit named',
  'examiner-or-custodian': 'a key with role `examiner` or `custodian`, of any post',
  anyone: 'any enrolled key',
};

function event(type: EventTypeName): string {
  const { by, act, title, help, exhibits, creates = [], fields, demands }: EventType = vocabulary[type];
  const replaced = Object.keys(fields).filter((field) => Object.hasOwn(commonFields, field));
  const facts = [
    `Signed by: ${signers[by]}.`,
    ...(act === undefined ? [] : [`Needs an authority that permits: ${code(act)}.`]),
    ...(exhibits.length === 0 ? [] : [`Exhibits named in: ${codes(exhibits)}.`]),
    ...(creates.length === 0 ? [] : [`New exhibits named in: ${codes(creates)}.`]),
    ...(replaced.length === 0
      ? []
      : [`Its own ${codes(replaced)} ${replaced.length > 1 ? 'replace' : 'replaces'} the common field.`]),
  ];
  return `### ${type}\n\n${capital(title)}: ${help}. ${facts.join(' ')}\n\n${table(fields, demands)}`;
}

function part({ name, shape, about }: (typeof namedParts)[number]): string {
  const head = `### Part: ${name}\n\n${about}`;
  switch (shape.is) {
    case 'record':
      return `${head}\n\n${table(shape.fields, shape.demands)}`;
    case 'code':
      return `${head} One of ${codes(shape.values)}.\n`;
    case 'either':
      if (shape.first.is === 'record' && shape.second.is === 'record') {
        return `${head}\n\nEither\n\n${table(shape.first.fields, shape.first.demands)}\nor\n\n${table(shape.second.fields, shape.second.demands)}`;
      }
      return `${head} Value: ${say(shape.first)}; or ${say(shape.second)}.\n`;
    default:
      return `${head}\n`;
  }
}

/** Everything behind the hand-written head of `vocabulary.md`. */
export function vocabularyTables(): string {
  return [
    '## Fields that any event may carry\n',
    table(commonFields),
    '## Events\n',
    ...eventTypeNames.map(event),
    '## Statements that are not events\n',
    '### Opening entry\n\nThe payload of entry 0.\n',
    table(genesisFields),
    '### Card\n\nThe payload of an identity card. It also has `key`, the COSE_Key `{1: 1, -1: 6, -2: x}` with the 32 bytes of the public key.\n',
    table(cardFields),
    '### Directory\n\nThe payload of an agency’s directory.\n',
    table(directoryFields),
    '### Answer\n\nThe payload of a recipient’s answer to an offer.\n',
    table(answerFields),
    '## Parts\n',
    '### Part: absent\n\nWhy a value that is asked for cannot be given.\n',
    table({
      absent: {
        shape: { is: 'code', values: plainAbsent.split(',') },
        help: 'why it is not given; "N/A" is not a value',
        optional: false,
      },
      why: { shape: { is: 'private' }, help: 'why, in words', optional: true },
    }),
    ...namedParts.filter(({ name }) => name !== 'private-text').map(part),
  ].join('\n');
}
