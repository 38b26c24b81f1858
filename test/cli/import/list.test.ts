/** `custody import`: digests that someone stated, from a list in any of the forms, entered as stated and never as computed. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const content = 'TEST produced data';
const digest = (name: string) => createHash(name).update(content).digest('hex');
const other = '0'.repeat(64);

const lists: Readonly<Record<string, string>> = {
  sha256sum: `${digest('sha256')}  data.zip\n`,
  tag: `SHA256 (data.zip) = ${digest('sha256')}\nMD5 (data.zip) = ${digest('md5')}\n`,
  hashdeep: `%%%% HASHDEEP-1.0\r\n%%%% size,md5,sha256,filename\r\n${content.length},${digest('md5')},${digest('sha256')},.\\data.zip\r\n`,
  dfxml: `<dfxml version="1.0"><metadata/><fileobject><filename>data.zip</filename><hashdigest type="SHA256">${digest('sha256')}</hashdigest></fileobject></dfxml>`,
  jsonl: `{"path":"data.zip","digests":{"sha256":"${digest('sha256')}"}}\n`,
};

beforeAll(async () => {
  bench = await openBench();
  for (const [form, text] of Object.entries(lists)) bench.write(`list.${form}`, text);
  bench.write('two', `${other}  a/data.zip\n${other}  b/data.zip\n${digest('sha1')}  c\n`);
});
afterAll(() => bench.remove());

const shown = async (seq: number) => JSON.parse((await bench.run('show', String(seq), '--json')).out);
const last = async () => (await bench.entries()).at(-1)?.seq ?? 0;
const taken = [
  ...'--manner produced --kind data --description d --condition c --found-at mail --under 1 --open all'.split(' '),
  ...['--from-provider', 'TEST Cloud'],
];

describe('a list that a provider sent', () => {
  it.each(Object.keys(lists).map((form, at) => [form, `KA/${at + 1}`]))(
    'in the form of %s becomes the stated digests of a new exhibit',
    async (form, number) => {
      const ran = await bench.run('import', form, `list.${form}`, '--exhibit', number, ...taken, '--json');
      expect(ran).toMatchObject({ status: 0 });
      expect(JSON.parse(ran.out)).toMatchObject({
        exhibit: number,
        list: { format: form, files: 1, size: lists[form]?.length },
        stated: { by: 'TEST Cloud', digests: { sha256: digest('sha256') } },
        weak: false,
      });
      const { body } = await shown(await last());
      expect(body.exhibit.stated).toMatchObject([
        { by: 'TEST Cloud', digests: { sha256: { value: { hex: digest('sha256') }, src: 'stated' } } },
      ]);
      const bytes = readFileSync(join(bench.folder, `list.${form}`));
      expect(body.attachments).toMatchObject([{ title: `list.${form}`, size: bytes.length }]);
      expect(body.attachments[0].sha256.hex).toBe(createHash('sha256').update(bytes).digest('hex'));
    },
  );

  it('says what was made of it, and that MD5 or SHA-1 alone show little', async () => {
    const windows = await bench.run('import', 'hashdeep', 'list.hashdeep', '--exhibit', 'KA/11', ...taken);
    expect(windows.err).toContain('! about the list: it comes from Windows: \\ in its names is read as /');
    const weak = await bench.run('import', 'sha256sum', 'two', '--file', 'c', '--exhibit', 'KA/12', ...taken);
    expect(weak.err).toContain('! only MD5 or SHA-1');
    const many = await bench.run('import', 'sha256sum', 'two', '--exhibit', 'KA/13', ...taken);
    expect(many.err).toContain('no digest is entered: say with --file which of them KA/13 is');
    expect((await shown(await last())).body.exhibit.stated).toBeUndefined();
  });

  it('is held against what was obtained, which the entry then fixes by its SHA-256', async () => {
    bench.write('data.zip', content);
    const of = (form: string, number: string) => ['import', form, `list.${form}`, '--exhibit', number, ...taken];
    const ran = await bench.run(...of('hashdeep', 'KA/21'), '--data', 'data.zip');
    expect(ran).toMatchObject({ status: 0 });
    expect(ran.err).toContain('agrees    with what TEST Cloud stated, by md5, sha256');
    expect((await shown(await last())).body.exhibit).toMatchObject({
      content: { size: content.length, digests: { sha256: { value: { hex: digest('sha256') }, src: 'computed' } } },
      stated: [{ digests: { sha256: { src: 'stated' } } }],
    });
    bench.write('weak', `${digest('md5')}  data.zip\n${'0'.repeat(32)}  other\n`);
    const weak = ['import', 'sha256sum', 'weak', '--exhibit', 'KA/22', ...taken, '--data', 'data.zip'];
    const told = await bench.run(...weak);
    expect(told.err).toContain(
      '! it is what TEST Cloud stated by md5 alone; other files with the same digest can be made',
    );
    const checked = await bench.run('verify', '--evidence', 'KA/22=data.zip', '--json');
    expect(JSON.parse(checked.out).exhibits).toContainEqual(
      expect.objectContaining({ number: 'KA/22', evidence: 'match' }),
    );
  });

  it('that is not what was obtained records nothing', async () => {
    const before = await last();
    bench.write('data.zip', `${content}.`);
    const args = ['import', 'hashdeep', 'list.hashdeep', '--exhibit', 'KA/31', ...taken, '--data', 'data.zip'];
    const ran = await bench.run(...args);
    expect(ran).toMatchObject({ status: 6, err: expect.stringContaining('[STATED_DIFFERS]') });
    expect(ran.err).toContain('differs from the list: size, md5, sha256');
    const folder = await bench.run(...args.slice(0, -1), '.');
    expect(folder).toMatchObject({ status: 4, err: expect.stringContaining('[NOT_A_FILE]') });
    const known = await bench.run('import', 'tag', 'list.tag', '--exhibit', 'KA/1', '--by', 'x', '--data', 'data.zip');
    expect(known).toMatchObject({ status: 2, err: expect.stringContaining('--data is for a new exhibit') });
    expect(await last()).toBe(before);
  });

  it('of an exhibit on record is a note', async () => {
    const ran = await bench.run(
      'import',
      'tag',
      'list.tag',
      '--exhibit',
      'KA/1',
      '--by',
      'TEST Cloud',
      '--open',
      'all',
    );
    expect(ran).toMatchObject({ status: 0 });
    const { type, body } = await shown(await last());
    expect({ type, text: body.text }).toEqual({
      type: 'note',
      text: `stated by TEST Cloud, in list.tag: md5 ${digest('md5')}, sha256 ${digest('sha256')}`,
    });
  });

  it.each([
    [['hashdeep', 'list.jsonl'], 4, '[MANIFEST_INVALID]', 'it has the form of jsonl'],
    [['sha256sum', 'case.custody'], 4, '[MANIFEST_INVALID]', ''],
    [['sha256sum', 'two', '--file', 'd'], 2, '[USAGE]', 'the list does not name d'],
    [['sha256sum', 'two', '--file', 'data.zip'], 2, '[USAGE]', 'the list names more than one data.zip'],
    [['sha256sum', 'nowhere'], 5, '[NOT_FOUND]', ''],
    [['csv', 'two'], 2, '[USAGE]', ''],
  ])('is refused before anything is signed: %j', async (args, status, code, words) => {
    const before = await last();
    const ran = await bench.run('import', ...args, ...(args[0] === 'csv' ? [] : ['--exhibit', 'KA/99', ...taken]));
    expect(ran).toMatchObject({ status, out: '', err: expect.stringContaining(code) });
    expect(ran.err).toContain(words);
    expect(await last()).toBe(before);
  });
});
