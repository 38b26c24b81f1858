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
  flow: ['bytes', 'engine', 'crypto', 'evidence', 'ledger', 'custody', 'verify', 'signers', 'fs', 'interop'],
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
    'flow',
  ],
};

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

/** The room that a specifier leads to; undefined for errors.ts, exits.ts, packages and node. */
function targetRoom(source: Source, specifier: string): string | undefined {
  if (specifier === '#engine') return 'engine';
  if (specifier === '#layout') return 'flow';
  if (!specifier.startsWith('.')) return undefined;
  const target = relative(root, join(root, dirname(source.file), specifier));
  return target === 'errors.ts' || target === 'exits.ts' ? undefined : target.split('/')[0];
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

  it('files stay small', () => {
    const long = sources.filter((source) => source.text.split('\n').length > 301);
    expect(long.map((source) => source.file)).toEqual([]);
  });
});
