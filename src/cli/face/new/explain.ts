/** The commands that write what the answers of `custody new` say. */
import { dirname } from 'node:path';
import { commandIn, type Shell, shellWord } from '../../../bytes/shell-word.ts';
import { exists } from '../../../fs/exists.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { type Host, pathOf } from '../../host/host.ts';
import type { Asker } from '../ask.ts';
import { commandOf, fileWord, flagWords, type Words } from '../explain.ts';
import type { Answers } from '../question.ts';
import { isKeyAlone } from '../questions/new-case.ts';
import type { NewKey } from './key.ts';
import { holderOf, numberingOfCase, settingsOf } from './sheet.ts';

interface Explaining {
  readonly key: NewKey;
  readonly asker: Asker;
  readonly isProtected: boolean;
}

/** One a line; nothing is written. */
export function newLines(
  host: Host,
  answers: Answers,
  { key, asker, isProtected }: Explaining,
  shell: Shell,
): string[] {
  const named = key.keyOf(answers);
  const isMade = named === undefined || key.cardOf(answers) === undefined;
  const path = named === undefined ? answers['key-path'] : answers['card-path'];
  const folder = dirname(pathOf(host, path ?? '.'));
  if (named !== undefined && answers.trust !== 'n')
    asker.tell(phrase('No command trusts a key as your own that is there already.'));
  const numbering = numberingOfCase(host, answers);
  const file = answers.file ?? '';
  const commands: Words[] = [
    ...(isMade ? [keygenWords(answers, { key, isProtected })] : []),
    ...(isKeyAlone(answers)
      ? []
      : [
          [
            ...['init', fileWord(file)],
            ...flagWords('case', answers.case),
            ...flagWords('title', answers['case-title']),
            ...flagWords('post', answers.post),
            ...flagWords('key', named ?? path),
            ...(named === undefined ? [] : flagWords('card', answers.card || answers['card-path'])),
          ],
        ]),
    ...settingsOf(host, answers, key).map(([name, value]) => ['config', 'set', name, value]),
    ...(numbering === undefined ? [] : [['config', 'set', '--case', '--ledger', file, 'numbering', numbering]]),
  ];
  const isThere = !isMade || exists(folder);
  // Windows makes the folders above without being asked, and gives what is in a profile to its user only
  const make = shell === 'sh' ? 'mkdir -p -m 700' : 'mkdir';
  const lines = [...(isThere ? [] : [`${make} ${shellWord(folder)}`]), ...commands.map(commandOf)];
  return lines.map((line) => commandIn(line, shell));
}

function keygenWords(answers: Answers, { key, isProtected }: Pick<Explaining, 'key' | 'isProtected'>): Words {
  const { name, agency, jurisdiction, title, badge } = holderOf(answers, key);
  const named = key.keyOf(answers);
  const who = [
    ...flagWords('name', name),
    ...flagWords('agency', agency),
    ...flagWords('jurisdiction', jurisdiction),
    ...flagWords('title', title),
    ...flagWords('badge', badge),
  ];
  if (named !== undefined)
    return ['key', 'new', ...who, ...flagWords('key', named), ...flagWords('output', answers['card-path'])];
  return [
    ...['key', 'new', ...who, ...flagWords('output', answers['key-path'])],
    ...(isProtected ? [] : ['--no-passphrase']),
    answers.trust === 'n' ? '--no-trust-own' : '--trust-own',
  ];
}
