/** What comes after a further key was made for somebody who has one: in each case it joins, then the old one ends. */
import { dirname } from 'node:path';
import { shellWord } from '../../../bytes/shell-word.ts';
import { CustodyError, isRefusal } from '../../../errors.ts';
import { readCard } from '../../../flow/ledger/keys.ts';
import { isTaken } from '../../../fs/exists.ts';
import { phrase } from '../../../ledger/phrase.ts';
import type { Card } from '../../../ledger/statements/card.ts';
import { caseloadOf } from '../../config/caseload.ts';
import { type Host, pathOf } from '../../host/host.ts';
import { ledgersIn, type Terminal } from '../../host/options.ts';
import { stateOf } from '../../record/ask/authority.ts';
import type { Asker } from '../ask.ts';
import { tellNext } from '../next.ts';
import type { Answers } from '../question.ts';
import { makeKey } from '../questions/new-case.ts';

/** The card of the key that is renewed, and its file. Throws CustodyError MISSING_VALUE, NOT_FOUND and those of reading. */
export async function cardToRenew(host: Host, named: string | undefined): Promise<{ card: Card; file: string }> {
  if (named === undefined)
    throw new CustodyError('MISSING_VALUE', 'which key is renewed?', {
      hint: '--key FILE, or custody config set key FILE; custody new makes a first key',
    });
  const file = `${named}.pub`;
  if (isTaken(pathOf(host, file))) return { card: await readCard(pathOf(host, file)), file };
  throw new CustodyError('NOT_FOUND', `there is no card ${file}`, {
    hint: 'a key in an agent or token has its card elsewhere: make the new one with custody key new, as docs/keys.md has it',
  });
}

/** All but where the new key is kept: the same person, whose settings go on with the old key until it ends. */
export function answersOfRenewal({ holder: { name, agency, jurisdiction, title = '', badge = '' } }: Card): Answers {
  return { have: makeKey, name, agency, jurisdiction, title, badge, case: '', remember: 'n' };
}

interface Group {
  readonly post: string;
  readonly roles: readonly string[];
  readonly files: string[];
}

const mostCases = 50;

/** The commands, in the order in which they are typed: the old key signs them. */
export async function tellRenewal(
  host: Host,
  { old, made }: { readonly old: { readonly card: Card; readonly file: string }; readonly made: string },
  { asker, terminal }: { readonly asker: Asker; readonly terminal: Terminal },
): Promise<void> {
  const say = (said: ReturnType<typeof phrase>): void => terminal.print(asker.result(said));
  const { groups, left } = await groupsOf(host, old.card.keyId);
  const card = shellWord(`${made}.pub`);
  const end = `custody key end ${shellWord(old.file)} --reason replaced --successor ${card}`;
  const acting = groups.filter(({ roles }) => roles.includes('admin'));
  for (const { post, roles, files } of groups.filter((group) => !acting.includes(group)))
    say(
      phrase('In {files} an administrator enrols the new card, then ends the old key: post {post}, roles {roles}.', {
        ...{ files: files.join(', '), post, roles: roles.join(',') },
      }),
    );
  if (left > 0) say(phrase('{count#case was|cases were} not looked at: do the same there.', { count: left }));
  say(phrase('The old key signs until you end it. Type these in this order.'));
  const commands = acting.flatMap(({ post, roles, files }) => {
    const where = files.length === 1 ? `-l ${shellWord(files[0] ?? '')}` : `--in ${files.map(shellWord).join(' ')}`;
    return [`custody enrol ${card} --post ${shellWord(post)} --roles ${roles.join(',')} ${where}`, `${end} ${where}`];
  });
  const nowhere = groups.length === 0 ? [`custody enrol ${card}`, end] : [];
  tellNext({ terminal, asker }, ...nowhere, ...commands, `custody config set key ${shellWord(pathOf(host, made))}`);
  say(phrase('Tell those who trust you the new number by the way by which they had the old one.'));
}

/** The cases here and in the setting `cases` in which the key acts, by post and roles; how many were not read. */
async function groupsOf(host: Host, keyId: string): Promise<{ groups: readonly Group[]; left: number }> {
  const groups = new Map<string, Group>();
  const others = caseloadOf(host).ledgers.filter((path) => dirname(path) !== host.cwd);
  const all = [...ledgersIn(host).sort(), ...others];
  let left = Math.max(0, all.length - mostCases);
  for (const file of all.slice(0, mostCases)) {
    try {
      const { keys } = await stateOf(host, pathOf(host, file), () => {});
      const key = keys.get(keyId);
      if (key === undefined || key.ended !== undefined) continue;
      const name = `${key.post} ${[...key.roles].join(',')}`;
      const group = groups.get(name) ?? { post: key.post, roles: [...key.roles], files: [] };
      group.files.push(file);
      groups.set(name, group);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      left += 1;
    }
  }
  return { groups: [...groups.values()], left };
}
