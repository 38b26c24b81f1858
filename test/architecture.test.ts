/** Holds the import table of docs/design.md: who may import whom, and that only the edge reads clock, randomness, environment. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../src/', import.meta.url).pathname;
const edges = ['cli/host/host.ts', 'web/main.ts'];
const pure = [
  'bytes',
  'engine',
  'crypto',
  'evidence',
  'ledger',
  'custody',
  'verify',
  'words',
  'report',
  'interop',
  'web',
];

const mayImport: Record<string, readonly string[]> = {
  bytes: [],
  engine: ['bytes'],
  crypto: ['bytes', 'engine'],
  evidence: ['bytes', 'crypto'],
  ledger: ['bytes', 'crypto', 'evidence'],
  custody: ['bytes', 'evidence', 'ledger'],
  verify: ['bytes', 'crypto', 'evidence', 'ledger', 'custody'],
  words: ['bytes', 'ledger'],
  report: ['bytes', 'crypto', 'evidence', 'ledger', 'custody', 'verify', 'words'],
  interop: ['bytes', 'crypto', 'evidence', 'ledger', 'custody', 'verify'],
  print: ['bytes', 'report'],
  signers: ['bytes', 'crypto', 'engine'],
  fs: [],
  store: ['bytes', 'fs'],
  flow: ['bytes', 'engine', 'crypto', 'evidence', 'ledger', 'custody', 'verify', 'signers', 'fs', 'store', 'interop'],
  web: ['bytes', 'engine', 'crypto', 'evidence', 'ledger', 'custody', 'verify', 'words', 'report', 'interop'],
  cli: [
    'bytes',
    'engine',
    'crypto',
    'evidence',
    'ledger',
    'custody',
    'verify',
    'words',
    'report',
    'print',
    'interop',
    'signers',
    'fs',
    'store',
    'flow',
  ],
};

/** Folders of these rooms, from the top: each imports only from those after it, and from the files beside them all. */
const order: Record<string, readonly string[]> = {
  flow: [
    'case-index',
    'forget',
    'handover',
    'verify',
    'bundle',
    'witness',
    'store',
    'ledger',
    'evidence',
    'audit',
    'image',
    'shards',
    'hash',
    'thread',
  ],
  cli: [
    ...[
      'demo',
      'draft',
      'caseload',
      'room',
      'face',
      'run',
      'complete',
      'accept',
      'handover',
      'report',
      'bundle',
      'check',
      'shards',
      'store',
      'hash',
      'import',
      'staff',
      'many',
      'record',
    ],
    ...['look', 'keys', 'mend', 'config', 'host', 'typed'],
  ],
};
/** Side by side in that order: neither imports the other. */
const apart = [['cli/look', 'cli/keys', 'cli/mend']];
const mostFiles = 40;

