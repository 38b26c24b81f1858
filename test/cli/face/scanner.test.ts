/** A scanner and a paste at the questions of `custody take`: each line is kept, however it ends and however fast it comes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';
import { typeKeys } from './keys.ts';

let bench: Bench;
let restore: () => void;
beforeAll(async () => {
  bench = await openBench();
  restore = bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.remove());

const answers = (): { question: string; answer: string }[] =>
  readFileSync(join(bench.folder, 'home/.local/state/custody/drafts/1.draft'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line));

const numbers = Array.from({ length: 1000 }, (_, at) => `KA/${at + 1}`);
/** Each list has a number twice. */
const scanned = [...numbers.slice(0, 500), 'KA/500', ...numbers.slice(500)];
/** Several, not from a table. */
const begin = 'several\r\rdocument\r';

interface Way {
  readonly name: string;
  readonly end: string;
  readonly ms?: number;
  readonly isPaste?: true;
}
const ways: readonly Way[] = [
  { name: 'at once, each ended by CR', end: '\r' },
  { name: 'at once, each ended by LF', end: '\n' },
  { name: 'at once, each ended by CR LF', end: '\r\n' },
  { name: 'one each 2 ms', end: '\r', ms: 2 },
  { name: 'one each 2 ms, each ended by CR LF', end: '\r\n', ms: 2 },
  { name: 'as a bracketed paste', end: '\r', isPaste: true },
];

/** The gate takes each manner once: `npm run typist` takes all. */
const chosen = process.env.CUSTODY_TYPIST_ALL === '1' ? ways : ways.filter((_, at) => [0, 4, 5].includes(at));

describe('1,000 scanned numbers are kept', () => {
  it.each(chosen)('$name', async ({ end, ms = 0, isPaste }) => {
    const lines = scanned.map((number) => number + end);
    const all = lines.join('');
    const chunks = ms > 0 ? lines : [isPaste ? `\u001b[200~${all}\u001b[201~` : all];
    const { status, shown } = await typeKeys(bench, {
      argv: ['take'],
      chunks: [begin, ...chunks, '\r'],
      ms,
      until: /How did it come to you\?/,
    });
    expect({ status, shown: shown.slice(-2000) }).toMatchObject({ status: 5 });
    const kept = answers().flatMap(({ question, answer }) =>
      /^scan\d+$/.test(question) && answer !== '' ? [answer] : [],
    );
    expect(kept).toEqual(numbers);
    expect(shown).toContain('KA/500 is in this case already. Choose another number.');
  });
});

describe('1,000 numbers are kept, if scanned where a file is asked for', () => {
  it.each(chosen)('$name', async ({ end, ms = 0, isPaste }) => {
    const lines = scanned.map((number) => number + end);
    const all = lines.join('');
    const chunks = ms > 0 ? lines : [isPaste ? `\u001b[200~${all}\u001b[201~` : all];
    const { status, shown } = await typeKeys(bench, {
      argv: ['take'],
      chunks: ['several\r', ...chunks, '\r', 'document\r'],
      ms,
      until: /How did it come to you\?/,
    });
    expect({ status, shown: shown.slice(-2000) }).toMatchObject({ status: 5 });
    const kept = answers().flatMap(({ question, answer }) =>
      /^(csv|scan\d+)$/.test(question) && answer !== '' ? [answer] : [],
    );
    expect(kept).toEqual(numbers);
    expect(answers()).toContainEqual({ question: 'kind.all', answer: 'document' });
    expect(shown).toContain('KA/500 is in this case already. Choose another number.');
  });
});

describe('a long text', () => {
  const before = ['1', 'KA/1', '', '', '', 'kitchen table', '3', '', 'TEST', 'P-1', 'TEST-0001', '490154203237518'];
  const look = async (text: string) => {
    const chunks = [before.map((line) => `${line}\r`).join(''), `${text}\r`];
    return await typeKeys(bench, { argv: ['take'], chunks, until: /State|at most/ });
  };
  it('of 5,000 characters is kept whole', async () => {
    const text = 'Ä'.repeat(5000);
    await look(text);
    expect(answers()).toContainEqual({ question: 'looks', answer: text });
  });
  it('of 70,000 is refused in words, and none of it is kept', async () => {
    const { shown } = await look('x'.repeat(70_000));
    expect(shown).toContain('this line has 70000 characters; at most 65536 are taken');
    expect(answers().map(({ question }) => question)).not.toContain('looks');
  });
});
