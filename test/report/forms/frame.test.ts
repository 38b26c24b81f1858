/** The frame of all forms: words in each language, what every page bears, what is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forms } from '../../../src/report/forms/registry.ts';
import { type Bench, openBench } from '../../cli/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  const taken = '--manner found --from-nobody found --found-at rack --under 1 --kind data --condition good';
  for (const number of ['KA/1', 'KA/2'])
    await bench.run('record', 'collect', number, ...taken.split(' '), '--description', 'TEST disk <script>');
});
afterAll(() => bench.remove());

describe('custody report', () => {
  it('lists the forms, and names the one that was meant', async () => {
    const { out } = await bench.run('report');
    for (const { id } of forms) expect(out).toContain(`  ${id}`);
    const { status, err } = await bench.run('report', 'custody-fomr');
    expect({ status, err }).toEqual({
      status: 2,
      err: 'custody: error: there is no form custody-fomr [USAGE]\ncustody: hint: did you mean custody report custody-form?\n',
    });
  });

  it.each([
    [['index', 'KA/9'], 'there is no exhibit KA/9 in this case [USAGE]'],
    [['index', '--format', 'pdf'], 'a PDF needs a file [MISSING_VALUE]'],
    [['index', '-o', 'index.doc'], 'the ending of index.doc does not say which format to write [USAGE]'],
    [['index', '-o', 'case.custody', '--format', 'html'], '[EXISTS]'],
    [['index', '--entry', '1'], 'the form index is not about single entries: --entry does not go with it [USAGE]'],
    [['index', '--person', 'desk'], 'the form index is not about a person [USAGE]'],
    [['index', '--lang', 'fr,fr'], '--lang: fr is named twice [USAGE]'],
  ])('refuses %j', async (args, message) => {
    const { status, out, err } = await bench.run('report', ...args);
    expect({ out, status: status === 0 }).toEqual({ out: '', status: false });
    expect(err).toContain(message);
  });

  it('says on the form whose record it is, how far that reaches, and what checking came to', async () => {
    const { status, out } = await bench.run('report', 'index', 'KA/1');
    expect(status).toBe(0);
    expect(out).toMatch(/^\*\*\* TEST DATA: all of this is invented \*\*\*\nINDEX OF EXHIBITS\nCase: “TEST 1”/);
    expect(out).toContain('Check: nothing contradicts the record; not confirmed whose keys signed it\n');
    expect(out).toContain('Checkpoint: hash of 4 entries\n');
    expect(out).toContain('! NOT CONFIRMED: nothing contradicts the record');
    expect(out).toContain('--- last item: 1 exhibit ---');
    expect(out).not.toContain('KA/2');
  });
});
