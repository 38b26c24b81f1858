/** W11: what a form takes from a voided entry has `[voided by entry n]` in its row, before the value, on every form. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forms } from '../../../src/report/forms/registry.ts';
import { loadWords } from '../../../src/words/load.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';
import { richLedger } from './rich-ledger.ts';

/** Voided entries of the rich ledger, and what only they say. */
const voided: Readonly<Record<number, RegExp>> = {
  1: /TEST District Court(?!, D-9)/,
  6: /applied, B-0441|B-0441 +applied|seal B-0441/,
  7: /B-0442|KA\/2 W-118/,
  10: /three sectors|TEST imager|WB-1|-r 3|4,194,304 bytes|KA-2-1\.E01/,
  14: /(?<!Linux TEST”, “)bench 3/,
  16: /TEST Street 9/,
  17: /TEST bag torn/,
};

/** Rows of other entries, which say the same: findings, the seal opened, the inventory, and the offer's seals. */
const others = /NOT ⁠?SHOWN|opened|inventory|discrepancy|blocks its data/;

let bench: RichBench;
const by = new Map<number, number>();
beforeAll(async () => {
  await loadWords(['en']);
  const rich = await richLedger();
  const { writer, people } = rich;
  for (const seq of Object.keys(voided).map(Number)) {
    await writer.add('correct', { entry: seq, kind: 'void', why: 'TEST wrong' } as never, { by: people.ada });
    by.set(seq, writer.size - 1);
  }
  bench = await openRichBench(rich);
});
afterAll(() => bench.remove());

const ids = forms.filter(({ isOfItsTime }) => isOfItsTime !== true).map(({ id, isPersonal }) => ({ id, isPersonal }));

it.each(ids)('$id marks what voided entries say', async ({ id, isPersonal }) => {
  const args = isPersonal === true ? ['--person', 'desk'] : [];
  const { status, out } = await bench.run('report', id, ...args, '--format', 'html');
  expect(status).toBe(0);
  const rows = (out.match(/<tr[ >].*?<\/tr>/gs) ?? []).map((row) => row.replace(/<[^>]+>/g, ' '));
  for (const [seq, says] of Object.entries(voided)) {
    const mark = `[voided by entry ${by.get(Number(seq))}]`;
    for (const row of rows.filter((each) => says.test(each) && !others.test(each))) {
      const at = row.indexOf(mark);
      expect({ row, isBefore: at >= 0 && at < row.search(says) }).toEqual({ row, isBefore: true });
    }
  }
});

it('marks nothing where no entry is void', async () => {
  const plain = await openRichBench(await richLedger());
  for (const id of ['custody-form', 'acquisition-report', 'timeline', 'continuity'])
    expect((await plain.run('report', id, '--format', 'html')).out).not.toContain('voided by');
  plain.remove();
});
