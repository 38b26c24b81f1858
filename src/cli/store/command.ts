/** `custody store`: ledgers in a store that many people work on, and the files that are replicas of them. */
import { Command } from 'commander';
import { grouped } from '../../bytes/grouped.ts';
import { toHex } from '../../bytes/hex.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { replicasFolder, stateFolder, storesFile } from '../../flow/places.ts';
import { addressIn, replicaPath, storeAccess } from '../../flow/store/access.ts';
import { fetchCarried, tryOnceADay } from '../../flow/store/carried.ts';
import { cloneLedger, findId, pushLedger, verifyStored } from '../../flow/store/copies.ts';
import { readLink } from '../../flow/store/link.ts';
import { connect, openStore, prepare } from '../../flow/store/open-store.ts';
import { addStore, checkName, readStores, type StoreSettings, settingsOf } from '../../flow/store/stores-file.ts';
import { withStores } from '../../flow/store/with-store.ts';
import { ensureFolder } from '../../fs/folder.ts';
import { postgresSchema } from '../../store/postgres-schema.ts';
import type { LedgerStore, Oddity, StoreFacts } from '../../store/store.ts';
import { type Host, pathOf } from '../host/host.ts';
import {
  addOutputOptions,
  ledgerPathOf,
  type OutputOptions,
  openTerminal,
  type Terminal,
  writingOf,
} from '../host/options.ts';
import { textsCommand } from './texts.ts';

interface AddOptions extends OutputOptions {
  readonly commit?: string;
  readonly worm?: string;
  readonly insecure?: boolean;
}

interface CopyOptions extends OutputOptions {
  readonly wait?: string;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('keep cases in a store on which many people work, such as a database')
    .helpCommand(false);
  command.addHelpText('after', footnote);
  command.addCommand(addCommand(host)).addCommand(listCommand(host)).addCommand(checkCommand(host, finish));
  for (const build of [schemaCommand, pushCommand, cloneCommand, fetchCommand]) command.addCommand(build(host));
  return command.addCommand(textsCommand(host));
}

const footnote = `
A store keeps the entries of many in one order; it is never believed. Each
computer has a file of the case, its replica, and reads from that. docs/stores.md
says what an administrator does, and what happens when a store fails.`;

function addCommand(host: Host): Command {
  const command = new Command('add')
    .description('name a store, and try what the rest depends on; opens a connection')
    .argument('<name>', '2 to 32 of a-z 0-9 -')
    .argument('<address>', 'postgres://HOST/DATABASE, s3://HOST/BUCKET, or the absolute path of a folder')
    .option('--commit <how>', 'PostgreSQL: on, or remote_apply to wait for a standby too (else on)')
    .option('--worm <lock>', 'S3: lock each object against removal, such as COMPLIANCE:10y')
    .option('--insecure', 'allow sslmode=disable or tls=off, on a line that nobody else can reach');
  return addOutputOptions(command).action(async (name: string, address: string, options: AddOptions) => {
    const terminal = openTerminal(host, options);
    checkName(name);
    const { commit, worm, insecure = false } = options;
    const settings = settingsOf(address, { commit, worm, insecure });
    const file = storesFile(host.env);
    if ((await readStores(file)).has(name)) await addStore(file, name, settings);
    prepare(settings);
    const facts = await using(await connect(name, settings, host), (store) => store.probe());
    await addStore(file, name, settings);
    if (terminal.isJson) return terminal.printJson('store-add/1', { store: name, ...facts });
    terminal.print(`${terminal.paint('good', 'added')} ${name}: ${safeText(facts.what)}`);
    tellFacts(terminal, facts);
    if (facts.may === 'read') terminal.warn('you may read there, and not write');
    terminal.tell(`next: custody store push CASE.custody ${name}, or custody store clone ${name}:ID`);
  });
}

function listCommand(host: Host): Command {
  return addOutputOptions(new Command('list').description('the stores that have a name')).action(
    async (options: OutputOptions) => {
      const terminal = openTerminal(host, options);
      const stores = [...(await readStores(storesFile(host.env)))];
      if (terminal.isJson)
        return terminal.printJson('stores/1', { stores: stores.map(([name, settings]) => ({ name, ...settings })) });
      if (stores.length === 0) terminal.print('no store has a name yet: custody store add');
      for (const [name, settings] of stores) terminal.print(`${name}  ${safeText(placeOf(settings))}`);
    },
  );
}

function tellFacts(terminal: Terminal, { holds, lacks = [] }: StoreFacts): void {
  for (const fact of holds) terminal.tell(`  ${safeText(fact)}`);
  for (const fact of lacks) terminal.warn(safeText(fact));
}

