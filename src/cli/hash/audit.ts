/** `custody audit`: what is there now, compared with a manifest; every path in exactly one class. */

import { availableParallelism, tmpdir } from 'node:os';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { fromHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { type AuditDepth, auditDepths } from '../../evidence/audit-class.ts';
import { auditPaths } from '../../flow/audit/audit.ts';
import { auditList, isHashList } from '../../flow/audit/list.ts';
import { readListFile } from '../../flow/audit/read-list.ts';
import { measuredAudit } from '../../flow/evidence/measured.ts';
import { keepHeapSmall } from '../../flow/hash/memory.ts';
import type { SampleSize } from '../../flow/hash/piece-targets.ts';
import { tellLinks } from '../../flow/image/named.ts';
import { guardEvidence, refuseIntoEvidence } from '../../fs/evidence-guard.ts';
import { exists } from '../../fs/exists.ts';
import { expandWildcards } from '../../fs/wildcards.ts';
import type { Teller } from '../../report/teller.ts';
import { exitOfAudit, exitOfListAudit } from '../exit-of.ts';
import { commandLine } from '../host/command-line.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addLangOption, type LangOptions, openTeller } from '../host/lang-option.ts';
import { addAppendOptions, addLedgerOption, addOutputOptions, openTerminal, type Terminal } from '../host/options.ts';
import { startProgress } from '../host/progress.ts';
import { stoppable } from '../host/stop.ts';
import type { Token } from '../record/assemble.ts';
import { printRecorded, recordedJson } from '../record/ledger/record-context.ts';
import { auditBag, namedBag } from './audit-bag.ts';
import { auditJson, auditLines } from './audit-lines.ts';
import { listAuditJson, listAuditLines } from './audit-list-lines.ts';
import { AuditListing } from './audit-listing.ts';
import { type HashRecorder, openHashRecorder } from './record.ts';
import { addRecording, type HashRecordOptions } from './record-options.ts';
import { refuseSample, sampleOption } from './sample-option.ts';

interface AuditOptions extends HashRecordOptions, LangOptions {
  readonly depth: AuditDepth;
  readonly sample?: SampleSize;
  readonly whole?: boolean;
  readonly root?: string;
  readonly base?: string;
  readonly profile?: string;
  readonly all?: boolean;
  readonly crossMounts?: boolean;
  readonly expectEmpty?: boolean;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const tokens: Token[] = [];
  const command = new Command()
    .description('is everything still as it was hashed? matched, changed, moved, new, missing, duplicate, unreadable')
    .argument(
      '<manifest>',
      'the manifest of custody hash, or a list in another form: sha256sum and its kin, BSD --tag, hashdeep, DFXML, JSON Lines; or a bag (BagIt): its folder, TAR or ZIP',
    )
    .argument(
      '[path...]',
      'what it lists: the same folder, file, image or device; not for a bag, which has its lists in it',
    )
    .addOption(new Option('--depth <depth>', 'how deep to look').choices(auditDepths).default('every-byte'))
    .addOption(sampleOption())
    .option('--whole', 'compute the digest of every whole file, also where a list of pieces could check it')
    .option('--root <hex>', 'refuse a manifest that does not have this root')
    .option('--base <prefix>', 'for a list: a prefix of its names that the names here do not have')
    .option('--profile <file>', 'for a bag: a BagIt profile (JSON) that it must meet; nothing is fetched')
    .option('--all', 'list every difference, not the first hundred of each class')
    .option('--cross-mounts', 'also enter folders on which something is mounted')
    .option('--expect-empty', 'a manifest that lists no file is what you expect');
  command.optionsGroup('Recording:');
  addAppendOptions(addLedgerOption(command)).addOption(
    new Option('--as <act>', 'record it as a hash check, with the computed outcome').choices(['measure']),
  );
  addRecording(command, (token) => tokens.push(token), false);
  command.optionsGroup('Output:');
  return addOutputOptions(addLangOption(command)).action(
    async (manifest: string, typed: string[], options: AuditOptions) => {
      const paths = expandWildcards(typed, host.cwd);
      const terminal = openTerminal(host, options);
      const teller = await openTeller(options);
      refuseSample(options);
      const bag = await namedBag(host, manifest, paths);
      if (bag !== undefined) {
        refuseForBag(options);
        const run = {
          path: bag,
          named: manifest,
          isAll: options.all === true,
          profile: options.profile,
          terminal,
          teller,
        };
        finish(await auditBag(host, run));
        return;
      }
      if (options.whole === true && options.depth !== 'every-byte')
        throw new CustodyError('USAGE', '--whole reads every byte', { hint: 'leave out --depth' });
      if (options.profile !== undefined)
        throw new CustodyError('USAGE', '--profile is for bags (BagIt)', { hint: 'custody audit BAG --profile FILE' });
      const asked = options.root === undefined ? undefined : rootOf(options.root);
      keepHeapSmall();
      const isList = isHashList(pathOf(host, manifest));
      if (isList && (options.as !== undefined || options.exhibit !== undefined))
        throw new CustodyError(
          'USAGE',
          'only a manifest is put on record: a list of digests has no root that binds it',
        );
      if (isList) {
        finish(await auditAgainstList(host, { list: manifest, paths, options, terminal, teller }));
        return;
      }
      if (options.base !== undefined)
        throw new CustodyError(
          'USAGE',
          '--base is for lists of other programs: the names of a manifest have no prefix',
        );
      const hashed = { isOne: false, hasManifest: true, isAudit: true, format: 'folder' };
      const recorder = await openHashRecorder(host, options, {
        tokens,
        terminal,
        hashed: { ...hashed, command: commandLine('audit', command) },
      });
      const where = paths.map((path) => pathOf(host, path));
      // a missing path is reported when it is to be read
      const there = where.filter((path) => exists(path));
      tellLinks(there, terminal.warn);
      guardEvidence(there);
      if (recorder !== undefined) refuseIntoEvidence(recorder.ledger.path);
      const root = recorder?.content?.root ?? asked;
      if (asked !== undefined && asked !== root)
        throw new CustodyError('MANIFEST_ROOT', '--root is not the root that the record names for this exhibit');
      const run = { host, terminal, teller, options, manifest: pathOf(host, manifest), paths: where, root };
      const { outcome, listing } = await auditManifest(run).catch((error) => tellFailure(error, recorder, run));
      if (!terminal.isJson)
        for (const line of auditLines(outcome, listing, { isRootHeld: root !== undefined }, teller, terminal.paint))
          terminal.print(line);
      const recorded = await recorder?.record(measuredAudit(outcome)).catch((error) => {
        // a refused entry must not lose the result of the reading
        if (terminal.isJson) terminal.printJson('audit/1', auditJson(outcome, listing));
        throw error;
      });
      const shown = recorder?.ledger.shown ?? '';
      if (recorded !== undefined && !terminal.isJson) printRecorded(recorded, shown, terminal);
      if (terminal.isJson)
        terminal.printJson('audit/1', {
          ...auditJson(outcome, listing),
          ...(recorded && { recorded: recordedJson(recorded, shown) }),
        });
      finish(exitOfAudit(outcome));
    },
  );
}

/** Throws CustodyError USAGE for what only manifests have. */
function refuseForBag({ as, exhibit, root, base, depth }: AuditOptions): void {
  if (as === undefined && exhibit === undefined && root === undefined && base === undefined && depth === 'every-byte')
    return;
  throw new CustodyError('USAGE', 'a bag is read whole and compared with its own lists; that is not put on record', {
    hint: 'leave out --as, --exhibit, --root, --base and --depth; custody hash FOLDER --exhibit N --as measure records it',
  });
}

/** Digits as they are printed, in groups or not. Throws CustodyError USAGE. */
function rootOf(text: string): string {
  const digits = text.replace(/\s/g, '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(digits)) return digits;
  throw new CustodyError('USAGE', '--root takes 64 hexadecimal digits');
}

interface AuditRun {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly teller: Teller;
  readonly options: AuditOptions;
  readonly manifest: string;
  readonly paths: readonly string[];
  readonly root: string | undefined;
}

async function auditManifest({ host, terminal, teller, options, manifest, paths, root }: AuditRun) {
  const listing = new AuditListing(options.all === true, teller);
  let stop = () => {};
  try {
    const outcome = await stoppable((signal) =>
      auditPaths({
        signal,
        manifest,
        paths,
        ...(root !== undefined && { root: fromHex(root) }),
        depth: options.depth,
        ...(options.sample && { sample: options.sample }),
        scratch: host.env.TMPDIR || tmpdir(),
        secret: host.random(32),
        workers: availableParallelism(),
        crossMounts: options.crossMounts === true,
        isEmptyExpected: options.expectEmpty === true,
        // what is signed rests on the digest of the whole
        isWhole: options.whole === true || options.as !== undefined,
        onDifference: (difference) => {
          const line = listing.add(difference);
          if (line !== undefined && !terminal.isJson) terminal.print(line);
        },
        onStart: (done) => {
          stop = startProgress(host, terminal, done);
        },
        onHashed: () => stop(),
      }),
    );
    return { outcome, listing };
  } finally {
    stop();
  }
}

/** Puts a run that came to nothing on record where that was asked for, and throws what ended it. */
async function tellFailure(
  error: unknown,
  recorder: HashRecorder | undefined,
  { terminal, options }: AuditRun,
): Promise<never> {
  if (recorder === undefined || !(error instanceof CustodyError) || error.exitStatus !== 5) throw error;
  if (options.recordFailure !== true) {
    terminal.tell('nothing was recorded; --record-failure records a run without a result');
    throw error;
  }
  const recorded = await recorder.recordFailure(error.code === 'STOPPED' ? 'stopped' : 'failed', error.message);
  if (!terminal.isJson) printRecorded(recorded, recorder.ledger.shown, terminal);
  throw error;
}

/** Another program's list; its exit status. */
async function auditAgainstList(
  host: Host,
  {
    list,
    paths,
    options,
    terminal,
    teller,
  }: { list: string; paths: readonly string[]; options: AuditOptions; terminal: Terminal; teller: Teller },
): Promise<number> {
  const [path] = paths;
  if (path === undefined || paths.length > 1)
    throw new CustodyError('USAGE', 'a list of digests is compared with one folder or file');
  if (options.root !== undefined || options.depth !== 'every-byte')
    throw new CustodyError('USAGE', 'a list of digests has no root, and its digests need every byte', {
      hint: 'leave out --root and --depth',
    });
  const read = await readListFile(pathOf(host, list));
  let stop = () => {};
  try {
    const audit = await stoppable((signal) =>
      auditList({
        list: read,
        listName: basename(list),
        path: pathOf(host, path),
        ...(options.base !== undefined && { base: options.base }),
        secret: host.random(32),
        workers: availableParallelism(),
        crossMounts: options.crossMounts === true,
        signal,
        onStart: (done) => {
          stop = startProgress(host, terminal, done);
        },
      }),
    );
    stop();
    if (terminal.isJson) terminal.printJson('audit-list/1', listAuditJson(audit));
    else for (const line of listAuditLines(audit, options.all === true, teller)) terminal.print(line);
    return exitOfListAudit(audit);
  } finally {
    stop();
  }
}
