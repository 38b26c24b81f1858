/** What a court statement says of each exhibit, and of those that nobody named. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRichBench, type RichBench } from '../forms/rich-bench.ts';
import { richLedger } from '../forms/rich-ledger.ts';

let bench: RichBench;
beforeAll(async () => {
  bench = await openRichBench(await richLedger());
});
afterAll(() => bench.remove());

const told = async (form: string, ...args: string[]): Promise<{ html: string; err: string }> => {
  const { status, out, err } = await bench.run('report', form, '--format', 'html', ...args);
  expect({ form, status }).toEqual({ form, status: 0 });
  return { html: out.replaceAll(/<\/?bdi>|<wbr>/g, ''), err };
};

it.each(['statement-bsa63-a', 'statement-bsa63-b', 'statement-fre902-14', 'statement-mla'])(
  '%s says at the exhibit that no digest is on record, and what a copy was made from',
  async (form) => {
    const { html, err } = await told(form, 'KA/2', 'KA/2-1');
    expect(err).toBe('');
    expect(html).toContain('<b>KA/2</b><br>no digest on record<');
    expect(html).toMatch(/<b>KA\/2-1<\/b><br>made from KA\/2<br>4,194,304 bytes<br>MD5/);
    expect(html).not.toContain('No exhibit was named');
  },
);

it.each(['statement-bsa63-b', 'statement-mla'])('%s warns where nobody named the exhibits', async (form) => {
  const { html, err } = await told(form);
  expect(err).toBe(
    `custody: warning: ${form} covers all 5 exhibits, because you named none: name those that it should cover\n`,
  );
  expect(html).toContain('No exhibit was named when this was made: it speaks of all of them, 5 exhibits.');
});

it('does not warn of exhibits where the statement is about the record', async () => {
  const { html, err } = await told('statement-fre902-13');
  expect(err).toBe('');
  expect(html).not.toContain('No exhibit was named');
});
