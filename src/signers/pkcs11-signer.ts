/**
 * Signs with an Ed25519 key in a token, by OpenSC's pkcs11-tool: the library of the token's maker is loaded there, never here.
 * pkcs11-tool gives a token at most 1,024 bytes at once; longer messages are signed by OpenSSL with pkcs11-provider.
 */
import { safeText } from '../bytes/text.ts';
import { keyId } from '../crypto/keys.ts';
import type { Signer } from '../crypto/signer.ts';
import { CustodyError } from '../errors.ts';
import { type ListedKey, type ListedToken, readTokens } from './pkcs11-list.ts';
import { moduleOf, runTool, TokenTool } from './pkcs11-tool.ts';
import { parsePkcs11Uri, type TokenKeyPlace } from './pkcs11-uri.ts';
import { lastWords, pinLocked, type RunTokenProgram, type TokenAnswer, tokenError } from './token-program.ts';

/** A token that asks for its PIN. */
export interface PinQuestion {
  /** Safe to print. */
  readonly token: string;
  /** Whether its reader has keys for the PIN; an empty PIN means that it is typed there. */
  readonly hasPad: boolean;
}

export interface TokenMeans {
  readonly run: RunTokenProgram;
  /** Whether a file gives the PIN: it then does not take the last try. */
  readonly isPinFromFile: boolean;
  pin(question: PinQuestion): Promise<string>;
}

/**
 * The signer behind `--key pkcs11:…`. Asks for the PIN, and tries it. Callers check what it signs with `signChecked`.
 * Throws CustodyError: USAGE for the address, KEY_TYPE for another algorithm, TOKEN also from `sign`, for the token may be gone by then.
 */
export async function pkcs11Signer(uri: string, means: TokenMeans): Promise<Signer> {
  const place = parsePkcs11Uri(uri);
  const token = findToken(await listTokens(place, means), place);
  const pin = await askPin(token, means);
  const tool = new TokenTool(place, means.run, pin);
  const key = findKey(await tool.keys(), place);
  const publicKey = await tool.publicKey(key);
  return { publicKey, keyId: keyId(publicKey), sign: (message) => tool.sign(key, message) };
}

async function listTokens(place: TokenKeyPlace, { run }: TokenMeans): Promise<ListedToken[]> {
  const answer = await runTool(run, { args: () => [...moduleOf(place), '--list-slots'] });
  if (answer.isDone || /^No slots/m.test(answer.complaint + answer.printed)) return readTokens(answer.printed);
  const module = place.modulePath;
  if (module === undefined || !/load/i.test(answer.complaint)) throw tokenError('the tokens cannot be listed', answer);
  throw new CustodyError('TOKEN', `the module ${safeText(module)} cannot be loaded: ${cannotOpen(answer)}`, {
    hint: 'give the absolute path of the PKCS #11 library of your token behind ?module-path=',
  });
}

/** Why a library was not loaded is in the line before the last. */
const cannotOpen = ({ complaint, ...answer }: TokenAnswer): string =>
  lastWords({ ...answer, complaint: complaint.replace(/^error: Failed to load pkcs11 module$/m, '') });

function findToken(tokens: readonly ListedToken[], place: TokenKeyPlace): ListedToken {
  const isMeant = (listed: ListedToken): boolean =>
    (['token', 'serial', 'manufacturer', 'model'] as const).every(
      (name) => place[name] === undefined || place[name] === listed[name],
    );
  const found = tokens.filter(isMeant);
  const named = `"${safeText(place.token)}"`;
  // pkcs11-tool takes the first of that name, whatever its number
  const several = tokens.filter(({ token }) => token === place.token).length > 1;
  const [token] = found;
  if (token === undefined) {
    const there = tokens.map((each) => `"${safeText(each.token)}"`).join(', ');
    throw new CustodyError(
      'TOKEN',
      `there is no token ${named}; ${there === '' ? 'no slot has one' : `there is ${there}`}`,
      {
        hint: 'plug it in; pkcs11-tool --list-slots shows the tokens and their addresses (uri)',
      },
    );
  }
  if (several)
    throw new CustodyError('TOKEN', `several tokens have the name ${named}`, { hint: 'leave only one plugged in' });
  return token;
}

async function askPin({ token, flags }: ListedToken, means: TokenMeans): Promise<string> {
  if (flags.includes('user PIN locked')) throw pinLocked();
  if (flags.includes('final user PIN try') && means.isPinFromFile)
    throw new CustodyError('TOKEN', 'only one try at the PIN is left, and a file gives the PIN', {
      hint: 'type it: unset CUSTODY_PIN_FILE',
    });
  const hasPad = flags.includes('PIN pad present');
  const pin = await means.pin({ token: safeText(token), hasPad });
  if (pin === '' && !hasPad)
    throw new CustodyError('TOKEN', 'the PIN is empty, and the reader of the token has no keys to type it');
  return pin;
}

function findKey(keys: readonly ListedKey[], place: TokenKeyPlace): ListedKey {
  const meant = keys.filter(
    ({ label, id }) =>
      (place.object === undefined || place.object === label) && (place.id === undefined || place.id === id),
  );
  const named = safeText([place.object, place.id && `id ${place.id}`].filter(Boolean).join(', '));
  for (const isPrivate of [false, true]) {
    if (meant.filter((key) => key.isPrivate === isPrivate).length > 1)
      throw new CustodyError('TOKEN', `several keys of the token match ${named}`, {
        hint: 'give both id and object; pkcs11-tool --list-objects shows them',
      });
  }
  const key = meant.find(({ isPrivate }) => !isPrivate);
  if (key === undefined) {
    const there = keys.filter(({ isPrivate }) => !isPrivate).map(({ label, id }) => `"${safeText(label)}" (id ${id})`);
    const list = there.length === 0 ? 'no public key' : there.slice(0, 10).join(', ');
    throw new CustodyError('TOKEN', `no public key of the token matches ${named}; it shows ${list}`, {
      hint: 'pkcs11-tool --list-objects shows the keys and their addresses (uri)',
    });
  }
  return key;
}
