/** Statements and papers: they say what the record says, in the first person only what that person signed, and leave blank what it does not have. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillNames } from '../../../src/report/statements/template.ts';
import { templates } from '../../../src/report/statements/templates.ts';
import { langs } from '../../../src/words/lang.ts';
import { loadWords } from '../../../src/words/load.ts';
import { say, sayPhrase } from '../../../src/words/say.ts';
import { type Bench, openBench } from '../../cli/bench.ts';
import { isBuilt } from '../../cli/built-program.ts';

const hostile = 'TEST </td><script>alert(1)</script>\u202e';

let bench: Bench;
const done = async (...args: string[]): Promise<void> => {
  const { status, err } = await bench.run(...args);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${err}`);
};
/** Statements that say something of each exhibit. */
const asking = new Set([
  'statement-cja9',
  'statement-fre902-14',
  'statement-bsa63-a',
  'statement-bsa63-b',
  'statement-mla',
]);
const report = async (form: string, ...args: string[]): Promise<string> => {
  const { status, out, err } = await bench.run('report', form, '--format', 'html', ...args);
  const warned = `custody: warning: ${form} covers all 2 exhibits, because you named none: name those that it should cover\n`;
  const isChosen = args.some((arg) => arg.startsWith('KA/')) || !asking.has(form);
  expect({ form, status, err }).toEqual({ form, status: 0, err: isChosen ? '' : warned });
  return out.replaceAll(/<\/?bdi>|<wbr>/g, '');
};
/** The text under a heading, up to the next. */
const under = (html: string, heading: string): string =>
  html.split('<h2>').find((part) => part.startsWith(heading)) ?? '';

beforeAll(async () => {
  await loadWords(langs);
  bench = await openBench();
  await done(
    'key',
    'new',
    '--name',
    'TEST Bo',
    '--agency',
    'TEST agency',
    '--jurisdiction',
    'NL',
    '-o',
    'bo.key',
    '--no-passphrase',
  );
  await done('enrol', 'bo.key.pub', '--post', 'lab', '--roles', 'examiner,custodian');
  const taken = '--manner found --from-nobody found --found-at rack --under 1 --kind data --condition good'.split(' ');
  await done('record', 'collect', 'KA/1', ...taken, '--description', hostile, '--by', 'TEST Cy; inspector');
  await done(
    'record',
    'seal',
    'KA/1',
    '--state',
    'applied',
    '--number',
    'B-1',
    '--kind',
    'bag',
    '--blocks',
    'data',
    '--package',
    'bag',
  );
  await done('record', 'collect', 'KA/2', ...taken, '--description', 'TEST disk');
  await done(
    ...['record', 'examine', 'KA/1', '--state', 'started', '--under', '1', '--key', 'bo.key'],
    ...['--irregular', 'DATA_SEALED', '--why', 'read through the bag'],
  );
  const permit = '--number W-2 --kind court-order --state issued --issued 2026-03-01T16:00Z --act transfer --scope all';
  await done('record', 'authority', ...permit.split(' '), '--issuer', 'TEST court');
  await done(
    'offer',
    'KA/1',
    '--to-office',
    'TEST registry',
    '--purpose',
    'trial',
    '--under',
    '7',
    '-o',
    'parcel',
    '--disclose',
    'all',
    ...['--irregular', 'DATA_WITHOUT_DIGEST', '--why', 'no digest was taken'],
  );
});
afterAll(() => bench.remove());

describe('the continuity of an exhibit', () => {
  it('says who held it from when, by which entries, and under which seal', async () => {
    const html = await report('continuity', 'KA/2');
    expect(under(html, 'Who held it')).toMatch(/post desk: “TEST Ada”[^<]*<\/td>.*end of record<\/td><td>5 –</s);
    expect(html).toContain('The rules of custody found no gap for this exhibit.');
    expect(under(await report('continuity', 'KA/1'), 'Seals')).toMatch(/B-1.*<td>4 –/s);
  });

  it('names whoever can give evidence, those whom the signer named too', async () => {
    const handled = under(await report('continuity', 'KA/1'), 'Who had to do with it');
    expect(handled).toMatch(/TEST Ada[^<]*<\/td><td>signed<\/td><td>3, 4, 8</);
    expect(handled).toMatch(/TEST Bo[^<]*<\/td><td>signed<\/td><td>6</);
    expect(handled).toMatch(/inspector TEST Cy|TEST Cy[^<]*<\/td><td>named by the signer<\/td><td>3</);
  });

  it('is signed once, for all the exhibits that it is about', async () => {
    const html = await report('continuity');
    expect(html.match(/class="sign"/g)).toHaveLength(1);
    expect(html).toMatch(/class="sign".*last item: 2 exhibits/s);
    expect(await report('continuity', 'KA/1')).not.toContain('last item: ');
  });

  it('states the irregular act with its reason', async () => {
    const html = await report('continuity', 'KA/1');
    expect(html).toContain('The rules of custody found 2 gaps or irregularities for this exhibit: see below.');
    expect(html).toContain('DATA_SEALED');
    expect(html).toContain('read through the bag');
  });
});

