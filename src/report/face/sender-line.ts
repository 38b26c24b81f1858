/** The line "Sender": who opened the record, and how the reader knows that. */
import { isSameName } from '../../custody/same-name.ts';
import { isQuoted, phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import { type KeyPin, meansWords, type Pin, pinOfKey, pinOfLedger } from '../../verify/trust/trust.ts';
import { groups } from '../standing-lines.ts';
import { writtenOf } from '../teller.ts';
import { hasSigned } from '../verdict/signers.ts';
import { dayOf, type Faced, oneOf, openerOf, type Row, when } from './faced.ts';

const doubts = ['KEY_COMPROMISED', 'PIN_COMPROMISED', 'CERTIFICATE_EXPIRED_SINCE', 'CLOCK_NOT_BELIEVED'] as const;

/**
 * Pins of other keys that bear the name or the agency of the opener. The reader's own key says who the reader is, not which keys the
 * agency has: a colleague's key is not confirmed, and not wrong. Nor is the opener's where one of those pinned keys signed in this
 * record too, as after a renewal: no impostor can make it sign.
 */
function namesakes(faced: Faced): KeyPin[] {
  const opener = openerOf(faced);
  const { levels, signers } = faced.verification;
  if (opener === undefined || levels.signers !== 'not-pinned') return [];
  const keys = faced.trust.pins.filter((pin): pin is KeyPin => pin.kind === 'key' || pin.kind === 'card');
  const { name, agency } = opener;
  const alike = keys.find((pin) => isSameName(pin.name, name) || (pin.how !== 'own' && isSameName(pin.agency, agency)));
  if (alike === undefined) return [];
  const pins = keys.filter((pin) => isSameName(pin.agency, alike.agency));
  const isOfRecord = ({ keyId, how }: KeyPin): boolean =>
    how !== 'own' && signers.some((one) => one.keyId === keyId && one.trusted && one.entries > 0);
  return pins.some(isOfRecord) ? [] : pins;
}

function wrongKey(faced: Faced, isAlone: boolean) {
  const pins = namesakes(faced);
  const [first] = pins;
  const opener = openerOf(faced);
  if (first === undefined || opener === undefined || (pins.length === 1) !== isAlone) return undefined;
  const key = groups(opener.keyId.slice(0, 8));
  return { key, agency: quoted(first.agency), ...(!isAlone && { k: pins.length }) };
}

/** The agency that the reader knows under the name that a wrong key bears. */
export const namedAgency = (faced: Faced) => namesakes(faced)[0]?.agency;

function who(faced: Faced) {
  const opener = openerOf(faced);
  return opener && { name: quoted(opener.name), agency: quoted(opener.agency) };
}

const isKnown = ({ verification: { levels } }: Faced): boolean => levels.signers === 'pinned';

/** Keys that signed, other than the opening one, and are not known. */
const unknownOthers = ({ verification: { signers } }: Faced): number =>
  signers.slice(1).filter((signer) => hasSigned(signer) && !signer.trusted).length;

function pinOf(faced: Faced): Pin | undefined {
  const { trust, verification } = faced;
  return pinOfKey(trust, openerOf(faced)?.keyId ?? '') ?? pinOfLedger(trust, verification.ledger.id ?? '');
}

/** By the key that the reader signs with, or by the reader's own word in the trust file. */
const isOwn = (faced: Faced): boolean =>
  faced.own?.has(openerOf(faced)?.keyId ?? '') === true ||
  pinOfKey(faced.trust, openerOf(faced)?.keyId ?? '')?.how === 'own';

export const senderRows: readonly Row[] = [
  {
    id: 'not-reached',
    said: phrase('NOT KNOWN: nothing of the record could be read.'),
    facts: (faced) => when(openerOf(faced) === undefined),
  },
  {
    id: 'wrong-key',
    said: phrase('WRONG KEY: opened by key {key}, which is not one of the {k#key|keys} you trust for {agency}.'),
    facts: (faced) => wrongKey(faced, false),
  },
  {
    id: 'wrong-key-one',
    said: phrase('WRONG KEY: opened by key {key}, which is not the key you trust for {agency}.'),
    facts: (faced) => wrongKey(faced, true),
  },
  {
    id: 'ended',
    said: phrase('NO LONGER CONFIRMED: your trust in {name} ended on {day}; {n#entry is|entries are} later.'),
    facts(faced) {
      const facts = oneOf(faced, 'PIN_EXPIRED')?.facts;
      if (typeof facts?.until !== 'string') return undefined;
      const holder = faced.verification.signers.find(({ keyId }) => keyId === facts.key) ?? openerOf(faced);
      return { name: quoted(holder?.name ?? ''), day: dayOf(facts.until), n: facts.count };
    },
  },
  {
    id: 'doubted',
    said: phrase('IN DOUBT: {first}.'),
    facts(faced) {
      const finding = oneOf(faced, ...doubts);
      return finding && { first: writtenOf(finding) };
    },
  },
  {
    id: 'some',
    said: phrase('{name}, {agency}: confirmed. {n#other signer is|other signers are} not.'),
    facts(faced) {
      const n = unknownOthers(faced);
      return isKnown(faced) && n > 0 ? { ...who(faced), n } : undefined;
    },
  },
  {
    id: 'own',
    said: phrase('you: {name}, {agency}.'),
    facts: (faced) => (isKnown(faced) && isOwn(faced) ? who(faced) : undefined),
  },
  {
    id: 'confirmed',
    said: phrase('{name}, {agency}: confirmed by you {how}, {day}.'),
    facts(faced) {
      const pin = isKnown(faced) ? pinOf(faced) : undefined;
      if (pin === undefined) return undefined;
      return {
        ...{ name: quoted(pin.name), agency: quoted(pin.agency) },
        ...{ how: { text: meansWords[pin.how], facts: {} }, day: dayOf(pin.when) },
      };
    },
  },
  {
    id: 'certified',
    said: phrase('{name}, {agency}: certified by {authority}, which you trust.'),
    facts(faced) {
      const authority = isKnown(faced) ? oneOf(faced, 'CERTIFICATE_RELIED_ON')?.facts?.root : undefined;
      return typeof authority === 'object' && isQuoted(authority) ? { ...who(faced), authority } : undefined;
    },
  },
  {
    id: 'unconfirmed',
    said: phrase('NOT CONFIRMED: says {name}, {agency}.'),
    facts: (faced) => who(faced) ?? {},
  },
];
