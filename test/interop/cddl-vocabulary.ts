/** The vocabulary written as CDDL (RFC 8610): each shape has one form, so that the table and the grammar cannot part. */
import type { Demand, Fields, Shape } from '../../src/ledger/schema.ts';
import { answerFields } from '../../src/ledger/vocabulary/answer.ts';
import { commonFields } from '../../src/ledger/vocabulary/common.ts';
import { eventTypeNames, fieldsOf, vocabulary } from '../../src/ledger/vocabulary/index.ts';
import { cardFields, directoryFields, genesisFields } from '../../src/ledger/vocabulary/statements.ts';
import { namedParts, nameOfShape } from '../docs/spec-parts.ts';

const longest = 110;

/** Joined on one line where it fits, else one member a line. */
function block(open: string, members: readonly string[], close: string, { indent = '', joint = ', ' } = {}): string {
  const line = `${open} ${members.join(joint)} ${close}`;
  if (line.length + indent.length <= longest && !line.includes('\n')) return line;
  const deeper = `${indent}  `;
  const separator = joint === ', ' ? ',' : joint.trimEnd();
  return `${open}\n${members.map((each) => deeper + each).join(`${separator}\n`)}\n${indent}${close}`;
}

/** Literals as a choice, broken into lines where they are many. */
function codes(values: readonly string[], indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const value of values) {
    const next = line === '' ? `"${value}"` : `${line} / "${value}"`;
    if (next.length + indent.length > longest - 30) {
      lines.push(`${line} /`);
      line = `"${value}"`;
    } else line = next;
  }
  return [...lines, line].join(`\n${indent}  `);
}

function integer(min: number, max: number): string {
  if (max !== Number.MAX_SAFE_INTEGER) throw new Error('an integer with an upper bound of its own has no CDDL yet');
  if (min === 0) return 'count';
  if (min === 1) return 'positive';
  if (min === -max) return 'safe-integer';
  throw new Error(`an integer from ${min} has no CDDL yet`);
}

const absentMembers = (shape: Extract<Shape, { is: 'absent' }>): string =>
  `"absent": ${codes(shape.codes)}, ${shape.whyRequired ? '' : '? '}"why": private-text`;

/** The type of a shape, by its name where it has one. */
export function typeOf(shape: Shape, indent = ''): string {
  return nameOfShape(shape) ?? bodyOf(shape, indent);
}

/** Choices in a list are written out: the validator in Debian does not look behind a name there. */
function elementOf(shape: Shape, indent: string): string {
  if (shape.is === 'private') return '(tstr / commitment)';
  if (shape.is === 'code') return `(${codes(shape.values, indent)})`;
  return typeOf(shape, indent);
}

/** The type of a shape, written out at its first level. */
export function bodyOf(shape: Shape, indent = ''): string {
  switch (shape.is) {
    case 'text':
      return 'tstr';
    case 'private':
      return 'tstr / commitment';
    case 'name':
      return 'name';
    case 'code':
      return codes(shape.values, indent);
    case 'integer':
      return integer(shape.min, shape.max);
    case 'seconds':
      return 'seconds';
    case 'time':
      return 'time-text';
    case 'seq':
      return 'count';
    case 'boolean':
      return 'bool';
    case 'key':
      return 'hash';
    case 'bytes':
      return shape.length === undefined ? 'bstr' : shape.length === 32 ? 'hash' : `bstr .size ${shape.length}`;
    case 'list':
      return `[${shape.min === 0 ? '*' : '+'} ${elementOf(shape.of, indent)}]`;
    case 'pair':
      return `[${typeOf(shape.of, indent)}, ${typeOf(shape.of, indent)}]`;
    case 'record':
      return recordOf(shape, indent);
    case 'choice':
      return block(
        '{',
        Object.entries(shape.options).map(([name, spec]) => `${key(name)}: ${typeOf(spec.shape, `${indent}  `)}`),
        '}',
        { indent, joint: ' // ' },
      );
    case 'absent':
      return isPlainAbsent(shape) ? 'absent' : `{ ${absentMembers(shape)} }`;
    case 'either':
      return eitherOf(shape, indent);
    case 'extra':
      return '{ * tstr => private-text }';
  }
}

/** A map; its demands across fields are comments in front of its members. */
function recordOf({ fields, demands }: Extract<Shape, { is: 'record' }>, indent: string): string {
  const members = membersOf(fields, indent);
  if (demands.length === 0 || indent === '') return block('{', members, '}', { indent });
  const deeper = `${indent}  `;
  const remarks = demands.map((demand) => `${deeper}; ${sayDemand(demand)}\n`).join('');
  return `{\n${remarks}${members.map((each) => deeper + each).join(',\n')}\n${indent}}`;
}

