/** Lists of digests that others wrote, as they should be, and as nobody should have made them: a named refusal, in bounded memory. */
import { describe, expect, it } from 'vitest';
import { readHashList } from '../../../src/interop/lists/read-hash-list.ts';
import { inEnglish } from '../../../src/ledger/phrase.ts';

const bytesOf = (latin1: string) => new Uint8Array(Buffer.from(latin1, 'latin1'));
const read = async (...parts: string[]) => {
  const { notes, ...list } = await readHashList(parts.map(bytesOf));
  return { ...list, notes: notes.map(({ text, facts }) => inEnglish(text, facts)) };
};
const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const raw = (hex: string) => Buffer.from(hex, 'hex').toString('latin1');

const dfxml = (inner: string, head = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${head}<dfxml xmlns="http://www.forensicswiki.org/wiki/Category:Digital_Forensics_XML" xmlns:custody="urn:custody:dfxml" xmlns:o="urn:TEST" version="1.0">\n<metadata/>${inner}</dfxml>\n`;
const fileObject = (name: string, more = '') =>
  `<fileobject><filename>${name}</filename><filesize>0</filesize>${more}<hashdigest type="md5">${md5}</hashdigest></fileobject>`;
const json = (more: object) => `${JSON.stringify({ path: 'a', digests: { md5 }, ...more })}\n`;

const samples: readonly (readonly [form: string, text: string])[] = [
  ['sha256sum', `${sha256}  a\n\\${sha256} *b\\\\c\\nd\n# a comment\n\n${sha1}  e`],
  ['tag', `SHA256 (a) = ${sha256}\nMD5 (a) = ${md5}\nBLAKE3 (b) = ${sha256}\n`],
  ['hashdeep', `%%%% HASHDEEP-1.0\n%%%% size,md5,tiger,sha256,filename\n## $ hashdeep\n0,${md5},,${sha256},./a,b\n`],
  ['dfxml', dfxml(fileObject('a&amp;b&#233;\u00c3\u00a9') + fileObject('c', '<alloc>1</alloc>'))],
  ['androidqf', `TEST-1/a,${sha256}\n"TEST-1/b,""c""",${sha256}\nTEST-1/hashes.csv,${sha256}\n`],
  ['jsonl', json({ size: 0 }) + json({ path: 'b\u00c3\u00a9\\u0007'.replace('\\\\', '\\'), mtime: 'TEST' })],
];

describe('a list', () => {
  it.each(samples)('in the form of %s is read the same in one piece and byte by byte', async (form, text) => {
    const whole = await read(text);
    expect(whole.format).toBe(form);
    expect(await read(...text)).toEqual(whole);
    expect(await read('\u00ef\u00bb\u00bf', text)).toMatchObject({
      files: whole.files,
      notes: ['it begins with a byte order mark, which is ignored', ...whole.notes],
    });
    expect(await read(text.replaceAll('\n', '\r\n'))).toMatchObject({ format: form, files: whole.files });
  });

  it('of sums joins the digests of one file, and takes what it is given', async () => {
    const { files } = await read(samples[1]?.[1] as string);
    expect(files.get('a')).toEqual({ path: 'a', size: undefined, digests: { sha256: raw(sha256), md5: raw(md5) } });
    expect([...(await read(samples[0]?.[1] as string)).files.keys()]).toEqual(['a', 'b\\c\nd', 'e']);
    const { files: plain } = await read(`${md5}  ./a//b/./c\n${md5}  /x//y/\n`);
    expect([...plain.keys()]).toEqual(['a/b/c', '/x/y']);
  });

  it('of androidqf is read as Go writes it, without its line about itself', async () => {
    const { files, notes } = await read(samples[4]?.[1] as string);
    expect([...files.keys()]).toEqual(['TEST-1/a', 'TEST-1/b,"c"']);
    expect(files.get('TEST-1/a')).toEqual({ path: 'TEST-1/a', size: undefined, digests: { sha256: raw(sha256) } });
    const later = 'androidqf writes acquisition.json and the end of command.log after its list';
    expect(notes).toEqual(['what the list says of itself is left out', later]);
    const windows = await read(`TEST\\a\\b,${sha256}\n`);
    expect([...windows.files.keys()]).toEqual(['TEST/a/b']);
    await expect(read(`a,${sha256}\n${sha256}  b\n`)).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
      hint: 'docs/lists.md says which lists are read',
    });
    await expect(read(`${sha256}  b\na,${sha256}\n`)).rejects.toMatchObject({ code: 'MANIFEST_INVALID' });
  });

  it('of hashdeep keeps commas in names, and says which digests it passes over', async () => {
    const { files, notes } = await read(samples[2]?.[1] as string);
    expect([...files]).toEqual([['a,b', { path: 'a,b', size: 0, digests: { md5: raw(md5), sha256: raw(sha256) } }]]);
    expect(notes).toEqual(['its digests of the kind tiger are not used']);
  });

  it('of DFXML takes file objects at any depth, each name of one, and never a digest of a part', async () => {
    const run = `<byte_runs><byte_run len="1"><hashdigest type="sha1">${sha1}</hashdigest></byte_run></byte_runs>`;
    const { files, notes } = await read(
      dfxml(
        [
          `<volume offset="0">${fileObject('in/volume')}</volume>`,
          `<fileobject><filename>one</filename><filename>two</filename>${run}<hashdigest type="SHA256">${sha256}</hashdigest><hashdigest type="sha224">00</hashdigest><o:filename>other</o:filename></fileobject>`,
          fileObject('gone', '<alloc>0</alloc>'),
          fileObject('gone too', '<unalloc>1</unalloc>'),
          '<fileobject><filename>folder</filename><name_type>d</name_type></fileobject>',
          `<fileobject><hashdigest type="md5">${md5}</hashdigest></fileobject>`,
          '<fileobject><filename custody:hex="ff0a">\\xff\\n</filename><hashdigest type="md5">'.concat(
            `<![CDATA[${md5}]]></hashdigest></fileobject>`,
          ),
          fileObject('raw \u00e9'),
        ].join('\n'),
      ),
    );
    expect([...files.keys()]).toEqual(['in/volume', 'one', 'two', '\u00ff\n', 'raw \u00e9']);
    expect(files.get('one')).toEqual({ path: 'one', size: undefined, digests: { sha256: raw(sha256) } });
    expect(notes).toEqual([
      '2 of its file objects are deleted files, which are skipped',
      '1 of its file objects have no digest of a known kind',
      '1 of its file objects have digests and no name, and are skipped',
      '1 of its names are not UTF-8, as XML must be; their bytes are taken as they are',
    ]);
  });

  it('of JSON Lines takes names that are not UTF-8 by their bytes', async () => {
    const { files } = await read(`{"pathHex":"ff2f0a","digests":{"sha256":"${sha256}"}}\n`);
    expect([...files]).toEqual([
      ['\u00ff/\n', { path: '\u00ff/\n', size: undefined, digests: { sha256: raw(sha256) } }],
    ]);
  });
});

