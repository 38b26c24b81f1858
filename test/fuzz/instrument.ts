/** Source that counts: at every place where a run takes one way or another, and wherever a value is compared with a constant. */
import { parseAst } from 'rolldown/parseAst';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** What only the compiler reads. */
const typeKeys = /^(typeAnnotation|typeArguments|typeParameters|returnType|superTypeArguments|implements)$/;
const withExpression = /^TS(As|Satisfies|NonNull)Expression$/;

/** The source with its counters, numbered from `firstId`, and the number that follows the last. */
export function withCounters(source: string, lang: 'ts' | 'js', firstId: number): { code: string; nextId: number } {
  const puts: { readonly at: number; readonly text: string; readonly isOpening: boolean }[] = [];
  let nextId = firstId;
  const count = (): string => `__count[${nextId++}]++`;
  const around = ({ start, end }: Node, before: string, after: string): void => {
    puts.push({ at: start, text: before, isOpening: true }, { at: end, text: after, isOpening: false });
  };
  const countExpression = (node: Node | undefined): void => {
    if (node) around(node, `(${count()},`, ')');
  };
  const countStatement = (node: Node | null | undefined): void => {
    if (!node) return;
    if (node.type === 'BlockStatement') {
      const directives = (node.body as Node[]).filter(({ directive }) => typeof directive === 'string');
      puts.push({ at: directives.at(-1)?.end ?? node.start + 1, text: `${count()};`, isOpening: true });
    } else around(node, `{${count()};`, '}');
  };
  const wish = (node: Node | undefined, literals: readonly (Node | null | undefined)[]): void => {
    const wants = literals.filter(isTelling).map(({ start, end }) => source.slice(start, end));
    if (node && wants.length > 0 && !/^(Unary|Super|Literal)/.test(node.type)) {
      around(node, '__near(', `,${wants.join()})`);
    }
  };
  const look = (node: Node): void => {
    const { type, body, consequent, alternate, left, right, operator } = node as Node & Record<string, Node>;
    if (/^(Arrow)?Function/.test(type) && body)
      (body.type === 'BlockStatement' ? countStatement : countExpression)(body);
    else if (type === 'IfStatement') for (const one of [consequent, alternate]) countStatement(one);
    else if (type === 'ConditionalExpression') for (const one of [consequent, alternate]) countExpression(one);
    else if (/^(For(In|Of)?|While|DoWhile)Statement$|^CatchClause$/.test(type)) countStatement(body);
    else if (type === 'LogicalExpression') countExpression(right);
    else if (type === 'BinaryExpression' && /^[!=]==?$/.test(String(operator))) {
      wish(left, [right]);
      wish(right, [left]);
    } else if (type === 'SwitchStatement') {
      const cases = node.cases as (Node & { test: Node | null; consequent: Node[] })[];
      wish(
        node.discriminant as Node,
        cases.map((one) => one.test),
      );
      for (const [first] of cases.map((one) => one.consequent))
        if (first) puts.push({ at: first.start, text: `${count()};`, isOpening: true });
    } else if (type === 'CallExpression') {
      const { object, property } = node.callee as Node & { object?: Node; property?: Node & { name?: string } };
      if (/^(startsWith|endsWith)$/.test(property?.name ?? '')) wish(object, (node.arguments as Node[]).slice(0, 1));
    }
  };
  const visit = (node: Node): void => {
    if (node.type.startsWith('TS') && !withExpression.test(node.type)) return;
    if (/^(Import|ExportAll)/.test(node.type)) return;
    look(node);
    for (const [key, value] of Object.entries(node)) {
      if (typeKeys.test(key)) continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
    }
  };
  visit(parseAst(source, { lang }) as unknown as Node);
  return { code: written(source, puts), nextId };
}

/** Outer parts were put first: they open first and close last. */
function written(source: string, puts: readonly { at: number; text: string; isOpening: boolean }[]): string {
  const ordered = puts.map((put, order) => ({ ...put, order: put.isOpening ? order : -order }));
  ordered.sort((a, b) => a.at - b.at || Number(a.isOpening) - Number(b.isOpening) || a.order - b.order);
  let [out, at] = ['', 0];
  for (const put of ordered) {
    out += source.slice(at, put.at) + put.text;
    at = put.at;
  }
  return out + source.slice(at);
}

/** Constants that chance would not find: longer texts, larger numbers. */
function isTelling(node: Node | null | undefined): node is Node {
  if (node?.type !== 'Literal') return false;
  const { value } = node;
  return typeof value === 'string' ? value.length > 1 : typeof value === 'number' && value > 255;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