const plainAbsent = ['not-present', 'not-legible', 'not-accessible', 'unknown', 'refused', 'not-applicable'];
const isPlainAbsent = ({ codes: own, whyRequired }: Extract<Shape, { is: 'absent' }>): boolean =>
  !whyRequired && own.join() === plainAbsent.join();

/** Two maps become one map with a choice of groups, in which no member of the other is allowed. */
function eitherOf({ first, second }: Extract<Shape, { is: 'either' }>, indent: string): string {
  if (first.is !== 'record') return `${typeOf(first, indent)} / ${typeOf(second, indent)}`;
  const groups = [membersOf(first.fields, `${indent}  `).join(', ')];
  if (second.is === 'record') groups.push(membersOf(second.fields, `${indent}  `).join(', '));
  else if (second.is === 'absent') groups.push(absentMembers(second));
  else throw new Error('a map or something else has no CDDL yet');
  return block('{', groups, '}', { indent, joint: ' // ' });
}

/** Always quoted: the validator in Debian takes a bare word for the rule of that name. */
const key = (name: string): string => `"${name}"`;

function membersOf(fields: Fields, indent: string): string[] {
  return Object.entries(fields).map(
    ([name, { shape, optional }]) => `${optional ? '? ' : ''}${key(name)}: ${typeOf(shape, `${indent}  `)}`,
  );
}

function comment(demands: readonly Demand[]): string {
  return demands.map((demand) => `; ${sayDemand(demand)}\n`).join('');
}

/** A requirement across fields, in words; CDDL has no short way to say it. */
export function sayDemand(demand: Demand, quote = ''): string {
  const words = (names: readonly string[]) => names.map((name) => quote + name + quote).join(', ');
  if ('when' in demand) {
    const when = `where ${words([demand.when])} is ${words(demand.in)}`;
    return 'needs' in demand
      ? `${when}: ${words(demand.needs)} must be present`
      : `${when}: ${words(demand.forbids)} must not be present`;
  }
  if ('without' in demand)
    return `where ${words([demand.without])} is not present: ${words(demand.needs)} must be present`;
  if ('beside' in demand) {
    const beside = `where ${words([demand.beside])} is present`;
    return 'needs' in demand
      ? `${beside}: ${words(demand.needs)} must be present`
      : `${beside}: ${words(demand.forbids)} must not be present`;
  }
  return 'exactlyOne' in demand
    ? `exactly one of ${words(demand.exactlyOne)} must be present`
    : `at least one of ${words(demand.atLeastOne)} must be present`;
}

const demandsOf = (shape: Shape): readonly Demand[] => (shape.is === 'record' ? shape.demands : []);

function eventRule(type: (typeof eventTypeNames)[number]): string {
  const { fields, demands } = vocabulary[type];
  const own = membersOf(fields, '');
  const rest = Object.keys(fieldsOf(type)).length - own.length;
  const isWhole = rest === Object.keys(commonFields).length;
  const common = isWhole
    ? ['common']
    : membersOf(Object.fromEntries(Object.entries(commonFields).filter(([name]) => !Object.hasOwn(fields, name))), '');
  return `${comment(demands)}${type}-body = ${block('{', [...own, ...common], '}')}\n`;
}

/** Everything behind the hand-written head of `ledger.cddl`. */
export function cddlOfVocabulary(): string {
  const events = eventTypeNames.map((type) => `$$event //= ("type": "${type}", "body": ${type}-body)`).join('\n');
  const { type: _type, seq: _seq, format: _format, ...opening } = genesisFields;
  return [
    '; Payloads of the signed statements. The card and the opening entry have fixed members besides, see above.\n',
    `card-members = ${block('(', membersOf(cardFields, ''), ')')}\n`,
    `opening-members = ${block('(', membersOf(opening, ''), ')')}\n`,
    `directory-payload = ${block('{', membersOf(directoryFields, ''), '}')}\n`,
    `answer-payload = ${block('{', membersOf(answerFields, ''), '}')}\n`,
    `; Event types.\n\n${events}\n`,
    '; Fields that any event may carry.\n',
    `common = ${block('(', membersOf(commonFields, ''), ')')}\n`,
    ...eventTypeNames.map(eventRule),
    '; Parts that are used in many places.\n',
    ...namedParts.map(({ name, shape }) => `${comment(demandsOf(shape))}${name} = ${bodyOf(shape)}\n`),
  ].join('\n');
}
