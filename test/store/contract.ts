/** The contract of a store: one table of laws, run over each kind. Bytes are invented; a store does not look into them. */
import { describe, expect, it } from 'vitest';
import { type Append, type LedgerStore, maxEntries } from '../../src/store/store.ts';

let serial = 0;

/** An id that no other test has. */
export function newId(): Uint8Array {
  serial += 1;
  const id = new Uint8Array(32).fill(serial % 251);
  new DataView(id.buffer).setUint32(0, serial);
  new DataView(id.buffer).setUint32(4, process.pid);
  return id;
}

/** An entry as a store may count it: one item of CBOR. */
export function item(bytes: Uint8Array, major = 0x40): Uint8Array {
  const head = bytes.length < 24 ? [major | bytes.length] : [major | 25, bytes.length >> 8, bytes.length & 0xff];
  return Uint8Array.from([...(bytes.length >= 24 && bytes.length < 256 ? [major | 24, bytes.length] : head), ...bytes]);
}

export const text = (words: string): Uint8Array => item(new TextEncoder().encode(`TEST ${words}`), 0x60);
/** As many items as it has entries: the words, and others. */
export const append = (seq: number, words: string, next: number = seq + 1): Append => ({
  seq,
  next,
  bytes: Uint8Array.from([...text(words), ...new Uint8Array(Math.max(0, next - seq - 1))]),
});

export async function all(store: LedgerStore, ledger: Uint8Array, seq = 0): Promise<Append[]> {
  const found: Append[] = [];
  for await (const each of store.read(ledger, seq)) found.push({ ...each, bytes: Uint8Array.from(each.bytes) });
  return found;
}