interface Source {
  readonly file: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources: readonly Source[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name.includes('/'))
  .map((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
    return { file, room: file.split('/')[0] ?? '', text, imports };
  });

const byFile = new Map(sources.map((source) => [source.file, source]));

/** The room that a specifier leads to; undefined for errors.ts, exits.ts, packages and node. */
function targetRoom(source: Source, specifier: string): string | undefined {
  if (specifier === '#engine') return 'engine';
  if (specifier === '#layout') return 'flow';
  if (!specifier.startsWith('.')) return undefined;
  const target = relative(root, join(root, dirname(source.file), specifier));
  return target === 'errors.ts' || target === 'exits.ts' ? undefined : target.split('/')[0];
}

/** `flow/hash` of `flow/hash/tree.ts`, and of all that is deeper; undefined for a file beside the folders. */
const folderOf = (file: string): string | undefined => /^(\w+\/[\w-]+)\//.exec(file)?.[1];

/** Whether a folder of a room may import from another, by their order. */
function isInOrder(from: string, to: string): boolean {
  const [room = '', upper = ''] = from.split('/');
  const [otherRoom, lower = ''] = to.split('/');
  const folders = order[room];
  if (folders === undefined || room !== otherRoom || from === to) return true;
  if (apart.some((side) => side.includes(from) && side.includes(to))) return false;
  return folders.includes(upper) && folders.indexOf(upper) < folders.indexOf(lower);
}

/** Files that these import, directly or by way of others, types included. */
function reachedFrom(starts: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const todo = [...starts];
  for (let file = todo.pop(); file !== undefined; file = todo.pop())
    for (const specifier of byFile.get(file)?.imports ?? []) {
      const target = join(dirname(file), specifier);
      if (!specifier.startsWith('.') || reached.has(target) || !byFile.has(target)) continue;
      reached.add(target);
      todo.push(target);
    }
  return reached;
}

describe('architecture', () => {
  it('finds the rooms', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it('every room imports only what the table allows', () => {
    const wrong = sources.flatMap((source) =>
      source.imports.flatMap((specifier) => {
        const target = targetRoom(source, specifier);
        const isAllowed = target === undefined || target === source.room || mayImport[source.room]?.includes(target);
        return isAllowed ? [] : [`${source.file} imports ${specifier}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(order))('the folders of %s import only downwards', (room) => {
    const wrong = sources
      .filter((source) => source.room === room)
      .flatMap((source) => {
        const from = folderOf(source.file);
        return source.imports
          .filter((specifier) => {
            const to = specifier.startsWith('.') ? folderOf(join(dirname(source.file), specifier)) : undefined;
            return from !== undefined && to !== undefined && !isInOrder(from, to);
          })
          .map((specifier) => `${source.file} imports ${specifier}`);
      });
    expect(wrong).toEqual([]);
    const folders = new Set(sources.flatMap(({ file }) => (file.startsWith(`${room}/`) ? (folderOf(file) ?? []) : [])));
    expect([...folders].sort()).toEqual(order[room]?.map((folder) => `${room}/${folder}`).sort());
  });

  it('no verdict reaches the index of cases, by any way of imports', () => {
    // all that judges, and the commands that print what it came to
    const judging = /^(verify|web|report|flow\/verify|cli\/check|cli\/bundle)\//;
    const starts = sources.map(({ file }) => file).filter((file) => judging.test(file));
    const reached = new Set([...starts, ...reachedFrom(starts)]);
    expect(reached.size).toBeGreaterThan(300);
    expect([...reached].filter((file) => file.startsWith('flow/case-index/'))).toEqual([]);
    // these alone read it
    const readers = sources.filter(({ imports }) => imports.some((each) => each.includes('/case-index/')));
    expect(readers.map(({ file }) => file).sort()).toEqual(
      ['known-cases', 'search', 'status', 'status-filter', 'update-index'].map((name) => `cli/look/${name}.ts`).sort(),
    );
  });

  it('no file needs itself to run, by way of others', () => {
    const needs = (text: string): string[] =>
      [...text.matchAll(/^(?:import|export) (?!type )([^;]*?)from '(\.[^']+)'/gm)]
        .filter(([, names = '']) => !/^\{(\s*type [^,}]+,?)*\s*\}\s*$/.test(names.trim()))
        .map((match) => match[2] ?? '');
    const needed = new Map(sources.map(({ file, text }) => [file, needs(text).map((to) => join(dirname(file), to))]));
    const left = new Map(needed);
    // what needs nothing that is left goes, until only circles and their users are left
    for (let before = -1; before !== left.size; ) {
      before = left.size;
      for (const [file, others] of left) if (!others.some((other) => left.has(other))) left.delete(file);
    }
    expect([...left.keys()]).toEqual([]);
  });

  it('no file of verify imports itself by way of others, types included', () => {
    const files = sources.map(({ file }) => file).filter((file) => file.startsWith('verify/'));
    expect(files.filter((file) => reachedFrom([file]).has(file))).toEqual([]);
  });

  it('folders stay small', () => {
    const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const counts = new Map<string, number>();
    for (const { parentPath } of names) counts.set(parentPath, (counts.get(parentPath) ?? 0) + 1);
    const full = [...counts].filter(([, count]) => count > mostFiles);
    expect(full.map(([folder, count]) => `${relative(root, folder)}: ${count}`)).toEqual([]);
  });

  it('the pure rooms import nothing of node, and only engine/node.ts node:crypto', () => {
    const wrong = sources.flatMap((source) =>
      source.imports
        .filter((specifier) => specifier.startsWith('node:'))
        .filter(
          (specifier) =>
            source.file !== 'engine/node.ts' && (pure.includes(source.room) || specifier === 'node:crypto'),
        )
        .map((specifier) => `${source.file} imports ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it('only cli/host/host.ts, and the entry of the page, read clock, randomness, environment and streams of the process', () => {
    const edge =
      /\bprocess\.(env|argv|stdin|stdout|stderr|cwd|exit)\b|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|getRandomValues|randomBytes/;
    const wrong = sources.filter((source) => !edges.includes(source.file) && edge.test(source.text));
    expect(wrong.map((source) => source.file)).toEqual([]);
  });

  it('only a few files make or open what is written, and each of them asks about the evidence', () => {
    const makes =
      /\bO_(CREAT|WRONLY|RDWR)\b|'wx?'|\b(writeFile|writeFileSync|appendFileSync|mkdirSync|mkdtempSync|copyFileSync|cpSync|createWriteStream|symlinkSync)\(/;
    const asks = /\b(openNew|openForAppend|makeNewFolder|refuseIntoEvidence)\(/;
    const wrong = sources.filter(({ text }) => makes.test(text) && !asks.test(text)).map(({ file }) => file);
    // these change a file that is there, and was opened as a ledger or as a state of the run
    expect(wrong.sort()).toEqual(['fs/journal.ts', 'fs/ledger/cut.ts']);
  });

  it('names of people, agencies and operations are compared by one function', () => {
    const compares = /([\w.?]+)\)* *[!=]== *([\w.?]+)/g;
    const isName = (side = ''): boolean => /(?:^|[.?])(?:agency|operation)$|\bholder\??\.name$/.test(side);
    // an offer names an agency by its key number
    const isNoName = (side = ''): boolean => /^(?:undefined|null|true|false)$|\.keyId$/.test(side);
    const wrong = sources.flatMap(({ file, text }) =>
      [...text.matchAll(compares)]
        .filter(([, one, other]) => [one, other].some(isName))
        .filter(([, one, other]) => ![one, other].some(isNoName))
        .map(([found]) => `${file}: ${found}`),
    );
    expect(wrong).toEqual([]);
  });

  it('files stay small', () => {
    const long = sources.filter((source) => source.text.split('\n').length > 501);
    expect(long.map((source) => source.file)).toEqual([]);
  });
});
