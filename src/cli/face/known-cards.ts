/** Cards of people to whom one can offer: of earlier offers, in this folder, of those from whom things came; the pinned ones first. */
import { readdirSync } from 'node:fs';
import { isRefusal } from '../../errors.ts';
import { readEntries } from '../../flow/ledger/entries.ts';
import { ledgerBytes } from '../../flow/ledger/read-ledger.ts';
import { readFileCapped } from '../../fs/read.ts';
import { maxCardBytes } from '../../ledger/limits.ts';
import { Openings } from '../../ledger/private/openings.ts';
import { decodeCard } from '../../ledger/statements/card.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { type Anchors, anchorsOf } from '../../verify/trust/anchors.ts';
import { type Host, pathOf } from '../host/host.ts';
import { trustHere } from '../host/own-trust.ts';
import type { CaseRun } from './case-run.ts';
import { senderCards } from './sender-cards.ts';

export interface KnownCard {
  /** Lower-case hex. */
  readonly keyId: string;
  readonly name: string;
  readonly agency: string;
  /** Whether the trust file says whose key it is. */
  readonly isConfirmed: boolean;
  readonly bytes: Uint8Array;
  /** Whether it names a recipient to encrypt to. */
  readonly canEncrypt: boolean;
  /** Its file in this folder; undefined for a card that only an entry holds. */
  readonly file?: string;
}

/** The card in that file, as far as the trust file confirms it. Throws CustodyError CARD_INVALID and those of reading. */
export async function cardIn(host: Host, file: string): Promise<KnownCard> {
  const anchors = await ownAnchors(host);
  return await knownCard(host, await readFileCapped(pathOf(host, file), maxCardBytes), anchors);
}

const ownAnchors = async (host: Host): Promise<Anchors> => await anchorsOf(await trustHere(host));

async function knownCard(host: Host, bytes: Uint8Array, anchors: Anchors): Promise<KnownCard> {
  const card = await decodeCard(bytes);
  const pin = anchors.pinOfCard(card, host.now());
  const isConfirmed = typeof pin === 'object';
  const { name, agency } = isConfirmed ? pin : card.holder;
  return { keyId: card.keyId, name, agency, isConfirmed, bytes, canEncrypt: card.age !== undefined };
}

const most = 4;
const mostFiles = 50;

/** At most four cards whose keys are not in this case. Throws CustodyError as reading the case does. */
export async function knownCards({ host, ledger, status }: Pick<CaseRun, 'host' | 'ledger' | 'status'>) {
  const { state } = status;
  const found = new Map<string, KnownCard>();
  const anchors = await ownAnchors(host);
  const add = async (bytes: Uint8Array, file?: string): Promise<void> => {
    const card = await knownCard(host, bytes, anchors);
    const of = file ?? found.get(card.keyId)?.file;
    if (state.keys.has(card.keyId)) return;
    // the last one comes first in the menu
    found.delete(card.keyId);
    found.set(card.keyId, { ...card, ...(of !== undefined && { file: of }) });
  };
  for await (const { type, body } of readEntries(await ledgerBytes(ledger.path), new Openings(), (seq) =>
    state.offers.has(seq),
  )) {
    const to = type === 'offer' ? (body as Body<'offer'> | undefined)?.to : undefined;
    for (const each of to ?? []) if ('card' in each) await add(each.card);
  }
  const files = readdirSync(host.cwd).filter((name) => name.endsWith('.pub'));
  for (const name of files.slice(0, mostFiles)) {
    try {
      await add(await readFileCapped(pathOf(host, name), maxCardBytes), name);
    } catch (error) {
      // a file may have the ending and not be a card
      if (!isRefusal(error)) throw error;
    }
  }
  for await (const bytes of senderCards({ host, ledger, status })) await add(bytes);
  const all = [...found.values()].reverse();
  return [...all.filter((card) => card.isConfirmed), ...all.filter((card) => !card.isConfirmed)].slice(0, most);
}

/** The beginning of a key number, as people compare it at a glance. */
export const shortKey = (keyId: string): string => `${keyId.slice(0, 4)} ${keyId.slice(4, 8)}`;