describe('the continuity of a person', () => {
  it('says in the first person what entries under the key say, and nothing that others recorded', async () => {
    const html = await report('continuity-person', '--person', 'lab');
    const did = under(html, 'What I did');
    expect(did).toContain('I recorded the examination as stated');
    expect(did).not.toContain('I took this into custody');
    expect(did.match(/<tr><td>\d+<\/td>/g)).toEqual(['<tr><td>6</td>']);
    expect(under(html, 'Irregular acts')).toMatch(/DATA_SEALED.*reason given: “read through the bag”/s);
    expect(html).toContain('NOT CONFIRMED: by the holder’s own word');
  });

  it('does not say that the signer did what the entry says another did', async () => {
    const did = under(await report('continuity-person', '--person', 'desk'), 'What I did');
    const rows = did.split('<tr>').filter((row) => /^<td>[35]<\/td>/.test(row));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('I recorded what another did');
    expect(rows[0]).not.toContain('I took this into custody');
    expect(rows[1]).toContain('I took this into custody');
  });

  it('needs to know whom it is about', async () => {
    const { status, err } = await bench.run('report', 'continuity-person');
    expect(status).toBe(2);
    expect(err).toContain('say who the form continuity-person is about [MISSING_VALUE]');
  });
});

describe('the answer on paper', () => {
  it('has for each exhibit offered the seals by the record, four boxes and room for a code', async () => {
    const html = await report('paper-answer');
    expect(html).toContain('TEST registry');
    const table = under(html, 'What is offered');
    expect(table.match(/class="box"/g)).toHaveLength(4);
    expect(table).toContain('B-1');
    expect(table).not.toContain('KA/2');
    expect(under(html, 'Codes')).toContain('seal-broken; seal-different');
    expect(html).toContain('as the answer on paper to the offer of entry 8');
    expect(under(html, 'Irregularities')).toContain('DATA_SEALED');
  });

  it('is about an offer', async () => {
    const { status, err } = await bench.run('report', 'paper-answer', 'KA/2');
    expect(status).toBe(2);
    expect(err).toContain('of KA/2 the record holds no entry for the form paper-answer: it is about offer [USAGE]');
  });
});

describe('statements for courts', () => {
  const personOf = (isNamed: boolean): string[] => (isNamed ? ['--person', 'desk'] : []);

  it.each(templates.map((template) => [template.id, template] as const))(
    '%s is marked as a template whose primary text was not read, in every language, and is unsigned',
    async (id, { law, signatory, clauses }) => {
      for (const lang of langs) {
        const html = await report(id, '--lang', lang, ...personOf(signatory === 'must'));
        expect(html).toContain(
          `aria-label="${say(lang, 'statement.template')}"><b>${say(lang, 'statement.template')}</b>`,
        );
        expect(html).toContain(typeof law === 'string' ? law : sayPhrase(lang, law));
        expect(html).toContain('class="blank"');
        expect(html).not.toMatch(/<script|\u202e/);
        for (const { id: clause } of clauses) expect(html).toContain(`<tr><td>${clause}</td>`);
      }
    },
  );

  it('have clauses of their own, and a fill for each that is not for a hand', () => {
    for (const { id, clauses } of templates) {
      const ids = clauses.map((clause) => clause.id);
      expect({ id, ids: [...new Set(ids)] }).toEqual({ id, ids });
    }
    const used = new Set(templates.flatMap(({ clauses }) => clauses.flatMap(({ fill }) => fill ?? [])));
    expect([...used].sort()).toEqual([...fillNames].sort());
  });

  it('name the entry that a value is from, and leave blank what no entry says', async () => {
    const html = await report('statement-fre902-14', 'KA/1');
    expect(html).toMatch(/<td>3<\/td><td>.*?KA\/1.*?<\/td><td>entry 3<\/td>/s);
    expect(html).toMatch(/<td>4<\/td><td><b>How it was copied[^<]*<\/b><br><span class="blank">/);
    expect(html).not.toContain('KA/2');
    expect(html).toContain('read through the bag');
  });

  it('name the signatory where one of the record may sign, and leave room where none is named', async () => {
    expect(await report('statement-fre902-13', '--person', 'lab')).toMatch(
      /<td>1<\/td><td>.*?TEST Bo.*?<td>entry 2<\/td>/s,
    );
    expect(await report('statement-fre902-13')).toMatch(/<td>1<\/td><td><b>[^<]*<\/b><br><span class="blank">/);
  });

  it('refuse a person where the signatory need not be in the record', async () => {
    const { err } = await bench.run('report', 'statement-mla', '--person', 'desk');
    expect(err).toContain('the form statement-mla is not about a person [USAGE]');
  });
});

const hasNoQpdf = !isBuilt || (spawnSync('qpdf', ['--version']).error !== undefined && !process.env.CI);
describe.skipIf(hasNoQpdf)('as PDF (needs npm run build and qpdf)', () => {
  it.each([
    ['continuity', 'hi'],
    ['continuity-person', 'ar,en'],
    ['paper-answer', 'fr,en'],
    ['statement-cja9', 'ar'],
    ['statement-mla', 'de'],
  ])('%s in %s is sound', async (form, lang) => {
    const person = /person|cja/.test(form) ? ['--person', 'desk'] : [];
    await done('report', form, '--lang', lang, ...person, '-o', `${form}.pdf`);
    const { status, stderr } = spawnSync('qpdf', ['--check', join(bench.folder, `${form}.pdf`)], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
