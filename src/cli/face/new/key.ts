/** The key of `custody new`: one that is there, or one that is made once its owner has agreed. */
import { dirname } from 'node:path';
import { toHex } from '../../../bytes/hex.ts';
import type { Signer } from '../../../crypto/signer.ts';
import { CustodyError } from '../../../errors.ts';
import { readCard } from '../../../flow/ledger/keys.ts';
import { isTaken } from '../../../fs/exists.ts';
import { ensureFolder } from '../../../fs/folder.ts';
import { createFile } from '../../../fs/replace.ts';
import { type Card, createCard, type Holder } from '../../../ledger/statements/card.ts';
import type { Lang } from '../../../words/lang.ts';
import { type Host, pathOf } from '../../host/host.ts';
import type { Terminal } from '../../host/options.ts';
import { askNewPassphrase, type NewPassphraseWords } from '../../host/passphrase.ts';
import { unprotected, writeNewKey } from '../../keys/new.ts';
import type { Answers } from '../question.ts';
import { haveAgent, makeKey } from '../questions/new-case.ts';
import { askSigner } from '../signer.ts';

interface NewKeyMeans {
  readonly host: Host;
  readonly terminal: Terminal;
  /** Whether a new key gets a passphrase. */
  readonly isProtected: boolean;
  readonly words: NewPassphraseWords;
  readonly lang: Lang;
}

/** What signs, and the card beside it. */
interface Ready {
  readonly signer: Signer;
  readonly card: Card;
}

export class NewKey {
  readonly #means: NewKeyMeans;
  readonly #signers = new Map<string, Signer>();
  readonly #cards = new Map<string, Card>();
  #passphrase: string | null | undefined;
  /** The key that a flag, a variable or a setting names. */
  readonly named: string | undefined;

  constructor(means: NewKeyMeans, named: string | undefined) {
    this.#means = means;
    this.named = named;
  }

  /** Opens a key that is there, and reads the card beside its file. Throws CustodyError. */
  async open(key: string): Promise<void> {
    if (this.#signers.has(key)) return;
    const { host, terminal, lang } = this.#means;
    // the key of every command is the one that a menu keeps open
    const signer = await askSigner(host, key === host.env.CUSTODY_KEY ? {} : { key }, { terminal, asker: { lang } });
    const card = cardPathOf(host, key);
    if (card !== undefined && isTaken(card)) await this.readCard(card, signer);
    this.#signers.set(key, signer);
  }

  /** Throws CustodyError CARD_INVALID for the card of another key. */
  async readCard(path: string, signer: Signer): Promise<void> {
    const card = await readCard(path);
    if (card.keyId !== toHex(signer.keyId))
      throw new CustodyError('CARD_INVALID', `${path} is the card of another key`);
    this.#cards.set(path, card);
  }

  /** The key that the answers name; undefined for one that is made. */
  keyOf({ have, 'key-file': file, 'agent-key': agent }: Answers): string | undefined {
    if (this.named !== undefined) return this.named;
    if (have === makeKey) return undefined;
    return have === haveAgent ? agent : file;
  }

  signerOf(answers: Answers): Signer | undefined {
    return this.#signers.get(this.keyOf(answers) ?? '');
  }

  cardOf(answers: Answers): Card | undefined {
    const key = this.keyOf(answers);
    if (key === undefined) return undefined;
    return this.#cards.get(answers.card || (cardPathOf(this.#means.host, key) ?? ''));
  }

  /** Asks for what it still needs before the sheet: the key that was chosen, or the passphrase of one that will be made. */
  async prepare(answers: Answers): Promise<void> {
    const { host, terminal, isProtected, words } = this.#means;
    const key = this.keyOf(answers);
    if (key !== undefined) return await this.open(key);
    if (this.#passphrase !== undefined) return;
    this.#passphrase = isProtected ? await askNewPassphrase(host, terminal, words) : null;
    if (!isProtected) terminal.warn(unprotected);
  }

  /** Writes the key or the card that was not there. Throws CustodyError. */
  async make(answers: Answers, holder: Holder): Promise<Ready> {
    const { host } = this.#means;
    const signer = this.signerOf(answers);
    const known = this.cardOf(answers);
    if (signer !== undefined && known !== undefined) return { signer, card: known };
    if (signer !== undefined) {
      const path = pathOf(host, answers['card-path'] ?? '');
      ensureFolder(dirname(path));
      createFile(path, await createCard({ holder, signer, iat: host.now() }), { mode: 0o644 });
      return { signer, card: await readCard(path) };
    }
    const path = pathOf(host, answers['key-path'] ?? '');
    ensureFolder(dirname(path));
    const made = await writeNewKey(host, { path, holder, passphrase: this.#passphrase ?? null, age: 'x25519' });
    host.ring?.put(path, made);
    return { signer: made, card: await readCard(`${path}.pub`) };
  }
}

/** The card beside a key file; an agent has none. */
const cardPathOf = (host: Host, key: string): string | undefined =>
  /^(agent|pkcs11):/.test(key) ? undefined : `${pathOf(host, key)}.pub`;
