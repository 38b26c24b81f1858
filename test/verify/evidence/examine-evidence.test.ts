/** The same files on a disk and in a browser come to the same: one course examines both, and this holds what each lists and reads. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CustodyState } from '../../../src/custody/state/state.ts';
import { examineEvidence as onDisk } from '../../../src/flow/evidence/evidence.ts';
import { phrase } from '../../../src/ledger/phrase.ts';
import { type EvidencePlace, examineEvidence } from '../../../src/verify/evidence/examine-evidence.ts';
import { examineEvidence as inBrowser } from '../../../src/web/evidence.ts';
import { testSecret, testWorker } from '../../flow/hash/samples.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const content = (text: string) => ({ by: 1, size: text.length, sha256: sha256(text) });

/** KA/1 is the text SOURCE, KA/1-1 a copy of it, KA/2 other content; KA/3 is a thing without content. */
const state = {
  numbers: new Map(['ka/1', 'ka/1-1', 'ka/2', 'ka/3'].map((number, index) => [number, index])),
  exhibits: [
    { index: 0, number: 'KA/1', kind: 'data', content: content('SOURCE') },
    { index: 1, number: 'KA/1-1', kind: 'data', isCopy: true, content: content('SOURCE') },
    { index: 2, number: 'KA/2', kind: 'data', content: content('OTHER') },
    { index: 3, number: 'KA/3', kind: 'data' },
  ].map((each) => ({ isCopy: false, status: 'held', ...each })),
} as unknown as CustodyState;

type Files = Readonly<Record<string, string>>;
interface Told {
  readonly outcomes: readonly string[];
  readonly extra: readonly string[];
}

async function disk(files: Files): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'custody-evidence-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const extra: string[] = [];
    const results = await onDisk({
      state,
      sources: [{ folder }],
      manifests: [],
      depth: 'every-byte',
      scratch: folder,
      secret: testSecret,
      workers: 1,
      worker: testWorker(),
      warn: () => {},
      onExtra: (path) => extra.push(path.slice(folder.length + 1)),
    });
    return told(results, extra);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function browser(files: Files): Promise<Told> {
  const extra: string[] = [];
  const results = await inBrowser({
    state,
    keyedUnder: () => undefined,
    carried: new Map(),
    given: Object.entries(files).map(([path, text]) => ({ path, blob: new Blob([text]) })),
    manifests: [],
    hash: async (all) => ({
      sha256: sha256((await Promise.all(all.map(({ blob }) => blob.text()))).join('')),
      others: {},
    }),
    ahead: () => {},
    onExtra: (path) => extra.push(path),
  });
  return told(results, extra);
}

const told = (
  results: readonly { readonly number: string; readonly outcome: string; readonly reason?: string }[],
  extra: readonly string[],
): Told => ({
  outcomes: results.map(({ number, outcome, reason }) => `${number} ${reason ?? outcome}`),
  extra: [...extra].sort(),
});

const missing = ['KA/1 missing', 'KA/1-1 missing', 'KA/2 missing'];

it('an empty folder matches if the record says that it is to be empty', async () => {
  const folder = { by: 1, size: 0, root: '00', records: 1 };
  const exhibits = [
    { index: 0, number: 'KA/1', kind: 'account', status: 'held', content: folder },
    { index: 1, number: 'KA/2', kind: 'account', status: 'held', content: folder, isEmptyExpected: true },
  ];
  const place = {
    named: new Map(exhibits.map(({ number }) => [number, [number]])),
    unnamed: [],
    strange: new Map(),
    isExpected: false,
    prepare: async () => undefined,
    filesOf: () => ({ files: [], isUnread: false }),
    findManifest: async () => ({ manifest: true, others: phrase('') }),
    tree: () => ({ path: 'x', compare: async () => ({ outcome: 'not-examined', reason: 'empty', path: 'x' }) }),
  } as unknown as EvidencePlace<string, string, boolean>;
  const results = await examineEvidence(place, {
    state: { exhibits } as unknown as CustodyState,
    depth: 'every-byte',
  });
  expect(told(results, []).outcomes).toEqual(['KA/1 empty', 'KA/2 match']);
});

describe('a disk and a browser say the same of', () => {
  it.each<[string, Files, Told]>([
    ['nothing of it', { 'x.txt': 'x' }, { outcomes: missing, extra: ['x.txt'] }],
    ['a file by its number', { 'KA%2F2.dd': 'OTHER' }, { outcomes: [...missing.slice(0, 2), 'KA/2 match'], extra: [] }],
    [
      'another file by its number',
      { 'KA%2F2.dd': 'OTHEr' },
      { outcomes: [...missing.slice(0, 2), 'KA/2 mismatch'], extra: [] },
    ],
    [
      'several files in a folder, one of them right',
      { 'KA%2F2/a': 'OTHEr', 'KA%2F2/b': 'OTHER', 'KA%2F2/c': 'note' },
      { outcomes: [...missing.slice(0, 2), 'KA/2 match'], extra: ['KA%2F2/a', 'KA%2F2/c'] },
    ],
    [
      'several files in a folder, none of them right',
      { 'KA%2F2/a': 'OTHEr', 'KA%2F2/b': 'note' },
      { outcomes: [...missing.slice(0, 2), 'KA/2 mismatch'], extra: [] },
    ],
    [
      'an image in parts',
      { 'KA%2F2/d.001': 'OTH', 'KA%2F2/d.002': 'ER' },
      { outcomes: [...missing.slice(0, 2), 'KA/2 match'], extra: [] },
    ],
    [
      'files under other names, a copy before its source',
      { 'a.dd': 'SOURCE', 'n.txt': 'note' },
      { outcomes: ['KA/1 missing', 'KA/1-1 match', 'KA/2 missing'], extra: ['n.txt'] },
    ],
    [
      'two files under other names',
      { 'a.dd': 'SOURCE', 'b.dd': 'SOURCE' },
      { outcomes: ['KA/1 match', 'KA/1-1 match', 'KA/2 missing'], extra: [] },
    ],
    [
      'what has no content on record',
      { 'KA%2F3.dd': 'x' },
      { outcomes: [...missing, 'KA/3 nothing-to-compare'], extra: [] },
    ],
  ])('%s', async (_, files, expected) => {
    expect(await disk(files)).toEqual(expected);
    expect(await browser(files)).toEqual(expected);
  });
});
