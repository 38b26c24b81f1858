/** What the questions of `custody new` ask of the computer: which names are free, which keys are there. */
import { dirname, join, relative } from 'node:path';
import { platform } from 'node:process';
import { isRefusal } from '../../../errors.ts';
import { agentSocket, ownSettingsFile } from '../../../flow/places.ts';
import { exists, isTaken, refuseUnwritableFolder } from '../../../fs/exists.ts';
import { phrase } from '../../../ledger/phrase.ts';
import type { AgentKey } from '../../../signers/agent-selector.ts';
import { listAgentKeys } from '../../../signers/ssh-agent.ts';
import { type Host, pathOf } from '../../host/host.ts';
import { slug, withHome } from '../paths.ts';
import { WrongAnswer } from '../question.ts';
import type { NewCaseMeans } from '../questions/new-case.ts';
import type { NewKey } from './key.ts';

export async function newCaseMeans(host: Host, key: NewKey): Promise<NewCaseMeans> {
  const keysFolder = dirname(ownSettingsFile(host.env, platform) ?? join(host.cwd, 'config.toml'));
  return {
    isKeyOpen: key.named === undefined,
    agentKeys: key.named === undefined ? await keysOfAgent(host) : [],
    isAgent: (answers) => /^(agent|pkcs11):/.test(key.keyOf(answers) ?? ''),
    keyFile: async (typed) => {
      const path = typedPath(host, typed);
      await key.open(path);
      return path;
    },
    cardFile: async (typed, answers) => {
      const path = typedPath(host, typed);
      await key.prepare(answers);
      const signer = key.signerOf(answers);
      if (signer !== undefined) await key.readCard(path, signer);
      return path;
    },
    hasCard: (answers) => key.cardOf(answers) !== undefined,
    freePath: (typed, end) => {
      const path = typedPath(host, typed.endsWith(end) ? typed : typed + end);
      refuseTaken(path);
      if (end === '') refuseTaken(`${path}.pub`);
      if (exists(dirname(path))) refuseUnwritableFolder(path);
      else if (end !== '') throw new WrongAnswer(phrase('There is no folder {path}.', { path: dirname(path) }));
      return end === '' ? path : relative(host.cwd, path).startsWith('..') ? path : relative(host.cwd, path);
    },
    usualKeyPath: ({ name = '' }) => free((at) => join(keysFolder, `${slug(lastWord(name), 'my')}${at}.key`)),
    usualCardPath: (answers) => {
      const named = key.keyOf(answers) ?? '';
      if (!/^(agent|pkcs11):/.test(named)) return `${pathOf(host, named)}.pub`;
      return free((at) => join(keysFolder, `${slug(lastWord(answers.name ?? ''), 'my')}${at}.pub`));
    },
    usualNumbering: ({ case: number = '' }) =>
      host.settings?.get('numbering')?.value.toString() ?? `${/^[A-Za-z]{1,8}/.exec(number)?.[0] ?? 'E'}/+`,
    usualFile: ({ case: number = '' }) => free((at) => `${slug(number, 'case')}${at}.custody`, host.cwd),
  };
}

/** Keys that can be offered; an agent that does not answer holds none. */
async function keysOfAgent({ env }: Host): Promise<readonly AgentKey[]> {
  const socketPath = agentSocket(env);
  if (socketPath === undefined) return [];
  try {
    return await listAgentKeys({ socketPath });
  } catch (error) {
    if (isRefusal(error, 'AGENT')) return [];
    throw error;
  }
}

const typedPath = (host: Host, typed: string): string => pathOf(host, withHome(host, typed));

function refuseTaken(path: string): void {
  if (isTaken(path)) throw new WrongAnswer(phrase('{path} is there already. Choose another name.', { path }));
}

/** The first of these names that is free, with nothing, -2, -3, … in it. */
function free(name: (at: string) => string, folder = ''): string {
  for (let count = 1; ; count += 1) {
    const path = name(count === 1 ? '' : `-${count}`);
    const whole = join(folder, path);
    if (!isTaken(whole) && !isTaken(`${whole}.pub`)) return path;
  }
}

const lastWord = (text: string): string => text.trim().split(/\s+/).at(-1) ?? '';
