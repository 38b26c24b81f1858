/**
 * Cards of those from whom exhibits came, and who answered offers: in this case, and in the records of senders that are in this folder,
 * in those of the cases, or kept with an answer.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import { entryType } from '../../custody/state/entry-table.ts';
import { isRefusal } from '../../errors.ts';
import { readEntries } from '../../flow/ledger/entries.ts';
import { ledgerBytes } from '../../flow/ledger/read-ledger.ts';
import { Openings } from '../../ledger/private/openings.ts';
import { decodeUnverifiedAnswer } from '../../ledger/statements/answer.ts';
import { decodeUnverifiedCard } from '../../ledger/statements/card.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { surveyHex } from '../config/case-id.ts';
import { filesOfLedger } from '../config/find-case.ts';
import type { CaseRun } from './case-run.ts';

/** A longer record is not read for a card: the person waits for it. */
const mostBytes = 8 * 1024 * 1024;

type Means = Pick<CaseRun, 'host' | 'ledger' | 'status'>;

/** The bytes of cards, the latest last. Throws CustodyError as reading the case does; a record of others that cannot be read is passed over. */
export async function* senderCards(means: Means): AsyncGenerator<Uint8Array> {
  const { ledger, status } = means;
  for await (const { type, body } of readEntries(
    await ledgerBytes(ledger.path),
    new Openings(),
    (seq) => entryType(status.state.entries, seq) === 'answered',
  )) {
    const { answer } = type === 'answered' ? ((body ?? {}) as Partial<Body<'answered'>>) : {};
    if (answer !== undefined) yield decodeUnverifiedAnswer(answer).body.by;
  }
  const offers = new Map<string, Set<string>>();
  for (const { origins, status: is } of status.state.exhibits)
    for (const origin of ['held', 'arriving'].includes(is) ? origins : [])
      offers.set(origin.ledger, (offers.get(origin.ledger) ?? new Set()).add(origin.offer));
  for (const [id, leaves] of offers) {
    const [path] = recordsOf(id, means);
    if (path !== undefined) yield* signersOf(path, leaves);
  }
}

/** Files that are the record with that id. */
function recordsOf(id: string, { host, ledger }: Means): string[] {
  const kept = [...new Set([host.cwd, dirname(ledger.path)])].flatMap(keptRecords);
  return [...filesOfLedger(host, id), ...kept.filter((path) => surveyHex(path) === id)];
}

/** Copies that `accept` and `get` keep beside an answer. */
function keptRecords(folder: string): string[] {
  const reports = readdirSync(folder).filter((name) => name.endsWith('.report'));
  return reports
    .map((name) => join(folder, name, 'inputs'))
    .filter((inputs) => existsSync(inputs))
    .flatMap((inputs) => readdirSync(inputs).map((name) => join(inputs, name)))
    .filter((path) => path.endsWith('.custody'));
}

/** The card of each key that signed one of these offers. */
async function* signersOf(path: string, leaves: ReadonlySet<string>): AsyncGenerator<Uint8Array> {
  const cards = new Map<string, Uint8Array>();
  try {
    const bytes = await ledgerBytes(path);
    if (bytes.size > mostBytes) return;
    for await (const { entry, genesis, type, body } of readEntries(bytes, new Openings())) {
      for (const { card } of genesis?.keys ?? []) cards.set(card.keyId, card.bytes);
      const { card } = type === 'enrol' ? ((body ?? {}) as Partial<Body<'enrol'>>) : {};
      if (card !== undefined) cards.set(decodeUnverifiedCard(card).keyId, card);
      const by = type === 'offer' && leaves.has(toHex(entry.leaf())) ? cards.get(entry.keyId) : undefined;
      if (by !== undefined) yield by;
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}
