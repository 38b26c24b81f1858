/** Test runner settings; the reporter prints the closing line that the gate reads. */
import { configDefaults, defineConfig } from 'vitest/config';
import { LongFirst } from './long-first.ts';
import { slow } from './slow.ts';

/** What does not depend on the version of Node: the gate runs it on the first version only (CUSTODY_TEST_AGAIN leaves it out). */
const once = [
  ...[
    'interop',
    'fault',
    'fuzz',
    'browser',
    'docs',
    'property',
    'report',
    'differ',
    'mutation',
    'bench',
    'custody',
    'verify',
    'web',
    'words',
    'model',
    'worst',
    'wine',
    'privacy',
    'store',
  ].map((folder) => `test/${folder}/**`),
  // what they do with files, processes and terminals has tests beside them
  ...['accept', 'bundle', 'check', 'demo', 'handover', 'keys', 'look', 'mend', 'report', 'record/*', 'store'].map(
    (room) => `test/cli/${room}/**`,
  ),
  ...['vectors'].map((folder) => `test/${folder}/**`),
  ...[
    ...[
      'cli/record/{assemble,preview}',
      'cli/run/{every,help,languages,output,told-in-languages}',
      'cli/scenarios',
      // at a real terminal they depend on Node, and elsewhere not
      'cli/face/!(*pty)',
      'cli/guide',
      'cli/hostile',
      'cli/hostile-bundles',
      'cli/private-texts',
      'cli/terminal-safety',
      'cli/truncated',
      'cli/vocabulary',
    ],
    ...['crypto/certificate', 'flow/hash/resume', 'flow/hash/resume-images', 'flow/hash/stop'],
  ].map((name) => `test/${name}.test.ts`),
];

/** The rooms that call Node: what the gate runs on each other version (CUSTODY_TEST_AGAIN=between). `.ci/run last` runs all that is not in `once`. */
const callsNode = ['engine', 'fs', 'signers'];
/** Besides, on the version that a release holds: the rooms beside them. */
const besideNode = ['bytes', 'crypto', 'evidence', 'frozen', 'ledger'];
/**
 * Besides, on the version that a release holds (CUSTODY_TEST_AGAIN=release): forms of the program, threads, signals, and a real terminal.
 */
const ofRelease = [
  // SQLite came with Node 22.13
  'cli/many/search',
  ...['cli/{package,single-file}', 'cli/face/{pty,signals-pty}', 'cli/hash/resume', 'cli/run/sign-of-life'],
  ...['flow/hash/faults'],
].map((name) => `test/${name}.test.ts`);
const again = process.env.CUSTODY_TEST_AGAIN;
const isPart = again === 'between' || again === 'release';
const rooms = again === 'release' ? [...callsNode, ...besideNode] : callsNode;

/**
 * Each in a process of its own: what takes disks, browsers and other programs; and what puts something else in a module's place, sets or
 * counts something for its whole thread, or changes the working folder.
 */
const apart = [
  ...['browser', 'differ', 'fault', 'fuzz', 'interop', 'store', 'wine'].map((folder) => `test/${folder}/**/*.test.ts`),
  ...[
    ...['cli/record/device', 'cli/hash/resume', 'cli/hash/untried', 'cli/scenarios', 'cli/guide'],
    ...[
      'engine/native-ed25519',
      'fs/ledger/lost-link',
      'fs/not-linux',
      'fs/walk/by-second-look',
      'flow/image/second-format',
      'flow/image/no-qemu',
      'fs/reading/raw-disk',
      'fs/reading/windows-disk',
      'fs/reading/salvage',
      'fs/threads/none',
      'vectors/ledger-vectors',
      'web/read-ahead',
    ],
  ].map((name) => `test/${name}.test.ts`),
];
const inFolders = (folders: readonly string[], path: string): boolean =>
  folders.some((folder) => path.startsWith(`test/${folder}/`));
const left = again === undefined ? [] : once;
/** They connect to servers on this computer, which the gate cannot: it has no network at all. */
const stages = [
  ...(process.env.CUSTODY_CEPH === undefined ? ['test/store/ceph.test.ts'] : []),
  ...(process.env.CUSTODY_SLURM === undefined ? ['test/interop/slurm.test.ts'] : []),
];

export default defineConfig(({ mode }) => {
  const exclude = [...configDefaults.exclude, ...left, ...stages, ...(mode === 'quick' ? slow : [])];
  return {
    test: {
      root: new URL('..', import.meta.url).pathname,
      projects: [
        {
          extends: true,
          test: {
            name: 'apart',
            include: isPart
              ? apart.filter(
                  (path) => inFolders(rooms, path) || (again === 'release' && path === 'test/cli/hash/resume.test.ts'),
                )
              : apart,
            exclude,
          },
        },
        {
          extends: true,
          test: {
            name: 'together',
            include: isPart
              ? [
                  ...rooms.map((folder) => `test/${folder}/**/*.test.ts`),
                  'test/cli/{processes,code-cache}.test.ts',
                  ...(again === 'release' ? ofRelease : []),
                ]
              : ['test/**/*.test.ts'],
            exclude: [...exclude, ...apart],
            // two processes for all: to load the program again for each file is a third of the work
            isolate: false,
          },
        },
      ],
      reporters: ['default', new URL('./reporter.ts', import.meta.url).pathname],
      testTimeout: 180_000,
      hookTimeout: 180_000,
      maxWorkers: 2,
      sequence: { sequencer: LongFirst },
      // the settings of the person who runs the tests change none of them
      env: { NODE_EXTRA_CA_CERTS: '', CUSTODY_CONFIG: 'none' },
    },
  };
});
