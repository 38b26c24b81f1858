/** The documents that commands print as JSON: each call that names a format, with the type of its document. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CallExpression, type Node, type StringLiteral, SyntaxKind } from 'typescript/unstable/ast';
import { API, type Checker, type Type } from 'typescript/unstable/sync';

const printing: ReadonlySet<string> = new Set(['printJson', 'printJsonLine', 'formatted']);

export interface Call {
  /** `log/1`. */
  readonly format: string;
  readonly file: string;
  readonly type: Type;
}

/** Calls `use` with every call in `src`, while the checker is open. */
export function withCalls<T>(use: (calls: readonly Call[], checker: Checker) => T): T {
  const root = resolve('.');
  const api = new API({ cwd: root });
  try {
    const project = api.updateSnapshot({ openProject: join(root, 'tsconfig.json') }).getProjects()[0];
    if (project === undefined) throw new Error('no project');
    const { checker, program } = project;
    const calls = sources().flatMap((file) => {
      const source = program.getSourceFile(join(root, file));
      if (source === undefined) throw new Error(`${file} is not in the project`);
      return callsIn(source).map(([format, node]): Call => {
        const type = checker.getTypeAtLocation(node);
        if (type === undefined) throw new Error(`${file}: ${format} has no type`);
        return { format, file, type };
      });
    });
    return use(calls, checker);
  } finally {
    api.close();
  }
}

const sources = (): string[] =>
  readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /printJson|formatted\(/.test(readFileSync(file, 'utf8')))
    .sort();

function callsIn(source: Node): (readonly [string, Node])[] {
  const found: (readonly [string, Node])[] = [];
  const visit = (node: Node): void => {
    if (node.kind === SyntaxKind.CallExpression) {
      const { expression, arguments: given } = node as CallExpression;
      const name = expression.getText().split('.').at(-1) ?? '';
      const [format, document] = given;
      if (printing.has(name) && document !== undefined && format?.kind === SyntaxKind.StringLiteral)
        found.push([(format as StringLiteral).text, document]);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}
