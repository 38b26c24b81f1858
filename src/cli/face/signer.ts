/** The key that signs, opened for a person who is asked in a language. */
import type { Signer } from '../../crypto/signer.ts';
import { phrase } from '../../ledger/phrase.ts';
import { sayPhrase } from '../../words/say.ts';
import type { Host } from '../host/host.ts';
import { chooseSigner, type KeyOptions, type Terminal } from '../host/options.ts';
import type { Asker } from './ask.ts';

interface Means {
  readonly terminal: Terminal;
  readonly asker: Pick<Asker, 'lang'>;
}

/** The signer that `--key` or CUSTODY_KEY names. Throws CustodyError. */
export const askSigner = (host: Host, options: KeyOptions, { terminal, asker: { lang } }: Means): Promise<Signer> =>
  chooseSigner(host, options, terminal, {
    passphrase: (key) => sayPhrase(lang, phrase('passphrase of {key}: ', { key })),
    pin: ({ token, hasPad }) =>
      sayPhrase(
        lang,
        hasPad
          ? phrase('PIN of {token}, or only Enter to type it at the reader: ', { token })
          : phrase('PIN of {token}: ', { token }),
      ),
  });