const placeOf = (settings: StoreSettings): string => (settings.kind === 'folder' ? settings.path : settings.url);

function checkCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command('check')
    .description('try a store and list its ledgers, or verify all that it has of one')
    .argument('<store>', 'STORE, or STORE:ID');
  return addOutputOptions(command).action(async (typed: string, options: OutputOptions) => {
    const terminal = openTerminal(host, options);
    const address = addressIn(typed);
    await using(await openNamed(host, address?.store ?? typed), async (store) => {
      if (address === undefined) {
        const facts = await store.probe();
        const ledgers: string[] = [];
        if (!terminal.isJson) terminal.print(`${store.name}: ${safeText(facts.what)}`);
        tellFacts(terminal, facts);
        for await (const id of store.list()) {
          if (terminal.isJson) ledgers.push(toHex(id));
          else terminal.print(`${store.name}:${toHex(id)}`);
        }
        if (terminal.isJson) terminal.printJson('store/1', { store: store.name, ...facts, ledgers });
        return;
      }
      const id = await findId(store, address.id);
      const { size, root } = await verifyStored(id, store);
      const odd = await oddIn(store, id);
      const found = { ledger: `${store.name}:${toHex(id)}`, entries: size, root: toHex(root) };
      finish(statusOf(odd));
      if (terminal.isJson) return terminal.printJson('store-ledger/1', { ...found, ...(store.carrier && { odd }) });
      terminal.print(`${found.ledger}: ${countOf(size)}; form, signatures and history hold`);
      for (const { code, key, versions } of odd) {
        terminal.print(`${terminal.paint('bad', code)} ${safeText(key)} ${sentences[code]}`);
        for (const version of versions) terminal.print(`  version ${safeText(version)}`);
      }
      terminal.tell(`root ${found.root}; whether the end is lacking, only those who remember more can say`);
    });
  });
}

async function oddIn({ carrier }: LedgerStore, id: Uint8Array): Promise<readonly Oddity[]> {
  const odd: Oddity[] = [];
  if (carrier !== undefined) for await (const each of carrier.inspect(id)) odd.push(each);
  return odd;
}

/** A replaced or hidden object is a failure; one object more counts nowhere. */
function statusOf(odd: readonly Oddity[]): number {
  if (odd.some(({ code }) => code === 'STORE_REPLACED')) return exits.failed;
  return odd.length > 0 ? exits.notShown : exits.done;
}

const sentences: Readonly<Record<Oddity['code'], string>> = {
  STORE_REPLACED: 'was written again or deleted; the first version counts',
  STORE_STRAY: 'follows no other object, and does not count',
};

function schemaCommand(host: Host): Command {
  return new Command('schema')
    .description('print the SQL that an administrator runs once in PostgreSQL; runs nothing')
    .action(() => openTerminal(host, {}).printExact(postgresSchema.trimEnd()));
}

function pushCommand(host: Host): Command {
  const command = new Command('push')
    .description('put into a store what it lacks of a case; the file becomes its replica')
    .argument('<ledger>', 'the case')
    .argument('[store]', 'the store (else the one that the file belongs to)')
    .option('--leave <store>', 'the store that the file belonged to; nobody records there any more');
  return addCopyOptions(command).action(async (typed: string, named: string | undefined, options: PushOptions) => {
    const terminal = openTerminal(host, options);
    const path = pathOf(host, typed);
    const before = (await readLink(path))?.store;
    const name = named ?? before;
    if (name === undefined)
      throw new CustodyError('MISSING_VALUE', 'into which store?', {
        hint: `custody store push ${shellWord(typed)} STORE`,
      });
    const settings = await settingsOfStore(host, name);
    const isCarried = settings?.kind === 's3';
    if (isCarried && options.leave !== undefined)
      throw new CustodyError('USAGE', `the store ${name} only carries copies: no store is left for it`, {
        hint: `custody store push ${shellWord(typed)} ${name}`,
      });
    if (!isCarried && before !== undefined && name !== before && options.leave !== before)
      throw belongsTo(before, { typed, name });
    const { link, size, added } = await using(await openNamed(host, name), async (store) => {
      await tryOnceADay({ store, settings, stateFolder: stateFolder(host.env), now: host.now() });
      return await pushLedger(path, { store, ...how(host, options) });
    });
    const address = `${link.store}:${toHex(link.ledger)}`;
    if (terminal.isJson) return terminal.printJson('store-push/1', { ledger: typed, address, entries: size, added });
    terminal.print(`${safeText(typed)}: ${countOf(size)}, of which ${grouped(added)} new in ${name}`);
    if (isCarried) terminal.tell(`a copy; people record where they did. To read it: ${cloneOf(address)}`);
    else terminal.tell(`others work on it after: ${cloneOf(address)}`);
    terminal.tell('texts in clear stay here, in the disclosures file: give them to those who need them');
  });
}

