/** The files of a bag of any maker: the input is JSON that says what is in it, bytes as latin1. */
import { readAnyBag } from '../../../src/interop/bag/any-bag.ts';
import { holdToProfile, readBagProfile } from '../../../src/interop/bag/profile.ts';
import { inEnglish } from '../../../src/ledger/phrase.ts';
import { filesOf } from '../../flow/bagit/make-bag.ts';
import { hold, type Target } from '../target.ts';

const plans = [
  { payload: { 'a\nb': 'TEST', 'Ü%': 'x' }, info: 'A: b\n c\nPayload-Oxum: 5.2\n', algorithms: ['md5', 'sha512'] },
  { version: '0.97', encoding: 'ISO-8859-1', tags: { 'fetch.txt': 'https://example.org/a - data/c\n' } },
] as const;
const profile = {
  'Bag-Info': { A: { required: true, repeatable: false, values: ['b'] } },
  'Manifests-Required': ['md5'],
  'Payload-Files-Allowed': ['data/*a?'],
  Serialization: 'optional',
};

export const target: Target = {
  reads: 'a bag of any maker, and a BagIt profile',
  form: 'json',
  refuses: ['BAG_INVALID', 'PROFILE_INVALID', 'TOO_LARGE'],
  words: [
    'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n',
    'Tag-File-Character-Encoding: ',
    'manifest-sha256.txt',
    'tagmanifest-md5.txt',
    'fetch.txt',
    'profile.json',
    'data/',
    '../',
    '%0A',
    '%25',
    'Payload-Oxum: 1.1',
  ],
  seeds: () =>
    plans.map((plan) => {
      const files = [...filesOf(plan)].map(([path, content]) => [path, Buffer.from(content).toString('latin1')]);
      const whole = { ...Object.fromEntries(files), 'profile.json': JSON.stringify(profile) };
      return new Uint8Array(Buffer.from(JSON.stringify(whole)));
    }),
  run(bytes) {
    const files = filesIn(bytes);
    if (files === undefined) return;
    const members = files.map(([path, content]) => ({ path, isFolder: path.endsWith('/'), size: content.length }));
    const bag = readAnyBag(new Map(files.map(([path, content]) => [path, Buffer.from(content, 'latin1')])), members);
    const given = files.find(([path]) => path === 'profile.json');
    if (given !== undefined)
      holdToProfile(
        { ...bag, form: 'zip', paths: members.map(({ path }) => path) },
        readBagProfile(Buffer.from(given[1], 'latin1')),
      );
    for (const { said } of bag.findings.kept) inEnglish(said.text, said.facts);
    for (const path of bag.wanted.keys())
      hold(
        members.some((one) => one.path === path),
        'only files of the bag are wanted',
      );
  },
};

/** Undefined for what is not an object of texts. */
function filesIn(bytes: Uint8Array): [string, string][] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.entries(value).filter((one): one is [string, string] => typeof one[1] === 'string');
  } catch {
    return undefined;
  }
}
