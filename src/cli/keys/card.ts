/** `custody key card`: signs a card again, so that others can encrypt to its holder. */
import { Command } from 'commander';
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError } from '../../errors.ts';
import { identityPath, type NewIdentity, newIdentity, recipientIn } from '../../flow/ledger/age-identity.ts';
import { closeKey } from '../../flow/ledger/key-access.ts';
import { openSigner, readCard } from '../../flow/ledger/keys.ts';
import { agentSocket } from '../../flow/places.ts';
import { exists } from '../../fs/exists.ts';
import { createFile, replaceFile } from '../../fs/replace.ts';
import { createCard } from '../../ledger/statements/card.ts';
import { keyJson } from '../host/fingerprint-lines.ts';
import { type Host, pathOf } from '../host/host.ts';
import {
  addKeyOption,
  addOutputOptions,
  type KeyOptions,
  type OutputOptions,
  openTerminal,
  type Terminal,
} from '../host/options.ts';
import { askPassphrase, tokenAccess, whileHidden } from '../host/passphrase.ts';
import { askIdentity } from './identity.ts';

interface CardOptions extends OutputOptions, KeyOptions {
  readonly addAge?: boolean;
  readonly pq?: boolean;
}

export function cardCommand(host: Host): Command {
  const command = new Command('card')
    .description('sign your card again, so that others can encrypt to you; enrol the new card so that a ledger has it')
    .argument('<card>', 'your card FILE.pub, which is replaced')
    .option('--add-age', 'put the recipient of your identity on it; makes the identity if there is none')
    .option('--pq', 'an identity that a quantum computer does not open either; others need age 1.3 or custody');
  return addOutputOptions(addKeyOption(command)).action(async (file: string, options: CardOptions) => {
    const terminal = openTerminal(host, options);
    if (options.addAge !== true)
      throw new CustodyError('USAGE', 'say what the card gets: --add-age', { hint: 'custody key show CARD shows it' });
    const { holder, x5chain, keyId } = await readCard(pathOf(host, file));
    const key = options.key ?? host.env.CUSTODY_KEY;
    if (!key)
      throw new CustodyError('MISSING_VALUE', 'which key signs?', { hint: '--key FILE, or the variable CUSTODY_KEY' });
    const { signer, identity, recipient, made } = await identityFor(host, { key, card: file, options }, terminal);
    if (toHex(signer.keyId) !== keyId)
      throw new CustodyError('KEY_TYPE', 'the card is for another key than your signing key');
    const bytes = await createCard({ holder, signer, iat: host.now(), x5chain, age: recipient });
    if (made !== undefined) {
      createFile(pathOf(host, identity), made.file, { mode: 0o600 });
      await closeKey(host, pathOf(host, identity));
    }
    replaceFile(pathOf(host, file), bytes);
    if (terminal.isJson)
      return terminal.printJson('key-card/1', { ...keyJson(signer.keyId), card: file, identity, recipient });
    if (made !== undefined)
      terminal.print(`wrote ${safeText(identity)} (keep it): it opens what others encrypt to your card`);
    terminal.print(
      `wrote your card ${safeText(file)} again; hand out this one, and enrol it where others encrypt to you`,
    );
  });
}

interface Asked {
  readonly key: string;
  readonly card: string;
  readonly options: CardOptions;
}

interface Identified {
  readonly signer: Signer;
  /** Its file. */
  readonly identity: string;
  readonly recipient: string;
  /** Where there was none. */
  readonly made: NewIdentity | undefined;
}

/** The key, and the identity beside it, or beside the card of a key elsewhere: one that is there, or a new one under the passphrase of the key. */
async function identityFor(host: Host, { key, card, options }: Asked, terminal: Terminal): Promise<Identified> {
  const isElsewhere = /^(agent|pkcs11):/.test(key);
  let passphrase: string | null = null;
  const ask = async (file: string): Promise<string> => {
    passphrase ??= await askPassphrase(host, terminal, `passphrase of ${file}: `);
    return passphrase;
  };
  const signer = await whileHidden(host, () =>
    openSigner({
      key: isElsewhere ? key : pathOf(host, key),
      agentSocket: agentSocket(host.env),
      token: tokenAccess(host, terminal),
      passphrase: () => ask(key),
    }),
  );
  const identity = identityPath(isElsewhere ? card : key);
  if (exists(pathOf(host, identity))) {
    if (options.pq === true)
      throw new CustodyError('EXISTS', `${identity} is there already`, {
        hint: 'leave --pq out to put it on the card',
      });
    return {
      signer,
      identity,
      recipient: await recipientIn(pathOf(host, identity), () => ask(identity)),
      made: undefined,
    };
  }
  const kind = options.pq === true ? 'hybrid' : 'x25519';
  const made = isElsewhere
    ? await askIdentity(host, { kind, isProtected: true }, terminal)
    : await newIdentity({ kind, passphrase }, host);
  return { signer, identity, recipient: made.recipient, made };
}
