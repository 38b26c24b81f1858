/** Many ledgers together, that cost the most for their bytes: long chains, one thing back and forth, one number in many places. TEST keys only. */
import { bodies, file } from '../custody/bodies.ts';
import { Agency, type Signed } from '../vectors/agency.ts';
import { row, term } from '../vectors/terms-vectors.ts';

/** Makes ledgers whose number, or length, grows as `n` does; the first is the one that is verified. */
export type Many = (n: number) => Promise<readonly Agency[]>;

const open = (n: number) => Agency.open('worst many', `A${n}`, 'NL');
const numbersOf = (count: number, post = 'KA') => Array.from({ length: count }, (_, n) => `${post}/${n}`);

/** Each hands 100 things to the next. */
async function chain(n: number): Promise<readonly Agency[]> {
  const first = await open(0);
  let numbers: readonly string[] = numbersOf(100);
  await first.collect(...numbers);
  const ledgers = [first];
  for (let at = 1; at < n; at += 1) {
    const from = ledgers.at(-1) as Agency;
    const to = await open(at);
    const ours = numbersOf(100, `A${at}`);
    await onward(from, to, numbers, ours);
    numbers = ours;
    ledgers.push(to);
  }
  return ledgers;
}

/** Two agencies hand one thing to each other, again and again. */
async function backAndForth(n: number): Promise<readonly Agency[]> {
  const first = await (await open(0)).collect('KA/0');
  const second = await open(1);
  for (let turn = 0; turn < n; turn += 1) {
    await onward(first, second, ['KA/0'], ['NL/0']);
    await onward(second, first, ['NL/0'], ['KA/0']);
  }
  return [first, second];
}

async function onward(
  from: Agency,
  to: Agency,
  numbers: readonly string[],
  ours: readonly string[],
): Promise<{ readonly answer: Signed; readonly entry: Uint8Array }> {
  const offer = await from.offer(numbers, [to.officer]);
  const decided = numbers.map((number) => ({ number }));
  const answer = await to.answer(from, offer, decided);
  const entry = from.entry(await from.answered(answer));
  to.ledger.now = Math.max(to.ledger.now, from.ledger.now);
  await to.receive(answer, { entry, as: ours });
  return { answer, entry };
}

/** Many agencies say that they received the same 100 things on one entry. */
async function receivedByAll(n: number): Promise<readonly Agency[]> {
  const first = await open(0);
  const numbers = numbersOf(100);
  await first.collect(...numbers);
  const ledgers = [first];
  const second = await open(1);
  const { answer, entry } = await onward(first, second, numbers, numbers);
  ledgers.push(second);
  for (let at = 2; at < n; at += 1) {
    const to = await open(at);
    to.ledger.now = first.ledger.now;
    await to.receive(answer, { entry, as: numbers });
    ledgers.push(to);
  }
  return ledgers;
}

/** A disk is imaged; each agency gets the image with terms, copies it, and hands its copy on. */
async function copies(n: number): Promise<readonly Agency[]> {
  const first = await (await open(0)).collect('KA/0');
  const ledgers = [first];
  let number = 'KA/0';
  await first.add('acquire', bodies.acquire('KA/0', ['KA/1']));
  number = 'KA/1';
  for (let at = 1; at < n; at += 1) {
    const from = ledgers.at(-1) as Agency;
    const to = await open(at);
    const own = `A${at}/own`;
    await onward(from, to, [number], [own]);
    for (let copy = 0; copy < 50; copy += 1)
      await to.add('derive', {
        kind: 'working-copy',
        parents: [copy === 0 ? own : `A${at}/${copy - 1}`],
        children: [{ number: `A${at}/${copy}`, content: file(1) }],
        under: [1],
      });
    number = `A${at}/49`;
    ledgers.push(to);
  }
  return ledgers;
}

/** Terms gather along a chain: each agency adds ten, and lists all that came before. */
async function gathered(n: number): Promise<readonly Agency[]> {
  const first = await (await open(0)).collect('KA/1');
  const ledgers = [first];
  let terms: number[] = [];
  const rows: ReturnType<typeof row>[] = [];
  let number = 'KA/1';
  for (let at = 1; at < n; at += 1) {
    const from = ledgers.at(-1) as Agency;
    const to = await open(at);
    for (let more = 0; more < 10; more += 1) {
      const set = await from.add('terms', term('purpose', { exhibits: [number] }));
      terms.push(set);
      rows.push(row(from, set, 'purpose'));
    }
    const offer = await from.offer([number], [to.officer], { terms });
    const answer = await to.answer(from, offer, [{ number }]);
    const answered = from.entry(await from.answered(answer));
    to.ledger.now = Math.max(to.ledger.now, from.ledger.now);
    const ours = `A${at}/1`;
    const exhibit = { theirs: number, ours, hold: 'custody', seals: [], condition: 'TEST', kind: 'other-device' };
    const received = await to.add('receive', { from: { answered }, exhibits: [exhibit], terms: rows });
    terms = [received];
    number = ours;
    ledgers.push(to);
  }
  return ledgers;
}

/** What grows, with the smaller of its two sizes; the other is twice as large. */
export const many: Readonly<Record<string, { readonly make: Many; readonly n: number }>> = {
  'a chain of agencies, 100 things': { make: chain, n: 32 },
  'one thing back and forth between two': { make: backAndForth, n: 250 },
  'the same 100 things received by all': { make: receivedByAll, n: 32 },
  'copies of copies along a chain': { make: copies, n: 32 },
  'terms that gather along a chain': { make: gathered, n: 12 },
};
