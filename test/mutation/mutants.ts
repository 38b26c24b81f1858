/** Small changes of a source file's meaning, each of which some test should notice. Texts for people are left alone. */
import { parseAst } from 'rolldown/parseAst';

export interface Mutant {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The text there, and the text of the mutant in its place. */
  readonly from: string;
  readonly to: string;
  /** The line in which it begins, without blanks at its ends. */
  readonly within: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const binary: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&': '|',
  '|': '&',
  '<<': '>>',
  '>>': '<<',
  '>>>': '<<',
};
const methods = new Map(
  Object.entries({
    some: 'every',
    every: 'some',
    min: 'max',
    max: 'min',
    startsWith: 'endsWith',
    endsWith: 'startsWith',
  }),
);
/** What only the compiler reads. */
const typeKeys = new Set([
  'typeAnnotation',
  'typeArguments',
  'typeParameters',
  'returnType',
  'superTypeArguments',
  'implements',
]);
const withExpression = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);

/** The mutants of a file, in the order of their places; ids go on from `firstId`. */
export function mutantsOf(file: string, source: string, firstId: number): Mutant[] {
  const found: Omit<Mutant, 'id'>[] = [];
  const lines = source.split('\n');
  const text = ({ start, end }: Node) => source.slice(start, end);
  const add = (node: Node, to: string) => {
    const line = source.slice(0, node.start).split('\n').length;
    const within = lines[line - 1]?.trim() ?? '';
    found.push({ file, line, start: node.start, end: node.end, from: text(node), to, within });
  };
  const visit = (node: Node, isInChain: boolean): void => {
    if (node.type.startsWith('TS') && !withExpression.has(node.type)) return;
    if (/^(Import|ExportAll)/.test(node.type)) return;
    mutate(node, isInChain);
    const isChain = node.type === 'ChainExpression' || (isInChain && /^(Member|Call)/.test(node.type));
    if (isNegative(node)) return;
    for (const [key, value] of Object.entries(node)) {
      if (typeKeys.has(key) || (key === 'key' && node.computed !== true)) continue;
      for (const child of Array.isArray(value) ? value : [value])
        if (isNode(child)) visit(child, isChain && key !== 'arguments');
    }
  };
  const mutate = (node: Node, isInChain: boolean): void => {
    const [left, right, test, argument] = [node.left, node.right, node.test, node.argument] as Node[];
    const operator = String(node.operator);
    if (node.type === 'BinaryExpression' && left && right && binary[operator] !== undefined) {
      const isText = operator === '+' && [left, right].some(isTextual);
      if (!isText) add(node, `${text(left)} ${binary[operator]} ${text(right)}`);
    } else if (node.type === 'LogicalExpression' && left && right) {
      if (operator === '??') add(node, text(left));
      else add(node, `(${text(left)}) ${operator === '&&' ? '||' : '&&'} (${text(right)})`);
    } else if (node.type === 'UnaryExpression' && operator === '!' && argument) add(node, text(argument));
    else if (isNegative(node) && argument) add(node, text(argument));
    else if (node.type === 'Literal' && typeof node.value === 'boolean') add(node, String(!node.value));
    else if (node.type === 'Literal' && typeof node.value === 'number') add(node, String(node.value + 1));
    else if (node.type === 'Literal' && typeof node.bigint === 'string') add(node, `${BigInt(node.bigint) + 1n}n`);
    else if (/^(If|Conditional)/.test(node.type) && test) {
      add(test, 'true');
      add(test, 'false');
    } else if (/^(While|For|DoWhile)Statement$/.test(node.type) && test) add(test, 'false');
    else if (node.type === 'ExpressionStatement' && isCall(node.expression as Node))
      add(node.expression as Node, 'undefined');
    if (node.type !== 'CallExpression' || isInChain) return;
    const { object, property, computed } = node.callee as Node & { object?: Node; property?: Node };
    if (object === undefined || property === undefined || computed === true) return;
    const rest = source.slice(property.end, node.end);
    const other = methods.get(text(property));
    if (other !== undefined) add(node, `${source.slice(node.start, property.start)}${other}${rest}`);
    else if (['filter', 'sort', 'reverse', 'toSorted', 'slice', 'subarray', 'trim'].includes(text(property)))
      add(node, text(object));
  };
  visit(parseAst(source, { lang: 'ts' }) as unknown as Node, false);
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.map((mutant, index) => ({ ...mutant, id: firstId + index }));
}

/** The source with every mutant in it, each chosen by its id: `h(id) ? changed : as it was`. */
export function withMutants(source: string, mutants: readonly Mutant[]): string {
  const write = (start: number, end: number, inner: readonly Mutant[]): string => {
    let [out, at] = ['', start];
    for (let index = 0; index < inner.length; ) {
      const outer = inner[index] as Mutant;
      const same = inner.filter((mutant) => mutant.start === outer.start && mutant.end === outer.end);
      const within = inner.filter(
        (mutant) => !same.includes(mutant) && mutant.start >= outer.start && mutant.end <= outer.end,
      );
      const choices = same.map(({ id, to }) => `__mutant(${id})?(${to}):`).join('');
      out += `${source.slice(at, outer.start)}(${choices}(${write(outer.start, outer.end, within)}))`;
      at = outer.end;
      index += same.length + within.length;
    }
    return out + source.slice(at, end);
  };
  return write(0, source.length, mutants);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
/** The mutant of a negative number drops the sign, and changes nothing else: most are a `-1` that any negative number could stand for. */
const isNegative = (node: Node): boolean =>
  node.type === 'UnaryExpression' && node.operator === '-' && (node.argument as Node).type === 'Literal';
const isTextual = (node: Node): boolean =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
const isCall = (node: Node): boolean =>
  node.type === 'CallExpression' || (node.type === 'AwaitExpression' && isCall(node.argument as Node));