/** `open` gives another client of the same store at each call. A store that only carries copies gives no turns. */
export function holdsContract(name: string, open: () => Promise<LedgerStore>, { turns = true } = {}): void {
  const withStore = async (work: (store: LedgerStore, ledger: Uint8Array) => Promise<void>) => {
    const store = await open();
    try {
      await work(store, newId());
    } finally {
      await store.close();
    }
  };

  describe(`the contract of a store, in ${name}`, () => {
    it('C1: of many that put at one place one is stored, and the others get its bytes', async () => {
      const ledger = newId();
      const clients = await Promise.all([1, 2, 3, 4, 5, 6].map(() => open()));
      const outcomes = await Promise.all(
        clients.map((client, index) => client.put(ledger, append(0, `racer ${index}`))),
      );
      const winner = outcomes.findIndex(({ is }) => is === 'stored');
      const won = append(0, `racer ${winner}`);
      expect(outcomes.filter((_, index) => index !== winner)).toEqual(
        clients.slice(1).map(() => ({ is: 'taken', by: won })),
      );
      for (const client of clients) {
        expect(await all(client, ledger)).toEqual([won]);
        await client.close();
      }
    });

    it('C2: the same put twice is stored, then the same, and there once', () =>
      withStore(async (store, ledger) => {
        expect(await store.put(ledger, append(0, 'a'))).toEqual({ is: 'stored' });
        expect(await store.put(ledger, append(0, 'a'))).toEqual({ is: 'same' });
        expect(await store.put(ledger, append(1, 'b', 3))).toEqual({ is: 'stored' });
        expect(await store.put(ledger, append(0, 'a'))).toEqual({ is: 'same' });
        expect(await all(store, ledger)).toEqual([append(0, 'a'), append(1, 'b', 3)]);
      }));

    it('C3: there is no gap and no overlap', () =>
      withStore(async (store, ledger) => {
        expect(await store.put(ledger, append(1, 'before the first'))).toEqual({ is: 'gap' });
        await store.put(ledger, append(0, 'a', 4));
        expect(await store.put(ledger, append(5, 'too far'))).toEqual({ is: 'gap' });
        expect(await store.put(ledger, append(2, 'inside'))).toEqual({ is: 'taken', by: append(0, 'a', 4) });
        expect(await store.put(ledger, append(0, 'a', 2))).toEqual({ is: 'taken', by: append(0, 'a', 4) });
        expect(await all(store, ledger)).toEqual([append(0, 'a', 4)]);
      }));

    it.each([
      [append(0, 'none', 0), 'no entry'],
      [append(0, 'many', maxEntries + 1), 'too many entries'],
      [append(-1, 'before'), 'before the first'],
      [{ seq: 0, next: 1, bytes: new Uint8Array(0) }, 'no bytes'],
    ])('C3: refuses what is no append: %#', (wrong) =>
      withStore(async (store, ledger) => {
        await expect(store.put(ledger, wrong)).rejects.toThrow(RangeError);
        expect(await all(store, ledger)).toEqual([]);
      }),
    );

    it('C4: what is stored is read by every other client', async () => {
      const [first, second] = [await open(), await open()];
      const ledger = newId();
      for (let seq = 0; seq < 5; seq += 1) {
        expect(await (seq % 2 === 0 ? first : second).put(ledger, append(seq, `n${seq}`))).toEqual({ is: 'stored' });
        expect((await all(first, ledger)).length).toBe(seq + 1);
        expect(await all(second, ledger)).toEqual(await all(first, ledger));
      }
      await first.close();
      await second.close();
    });

    it('C6: gives bytes as they were put, from the append that holds the entry asked for', () =>
      withStore(async (store, ledger) => {
        const large = { seq: 5, next: 6, bytes: item(Uint8Array.from({ length: 9_000 }, (_, at) => (at * at) % 256)) };
        const put = [append(0, 'a'), append(1, 'b', 4), append(4, '\u0000\u2028\ufffd'), large];
        for (const each of put) expect(await store.put(ledger, each)).toEqual({ is: 'stored' });
        for (const [seq, from] of [0, 1, 1, 1, 2, 3].entries())
          expect(await all(store, ledger, seq)).toEqual(put.slice(from));
        expect(await all(store, ledger, 6)).toEqual([]);
        expect(await all(store, newId())).toEqual([]);
      }));

    it('C7: lists ids in their order', () =>
      withStore(async (store) => {
        const ids = [newId(), newId(), newId()];
        for (const id of [...ids].reverse()) await store.put(id, append(0, 'a'));
        const found: string[] = [];
        for await (const id of store.list()) found.push(Buffer.from(id).toString('hex'));
        expect(found).toEqual([...found].sort());
        const wanted = ids.map((id) => Buffer.from(id).toString('hex'));
        expect(found.filter((id) => wanted.includes(id))).toEqual(wanted);
        const later: string[] = [];
        for await (const id of store.list(ids[1])) later.push(Buffer.from(id).toString('hex'));
        expect(later.includes(wanted[2] as string)).toBe(true);
        expect(later.includes(wanted[1] as string)).toBe(false);
      }));

    if (!turns) return;
    it('gives turns one after the other, and refuses the one who waited too long', async () => {
      const ledger = newId();
      const clients = await Promise.all([1, 2, 3].map(() => open()));
      let within = 0;
      let most = 0;
      await Promise.all(
        clients.map((client) =>
          client.turn(ledger, 20_000, async () => {
            within += 1;
            most = Math.max(most, within);
            await new Promise((accept) => setTimeout(accept, 20));
            within -= 1;
          }),
        ),
      );
      expect(most).toBe(1);
      const [first, second] = clients as [LedgerStore, LedgerStore, LedgerStore];
      await first.turn(ledger, 0, async () => {
        const late = second.turn(ledger, 60, async () => 'never').catch((error: unknown) => error);
        expect(await late).toMatchObject({ code: 'LOCKED' });
        expect(await second.turn(newId(), 60, async () => 'another ledger')).toBe('another ledger');
      });
      expect(await second.turn(ledger, 5000, async () => 'now')).toBe('now');
      await expect(second.turn(ledger, 5000, () => Promise.reject(new Error('TEST')))).rejects.toThrow('TEST');
      expect(await first.turn(ledger, 5000, async () => 'after a failure')).toBe('after a failure');
      for (const client of clients) await client.close();
    });

    it('puts within a turn, and goes on after it', async () => {
      const ledger = newId();
      await withStore(async (store) => {
        const outcome = await store.turn(ledger, 5000, async () => await store.put(ledger, append(0, 'a')));
        expect(outcome).toEqual({ is: 'stored' });
        expect(await store.turn(ledger, 5000, () => store.put(ledger, append(0, 'b')))).toEqual({
          is: 'taken',
          by: append(0, 'a'),
        });
        expect(await store.turn(ledger, 5000, () => store.put(ledger, append(7, 'b')))).toEqual({ is: 'gap' });
        expect(await store.put(ledger, append(1, 'b'))).toEqual({ is: 'stored' });
        expect((await all(store, ledger)).length).toBe(2);
      });
    });
  });
}
