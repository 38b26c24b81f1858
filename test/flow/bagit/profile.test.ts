/** What a BagIt profile asks of a bag; any other file is refused as a profile. */
import { describe, expect, it } from 'vitest';
import { readAnyBag } from '../../../src/interop/bag/any-bag.ts';
import { type BagProfile, holdToProfile, matchesGlob, readBagProfile } from '../../../src/interop/bag/profile.ts';
import { inEnglish } from '../../../src/ledger/phrase.ts';
import { type BagPlan, filesOf } from './make-bag.ts';

const identifier = 'https://example.org/TEST.json';
const profileOf = (more: object): BagProfile =>
  readBagProfile(
    Buffer.from(JSON.stringify({ 'BagIt-Profile-Info': { 'BagIt-Profile-Identifier': identifier }, ...more })),
  );

/** What is against the profile, of a bag that says that it has it. */
function problems(more: object, plan: BagPlan = {}, form: 'folder' | 'tar' | 'zip' = 'folder'): string[] {
  const files = filesOf({ ...plan, info: `BagIt-Profile-Identifier: ${identifier}\n${plan.info ?? ''}` });
  const tags = new Map(
    [...files].filter(([path]) => !path.startsWith('data/')).map(([path, c]) => [path, Buffer.from(c)]),
  );
  const members = [...files].map(([path, content]) => ({ path, isFolder: false, size: Buffer.byteLength(content) }));
  const bag = readAnyBag(tags, members);
  holdToProfile({ ...bag, form, paths: members.map(({ path }) => path) }, profileOf(more));
  return bag.findings.kept
    .filter(({ code }) => code === 'BAGIT_PROFILE')
    .map(({ said }) => inEnglish(said.text, said.facts));
}
const not = (problem: string): string[] => [`the profile is not met: ${problem}`];
const tag = (label: string, rule: object) => ({ 'Bag-Info': { [label]: rule } });

