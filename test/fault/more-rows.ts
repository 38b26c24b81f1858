/** Further commands that write, as rows for the loop of faults: they write by the same few functions as those of `command-rows`. */
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeUnverifiedCard } from '../../src/ledger/statements/card.ts';
import { decodeKeyFile } from '../../src/signers/key-file.ts';
import { accepting, ada, type CommandRow, isSignedAnswer, isThere, L, type Stages } from './command-rows.ts';
import { type CommandScene, countEntries } from './command-scene.ts';
import { pendingBytes } from './leftovers.ts';

const isKey = (name: string, passphrase?: string) => async (scene: CommandScene) =>
  await decodeKeyFile(readFileSync(scene.at(name)), passphrase);

/** A ledger was being made when its writer was killed: an empty file, and its opening entry promised. */
function waiting({ desk }: Stages): string {
  const folder = `${desk}-waiting`;
  if (existsSync(folder)) return folder;
  cpSync(desk, folder, { recursive: true });
  writeFileSync(join(folder, 'new.custody'), '');
  renameSync(join(folder, 'opening.disclosures'), join(folder, 'new.disclosures'));
  writeFileSync(join(folder, 'new.pending'), pendingBytes(0, readFileSync(join(desk, 'opening'))));
  return folder;
}

interface Disclosing {
  /** Of the view. */
  readonly name: string;
  readonly args: readonly string[];
}