const cloneOf = (address: string): string => `custody store clone ${address.slice(0, address.indexOf(':') + 17)}`;

interface PushOptions extends CopyOptions {
  readonly leave?: string;
}

/** One case in two stores would become two histories. */
const belongsTo = (store: string, { typed, name }: { readonly typed: string; readonly name: string | undefined }) =>
  new CustodyError('EXISTS', `${typed} belongs to the store ${store}, where others may record`, {
    hint: `let everybody stop there; custody store fetch ${shellWord(typed)}; then: custody store push ${shellWord(typed)} ${name} --leave ${store}`,
  });

function cloneCommand(host: Host): Command {
  const command = new Command('clone')
    .description('make a file of a case in a store, on which all commands work')
    .argument('<address>', 'STORE:ID; 8 digits of the ID are enough')
    .argument('[ledger]', 'where (else in your state folder; commands then take -l STORE:ID)');
  return addCopyOptions(command).action(async (typed: string, file: string | undefined, options: CopyOptions) => {
    const terminal = openTerminal(host, options);
    const address = addressIn(typed);
    if (address === undefined)
      throw new CustodyError('USAGE', `${typed} is not STORE:ID`, { hint: 'custody store check STORE lists them' });
    const { id, path, size } = await using(await openNamed(host, address.store), async (store) => {
      const id = await findId(store, address.id);
      const path = file === undefined ? replicaPath(host, { store: store.name, id: toHex(id) }) : pathOf(host, file);
      if (file === undefined) ensureFolder(replicasFolder(host.env));
      return { id, path, size: await cloneLedger(path, id, { store, ...how(host, options) }) };
    });
    const shown = file ?? `${address.store}:${toHex(id).slice(0, 16)}`;
    if (terminal.isJson)
      return terminal.printJson('store-clone/1', { ledger: path, store: address.store, id: toHex(id), entries: size });
    terminal.print(`${safeText(shown)}: ${countOf(size)}; form, signatures and history hold`);
    terminal.tell(`the file is ${safeText(path)}; next: custody log -l ${shellWord(shown)}`);
  });
}

function fetchCommand(host: Host): Command {
  const command = new Command('fetch')
    .description('bring the file of a case up to its store; recording does this by itself')
    .argument('<ledger>', 'the replica, or STORE:ID');
  return addCopyOptions(command).action(async (typed: string, options: CopyOptions) => {
    const terminal = openTerminal(host, options);
    const path = ledgerPathOf(host, typed);
    const link = await readLink(path);
    if (link === undefined)
      throw new CustodyError('USAGE', `${typed} belongs to no store`, { hint: 'custody store push puts it into one' });
    if ((await settingsOfStore(host, link.store))?.kind === 's3') {
      const { bytes, size, added } = await using(await openNamed(host, link.store), (store) =>
        fetchCarried(path, link.ledger, { store, ...how(host, options) }),
      );
      if (terminal.isJson) return terminal.printJson('store-fetch/1', { ledger: typed, bytes });
      return terminal.print(`${safeText(typed)}: ${countOf(size)}, of which ${grouped(added)} new`);
    }
    const { owner, waitMs } = how(host, options);
    const size = await withStores(storeAccess(host))(path, { owner, waitMs }, async (ledger) => {
      if (ledger.lost !== undefined) terminal.warn(ledger.lost.message);
      return ledger.size;
    });
    if (terminal.isJson) return terminal.printJson('store-fetch/1', { ledger: typed, bytes: size });
    terminal.print(`${safeText(typed)}: up to date, ${grouped(size)} bytes`);
  });
}

const countOf = (entries: number): string => `${grouped(entries)} ${entries === 1 ? 'entry' : 'entries'}`;

const addCopyOptions = (command: Command): Command =>
  addOutputOptions(command.option('--wait <seconds>', 'how long to wait at most for another writer (else 10)'));

const how = (host: Host, { wait }: CopyOptions) => ({
  stateFolder: stateFolder(host.env),
  owner: host.owner(),
  now: () => host.now(),
  waitMs: writingOf(wait === undefined ? {} : { wait }).waitMs ?? 10_000,
});

const openNamed = (host: Host, name: string): Promise<LedgerStore> =>
  openStore(checkName(name), storesFile(host.env), host);

const settingsOfStore = async (host: Host, name: string): Promise<StoreSettings | undefined> =>
  (await readStores(storesFile(host.env))).get(name);

async function using<T>(store: LedgerStore, work: (store: LedgerStore) => Promise<T>): Promise<T> {
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