describe('a profile', () => {
  it.each<[string, object, BagPlan, string[]]>([
    ['asks nothing', {}, {}, []],
    ['a tag that is there', tag('Contact', { required: true }), { info: 'contact: TEST\n' }, []],
    ['a tag that lacks', tag('Contact', { required: true }), {}, not('bag-info.txt lacks “Contact”')],
    ['a tag that may lack', tag('Contact', { values: ['TEST'] }), {}, []],
    [
      'a value that is not allowed',
      tag('Contact', { values: ['TEST'] }),
      { info: 'Contact: x\n' },
      not('bag-info.txt has “x” as “Contact”, which is not an allowed value'),
    ],
    [
      'a tag only once',
      tag('Contact', { repeatable: false }),
      { info: 'Contact: x\nContact: y\n' },
      not('bag-info.txt has “Contact” more than once'),
    ],
    ['a list that is there', { 'Manifests-Required': ['SHA-256'], 'Tag-Manifests-Required': ['sha256'] }, {}, []],
    ['a list that lacks', { 'Manifests-Required': ['md5'] }, {}, not('“manifest-md5.txt” is required')],
    [
      'a list of tag files that lacks',
      { 'Tag-Manifests-Required': ['md5'] },
      {},
      not('“tagmanifest-md5.txt” is required'),
    ],
    ['a list that is not allowed', { 'Manifests-Allowed': ['md5'] }, {}, not('“manifest-sha256.txt” is not allowed')],
    [
      'a list of tag files that is not allowed',
      { 'Tag-Manifests-Allowed': ['md5'] },
      {},
      not('“tagmanifest-sha256.txt” is not allowed'),
    ],
    ['another version', { 'Accept-BagIt-Version': ['0.97'] }, {}, not('version 1.0 is not accepted')],
    ['this version', { 'Accept-BagIt-Version': ['0.97', '1.0'] }, {}, []],
    ['an archive', { Serialization: 'required' }, {}, not('the bag must be an archive')],
    ['no fetch.txt', { 'Allow-Fetch.txt': false }, { tags: { 'fetch.txt': '' } }, not('“fetch.txt” is not allowed')],
    ['a fetch.txt', { 'Fetch.txt-Required': true }, {}, not('“fetch.txt” is required')],
    ['no payload', { 'Data-Empty': true }, {}, not('the folder data must be empty')],
    ['a tag file', { 'Tag-Files-Required': ['x/y.txt'] }, {}, not('“x/y.txt” is required')],
    [
      'only some tag files',
      { 'Tag-Files-Allowed': ['x/*'] },
      { tags: { 'x/y.txt': '', 'z.txt': '' } },
      not('“z.txt” is not allowed'),
    ],
    ['a payload file', { 'Payload-Files-Required': ['data/b'] }, {}, not('“data/b” is required')],
    ['only some payload files', { 'Payload-Files-Allowed': ['data/*.pdf'] }, {}, not('“data/a.txt” is not allowed')],
  ])('asks %s', (_, more, plan, expected) => {
    expect(problems(more, plan)).toEqual(expected);
  });

  it('asks a folder, or an archive of some kinds', () => {
    expect(problems({ Serialization: 'forbidden' }, {}, 'zip')).toEqual(not('the bag must be a folder'));
    expect(problems({ 'Accept-Serialization': ['application/zip'] }, {}, 'zip')).toEqual([]);
    expect(problems({ 'Accept-Serialization': ['application/zip'] }, {}, 'tar')).toEqual(
      not('an archive of the kind tar is not accepted'),
    );
  });

  it('is not met by a bag as long as a part of it is not checked', () => {
    const more = {
      'Files-Of-TEST': ['x'],
      'Bag-Info': { Contact: { required: false, pattern: 'T.*', description: '' } },
    };
    const bag = readAnyBag(
      new Map([...filesOf({})].map(([path, content]) => [path, Buffer.from(content)])),
      [...filesOf({})].map(([path, content]) => ({ path, isFolder: false, size: Buffer.byteLength(content) })),
    );
    holdToProfile({ ...bag, form: 'folder', paths: [] }, readBagProfile(Buffer.from(JSON.stringify(more))));
    const unread = bag.findings.kept.filter(({ code }) => code === 'BAGIT_PROFILE_UNREAD');
    expect(unread.map(({ kind, said }) => [kind, inEnglish(said.text, said.facts)])).toEqual([
      ['incomplete', 'the profile asks for “Files-Of-TEST”, which is not checked here'],
      ['incomplete', 'the profile asks for “Contact: pattern”, which is not checked here'],
    ]);
  });

  it('with more tags than are read is refused, not cut', () => {
    const tags = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`T-${at}`, { required: true }]));
    expect(() => readBagProfile(Buffer.from(JSON.stringify({ 'Bag-Info': tags })))).toThrow(
      expect.objectContaining({ code: 'PROFILE_INVALID' }),
    );
  });

  it('asks that the bag names it', () => {
    const bag = readAnyBag(new Map([...filesOf({})].map(([path, content]) => [path, Buffer.from(content)])), []);
    holdToProfile({ ...bag, form: 'folder', paths: [] }, profileOf({}));
    expect(bag.findings.counts.get('BAGIT_PROFILE')).toBe(1);
  });

  it.each<[string, string | Buffer]>([
    ['no JSON', '{'],
    ['bytes', Buffer.from([0x7b, 0xff])],
    ['a list', '[]'],
    ['nothing of a profile', '{}'],
    ['a rule that is a number', '{"Bag-Info": {"A": 1}}'],
    ['a flag that is a word', '{"Bag-Info": {"A": {"required": "yes"}}}'],
    ['a list that is a word', '{"Bag-Info": {}, "Manifests-Required": "md5"}'],
    ['another word', '{"Bag-Info": {}, "Serialization": "maybe"}'],
    ['too much', `{"Bag-Info": {}}${' '.repeat(1024 * 1024)}`],
  ])('is refused: %s', (_, text) => {
    expect(() => readBagProfile(Buffer.from(text))).toThrow(expect.objectContaining({ code: 'PROFILE_INVALID' }));
  });

  it('has patterns that take no time', () => {
    expect(['*', 'a*', '*c', 'a?c', 'a*b*c'].map((glob) => matchesGlob(glob, 'abc'))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(['', 'b*', 'a', 'abcd', 'a.c'].map((glob) => matchesGlob(glob, 'abc'))).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    const begun = performance.now();
    expect(matchesGlob('*a'.repeat(500), `${'a'.repeat(4000)}b`)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