export function moreRows(stages: Stages): readonly CommandRow[] {
  const held = countEntries(join(stages.held, 'case.custody'));
  const desk = countEntries(join(stages.desk, 'case.custody'));
  /** A command that adds so many entries to Ada's ledger, and is given once more where it did not. */
  const adding = (name: string, count: number, from: string, args: readonly string[]): CommandRow => {
    const [before, entries] = from === 'desk' ? [stages.desk, desk] : [stages.offered, held + 1];
    const all = [...args, ...L];
    const what = { name, ...ada, before, args: all, counts: [entries, entries + count], isMore: true };
    return { ...what, says: /^recorded entry|^recorded \d+ entries/m, goOn: () => [all] };
  };
  const toParty = ['disclose', '--to', 'TEST', '--form', 'copy', '--disclose', 'none', '--reason', 'TEST'];
  const urgently = [
    ...['disclose', '--urgent', 'KA/1', '--to', 'sam.key.pub', '--purpose', 'TEST', '--disclose', 'none'],
    ...['--erase-by', '2100-01-01T00:00Z'],
  ];
  /** Entries about a view, and the view; an encrypted one is never there without its entry. */
  const disclosing = (name: string, count: number, { name: view, args }: Disclosing): CommandRow => {
    const isSealed = view.endsWith('.age');
    const typed = [...args, '-o', view, ...L];
    const [last, all] = [held + count, held + 1 + count];
    const open = isSealed ? ['-i', 'sam.key.age'] : [];
    return {
      ...{ name, ...ada, before: stages.offered, args: typed, isMore: true },
      // of an urgent one the term and the note are signed before
      counts: count === 1 ? [held + 1, all] : [held + 1, all - 1, all],
      makes: { [view]: async (scene) => await scene.ask('verify', view, ...open) },
      says: count === 1 ? /^recorded entry/m : /^recorded entry \d+: disclosure/m,
      holds: ({ folder }) => {
        if (!isSealed || !existsSync(join(folder, view))) return;
        if (countEntries(join(folder, 'case.custody')) < all) throw new Error('HALF: a parcel has no entry');
      },
      goOn: ({ entries }) => (entries === all ? [[...typed, '--again', String(last)]] : [typed]),
    };
  };
  const handing = [
    'handover',
    'KA/2',
    '--place',
    'TEST room',
    '--to-key',
    'bob.key',
    '--purpose',
    'TEST',
    '--condition',
    'good',
  ];
  const taken = [
    '--manner',
    'produced',
    '--kind',
    'data',
    '--description',
    'TEST',
    '--condition',
    'good',
    '--under',
    '1',
  ];
  const source = ['--from-provider', 'TEST Cloud', '--found-at', 'TEST mail'];
  const opening = ['init', 'new.custody', '--case', 'TEST 2', '--title', 'TEST'];
  const making = ['key', 'new', '--name', 'TEST Eve', '--agency', 'TEST', '--jurisdiction', 'NL', '-o', 'eve.key'];
  const taking = ['key', 'import', 'eve.key', ...making.slice(1, -2), '--no-passphrase', '-o', 'new.key'];
  const told = ['--code', 'other', '--why', 'TEST', '--where', 'TEST gate', '--place', 'TEST gate', '--from', 'TEST'];
  const refusing = ['refuse', 'bundle', ...told, '-y', '-o', 'a.answer'];
  const trusting = ['trust', 'add', 'bob.key.pub', '--how', 'in-person'];
  const changing = ['key', 'passphrase', 'bob.key', '--new-passphrase-file', 'new.txt'];
  const still = { ...ada, before: stages.desk, counts: [desk], isMore: true } as const;
  return [
    adding('handover', 2, 'desk', [...handing, '--under', 'absent:not-needed: TEST']),
    adding('withdraw', 1, 'offered', ['withdraw', '--why', 'TEST', '--evidence', 'never-left']),
    adding('enrol', 1, 'desk', ['enrol', 'sam.key.pub', '--post', 'lab', '--roles', 'examiner']),
    adding('key end', 1, 'desk', ['key', 'end', 'bob.key.pub', '--reason', 'left']),
    adding('import', 1, 'desk', ['import', 'sha256sum', 'list.sha256', '--exhibit', 'KA/9', ...taken, ...source]),
    adding('record --from', 3, 'desk', ['record', 'note', '--from', 'rows.csv']),
    {
      ...{ name: 'init', ...ada, before: stages.desk, ledger: 'new.custody', counts: [0, 1], isMore: true },
      args: opening,
      says: /^opened/m,
      goOn: () => [opening],
    },
    {
      ...{ name: 'repair of an interrupted opening', ...ada, before: waiting(stages), ledger: 'new.custody' },
      ...{ counts: [0, 1], touches: ['new.', 'home/'], isMore: true, isMending: true },
      args: ['repair', 'new.custody'],
      says: /nothing to repair/,
      goOn: () => [],
      holds: ({ folder }) => {
        const isWhole = countEntries(join(folder, 'new.custody')) === 1;
        if (!isWhole && !existsSync(join(folder, 'new.pending'))) throw new Error('LOST: the promised entry is gone');
      },
    },
    {
      ...{ name: 'checkpoint', ...still, args: ['checkpoint', 'case.custody', '-o', 'c.checkpoint'] },
      makes: {
        'c.checkpoint': async (scene) => await scene.ask('verify', 'case.custody', '--checkpoint', 'c.checkpoint'),
      },
      says: /^custody-checkpoint/m,
      goOn: () => [['checkpoint', 'case.custody', '-o', 'c.checkpoint']],
    },
    {
      ...{ name: 'key new', ...still, args: [...making, '--no-passphrase'] },
      makes: { 'eve.key': isKey('eve.key') },
      holds: ({ folder }) => {
        if (existsSync(join(folder, 'eve.key.pub'))) decodeUnverifiedCard(readFileSync(join(folder, 'eve.key.pub')));
      },
      says: /^wrote/m,
      // killed between the two, it leaves a key without a card, that another file takes over
      goOn: ({ made }) => [made.length === 0 ? [...making, '--no-passphrase'] : taking],
    },
    {
      ...{ name: 'key passphrase', ...still, args: changing, touches: ['bob.key', 'home/'] },
      says: /^wrote/m,
      goOn: () => [],
      // under the one passphrase or under the other: without the key nobody can sign any more
      holds: ({ folder }) => {
        const text = readFileSync(join(folder, 'bob.key'), 'latin1');
        const isWhole = /-----BEGIN (ENCRYPTED )?PRIVATE KEY-----\n[\s\S]+-----END (ENCRYPTED )?PRIVATE KEY-----\n$/;
        if (!isWhole.test(text)) throw new Error('LOST: the key file is not whole');
      },
    },
    {
      ...{ name: 'trust add', ...still, args: trusting },
      says: /^trusted/m,
      goOn: () => [],
      holds: ({ folder }) => {
        const file = readdirSync(join(folder, 'home'), { recursive: true, encoding: 'utf8' }).find((name) =>
          name.endsWith('trust.json'),
        );
        if (file !== undefined) JSON.parse(readFileSync(join(folder, 'home', file), 'utf8'));
      },
    },
    disclosing('disclose', 1, { name: 'view', args: toParty }),
    disclosing('disclose --encrypt', 1, { name: 'view.age', args: [...toParty, '--encrypt', 'sam.key.pub'] }),
    disclosing('disclose --urgent', 3, { name: 'view.age', args: urgently }),
    {
      ...{ name: 'refuse', who: 'sam', ledger: 'bundle/data/case.custody', before: stages.offered, isMore: true },
      ...{ counts: [held + 1], touches: ['a.', 'home-sam/'], args: refusing },
      makes: { 'a.answer': isSignedAnswer, 'a.disclosures': isThere },
      says: /^signed/m,
      goOn: () => [refusing],
    },
    {
      ...{
        name: 'accept --draft',
        who: 'sam',
        ledger: 'bundle/data/case.custody',
        before: stages.offered,
        isMore: true,
      },
      ...{ counts: [held + 1], touches: ['a.', 'home-sam/'], args: [...accepting, '--draft', 'a.draft'] },
      makes: { 'a.draft': async ({ folder }) => JSON.parse(readFileSync(join(folder, 'a.draft'), 'utf8')) },
      says: /^wrote/m,
      goOn: ({ made }) => (made.length > 0 ? [] : [[...accepting, '--draft', 'a.draft']]),
    },
  ];
}