const hashdeep = (lines: string, columns = 'size,md5,filename') => `%%%% HASHDEEP-1.0\n%%%% ${columns}\n${lines}`;
const laughs = `<!DOCTYPE dfxml [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, k) => `<!ENTITY a${k} "${'&a;'.repeat(10)}">`).join('')}]>\n`;

describe('a list that is none', () => {
  it.each<[string, string, string]>([
    ['nothing', '', 'it names no file'],
    ['a digest too short', `${md5.slice(1)}  a`, 'line 1 is not in a known form'],
    ['a digest of another length than its tag', `MD5 (a) = ${sha256}`, 'line 1 is not in a known form'],
    [
      'a digest that is no hexadecimal',
      `%%%% HASHDEEP-1.0\n%%%% size,md5,filename\n1,${'g'.repeat(32)},a`,
      'line 3 is',
    ],
    ['a zero byte in a name', `${md5}  a\0b`, 'line 1 names no file'],
    ['a file twice', `${md5}  a\n${md5}  ./a`, 'line 2 names a file a second time'],
    ['a line without end', `${md5}  ${'a'.repeat(1_048_576)}`, 'line 1 is longer than 1048576 bytes'],
    ['hashdeep without columns', '%%%% HASHDEEP-1.0', 'it ends before its columns are named'],
    ['hashdeep with a column twice', hashdeep('', 'size,md5,md5,filename'), 'its columns are not'],
    ['hashdeep with a column of no digest', hashdeep('', 'size,crc,filename'), 'its columns are not'],
    ['hashdeep with no digest that is known', hashdeep('', 'size,tiger,filename'), 'its columns are not'],
    ['a size that is none', hashdeep(`-1,${md5},a`), 'line 3 is not in a known form'],
    ['a size beyond all', hashdeep(`99999999999999999,${md5},a`), 'line 3 is not in a known form'],
    ['a name that hashdeep broke in two', hashdeep(`1,${md5},a\nb\n`), 'line 4 is not in a known form (hashdeep'],
    ['UTF-16 that is none', '\u00ff\u00fe\u0000\u00d8a', 'it begins as UTF-16, but is not UTF-16'],
    ['entities in entities', dfxml(fileObject('&a19;'), laughs), 'it declares a document type'],
    ['a document type without end', `<!DOCTYPE ${'a'.repeat(3 << 20)}`, 'it declares a document type'],
    ['another declaration', dfxml('<!ELEMENT a>'), 'it has a declaration that is not XML'],
    // the parser tries each further letter of it against all of it: hours
    ['a declaration without end', dfxml(`<!DOC ${'a'.repeat(3 << 20)}`), 'it has a declaration that is not XML'],
    ['an entity that nothing declares', dfxml(fileObject('&a;')), 'its XML is not well-formed at line 3'],
    ['an entity of HTML', dfxml(fileObject('&eacute;')), 'its XML is not well-formed at line 3'],
    ['a character that XML forbids', dfxml(fileObject('&#0;')), 'its XML is not well-formed at line 3'],
    ['XML that ends early', dfxml(fileObject('a')).slice(0, -9), 'its XML is not well-formed'],
    ['XML of another kind', '<list></list>', 'it is XML, but not DFXML'],
    ['XML in another encoding', dfxml('').replace('UTF-8', 'ISO-8859-1'), 'it is XML in another encoding'],
    ['XML without end in depth', dfxml('<volume>'.repeat(100)), 'its elements are nested more than 64 deep'],
    ['a tag without end', dfxml(`<volume ${'a'.repeat(3 << 20)}`), 'its XML is not well-formed'],
    [
      'attributes without end',
      `${dfxml('').slice(0, -9)}<volume ${words(300_000)}>`,
      'an element has more than 100 attributes',
    ],
    ['a name without end', dfxml(fileObject('a'.repeat(3 << 20))), 'file object 1 has a filename of more than'],
    ['a comment without end', dfxml(`<!-- ${'a'.repeat(3 << 20)}`), 'its XML is not well-formed'],
    ['a digest in XML that is none', dfxml(fileObject('a').replace(md5, md5.slice(1))), 'file object 1 has a digest'],
    [
      'two digests of a kind',
      dfxml(fileObject('a', `<hashdigest type="MD5">${'0'.repeat(32)}</hashdigest>`)),
      'object 1 has two',
    ],
    [
      'a size in XML that is none',
      dfxml(fileObject('a').replace('>0<', '>-1<')),
      'file object 1 has a size that is not',
    ],
    ['a file object twice', dfxml(fileObject('a') + fileObject('./a')), 'file object 2 names a file a second time'],
    ['DFXML of no file', dfxml(''), 'it names no file'],
    ['JSON that is none', '{"path":"a"', 'line 1 is not JSON in UTF-8'],
    ['JSON that is not UTF-8', json({ path: 'a' }).replace('"a"', '"\u00e9"'), 'line 1 is not JSON in UTF-8'],
    ['JSON of another kind', `${json({})}[1]\n`, 'line 2 holds a value that a file of a list does not have'],
    ['JSON without end in depth', '{"a":'.repeat(150_000), 'line 1 holds a value that a file of a list does not have'],
    [
      'arrays without end in depth',
      `{"path":${'['.repeat(900_000)}`,
      'line 1 holds a value that a file of a list does not have',
    ],
    ['a key twice', '{"path":"a","path":"b","digests":{"md5":"0"}}', 'line 1 holds a key twice'],
    ['a key that is unknown', json({ owner: 'a' }), 'line 1 holds a key that a file'],
    ['the key __proto__', '{"path":"a","__proto__":{},"digests":{}}', 'line 1 holds a key that a file'],
    ['no digests', '{"path":"a"}', 'line 1 holds no digests'],
    ['empty digests', json({ digests: {} }), 'line 1 holds a digest that is not'],
    ['a digest of no kind', json({ digests: { crc: '00' } }), 'line 1 holds a digest that is not'],
    ['a name and bytes', json({ pathHex: '61' }), 'line 1 names no file'],
    ['half a byte', '{"pathHex":"6","digests":{}}', 'line 1 names no file'],
    ['half a character', '{"path":"\\ud800","digests":{}}', 'line 1 names no file'],
    ['a size that is a text', json({ size: '1' }), 'line 1 holds no size'],
  ])('%s: refused by name', async (_, text, words) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
      message: expect.stringContaining(words),
    });
  });

  it('is refused in bounded memory, whatever its size', async () => {
    const mebibyte = 1024 * 1024;
    const before = process.memoryUsage().rss;
    function* endless(fill: string) {
      yield bytesOf(`${md5}  a\n`.padEnd(64, '\n'));
      for (let count = 0; count < 200; count += 1) yield new Uint8Array(mebibyte).fill(fill.charCodeAt(0));
    }
    expect((await readHashList(endless('\n'))).files.size).toBe(1);
    await expect(readHashList(endless('a'))).rejects.toMatchObject({ code: 'MANIFEST_INVALID' });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * mebibyte);
  });
});

function words(count: number): string {
  return Array.from({ length: count }, (_, at) => `a${at}="b"`).join(' ');
}
