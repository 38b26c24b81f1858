/** What a BagIt profile (1.3, 1.4) asks of a bag, beyond BagIt itself. A profile is a file that is given; none is ever fetched. */
import { CustodyError } from '../../errors.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { AnyBag } from './any-bag.ts';
import { listNamed } from './lists.ts';

/** A tag of bag-info.txt, as the profile wants it. */
interface TagRule {
  readonly label: string;
  readonly isRequired: boolean;
  readonly isRepeatable: boolean;
  readonly values: readonly string[];
}

export interface BagProfile {
  /** Members that are not read here: what they ask for is not checked. */
  readonly unread: readonly string[];
  readonly identifier: string | undefined;
  readonly tags: readonly TagRule[];
  readonly serialization: 'required' | 'forbidden' | 'optional';
  readonly acceptSerialization: readonly string[] | undefined;
  readonly acceptVersion: readonly string[] | undefined;
  readonly isFetchAllowed: boolean;
  readonly isFetchRequired: boolean;
  readonly isDataEmpty: boolean;
  /** By kind of list: the algorithms that must be there, and those that may. */
  readonly required: Readonly<Record<'payload' | 'tags', readonly string[]>>;
  readonly allowed: Readonly<Record<'payload' | 'tags', readonly string[] | undefined>>;
  /** Patterns of paths, by where they are. */
  readonly files: Readonly<Record<'payload' | 'tags', Paths>>;
}

interface Paths {
  readonly required: readonly string[];
  readonly allowed: readonly string[] | undefined;
}

/** Members of a profile that are read, and those that ask for nothing. */
const members: ReadonlySet<string> = new Set([
  ...['BagIt-Profile-Info', 'Bag-Info', 'Serialization', 'Accept-Serialization', 'Accept-BagIt-Version'],
  ...['Allow-Fetch.txt', 'Fetch.txt-Required', 'Data-Empty', 'Manifests-Required', 'Manifests-Allowed'],
  ...['Tag-Manifests-Required', 'Tag-Manifests-Allowed', 'Payload-Files-Required', 'Payload-Files-Allowed'],
  ...['Tag-Files-Required', 'Tag-Files-Allowed'],
]);
const ruleMembers: ReadonlySet<string> = new Set(['required', 'repeatable', 'values', 'description', 'recommended']);

const mostBytes = 1024 * 1024;
const mostItems = 1000;

const invalid = (why: string): CustodyError =>
  new CustodyError('PROFILE_INVALID', `not a BagIt profile that can be read: ${why}`, {
    hint: 'give a JSON file as bagit-profiles 1.3 or 1.4 has it; docs/bagit.md says what is read of it',
  });

/** Reads it. Throws CustodyError PROFILE_INVALID. */
export function readBagProfile(bytes: Uint8Array): BagProfile {
  if (bytes.length > mostBytes) throw invalid(`it is larger than ${mostBytes} bytes`);
  const top = objectOf(parsed(bytes), 'it');
  if (top['Bag-Info'] === undefined && top['BagIt-Profile-Info'] === undefined)
    throw invalid('it has neither BagIt-Profile-Info nor Bag-Info');
  const info = objectOf(top['BagIt-Profile-Info'] ?? {}, 'BagIt-Profile-Info');
  const rules = Object.entries(objectOf(top['Bag-Info'] ?? {}, 'Bag-Info'));
  if (rules.length > mostItems) throw invalid(`its Bag-Info has more than ${mostItems} tags`);
  const list = (key: string): readonly string[] | undefined => listOf(top[key], key);
  const serialization = top.Serialization ?? 'optional';
  if (serialization !== 'required' && serialization !== 'forbidden' && serialization !== 'optional')
    throw invalid('its Serialization is neither required, forbidden nor optional');
  const identifier = info['BagIt-Profile-Identifier'];
  return {
    identifier: typeof identifier === 'string' ? identifier : undefined,
    unread: [
      ...Object.keys(top).filter((name) => !members.has(name)),
      ...rules.flatMap(([label, rule]) =>
        Object.keys(objectOf(rule, 'the rule of a tag'))
          .filter((name) => !ruleMembers.has(name))
          .map((name) => `${label}: ${name}`),
      ),
    ],
    tags: rules.map(tagRule),
    serialization,
    acceptSerialization: list('Accept-Serialization'),
    acceptVersion: list('Accept-BagIt-Version'),
    isFetchAllowed: flagOf(top['Allow-Fetch.txt'], 'Allow-Fetch.txt', true),
    isFetchRequired: flagOf(top['Fetch.txt-Required'], 'Fetch.txt-Required', false),
    isDataEmpty: flagOf(top['Data-Empty'], 'Data-Empty', false),
    required: { payload: list('Manifests-Required') ?? [], tags: list('Tag-Manifests-Required') ?? [] },
    allowed: { payload: list('Manifests-Allowed'), tags: list('Tag-Manifests-Allowed') },
    files: {
      payload: { required: list('Payload-Files-Required') ?? [], allowed: list('Payload-Files-Allowed') },
      tags: { required: list('Tag-Files-Required') ?? [], allowed: list('Tag-Files-Allowed') },
    },
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalid('it is not JSON');
  }
}

function objectOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(`${name} is not an object`);
  return value as Readonly<Record<string, unknown>>;
}

function listOf(value: unknown, name: string): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length > mostItems || value.some((one) => typeof one !== 'string'))
    throw invalid(`${name} is not a list of texts`);
  return value as string[];
}

function flagOf(value: unknown, name: string, otherwise: boolean): boolean {
  if (value === undefined) return otherwise;
  if (typeof value !== 'boolean') throw invalid(`${name} is neither true nor false`);
  return value;
}

function tagRule([label, rule]: [string, unknown]): TagRule {
  const { required, repeatable, values } = objectOf(rule, `the rule of ${label.slice(0, 100)}`);
  return {
    label,
    isRequired: flagOf(required, 'required', false),
    isRepeatable: flagOf(repeatable, 'repeatable', true),
    values: listOf(values, 'values') ?? [],
  };
}

interface ProfiledBag extends Pick<AnyBag, 'version' | 'info' | 'lists' | 'findings' | 'payload'> {
  readonly form: 'folder' | 'tar' | 'zip';
  readonly paths: readonly string[];
}

/** Adds BAGIT_PROFILE for each thing that the bag has otherwise than the profile wants it, and what of the profile is not checked. */
export function holdToProfile(bag: ProfiledBag, profile: BagProfile): void {
  for (const problem of [...infoProblems(bag, profile), ...formProblems(bag, profile), ...fileProblems(bag, profile)])
    bag.findings.tell('BAGIT_PROFILE', { problem });
  for (const member of profile.unread) bag.findings.tell('BAGIT_PROFILE_UNREAD', { member: quoted(member) });
}

function* infoProblems({ info }: ProfiledBag, { tags, identifier }: BagProfile): Generator<Phrase> {
  const own: TagRule[] =
    identifier === undefined
      ? []
      : [{ label: 'BagIt-Profile-Identifier', isRequired: true, isRepeatable: true, values: [identifier] }];
  for (const { label, isRequired, isRepeatable, values } of [...tags, ...own]) {
    const said = info.filter(([one]) => one.toLowerCase() === label.toLowerCase()).map(([, value]) => value);
    const facts = { label: quoted(label) };
    if (isRequired && said.length === 0) yield phrase('bag-info.txt lacks {label}', facts);
    if (!isRepeatable && said.length > 1) yield phrase('bag-info.txt has {label} more than once', facts);
    for (const value of said)
      if (values.length > 0 && !values.includes(value))
        yield phrase('bag-info.txt has {value} as {label}, which is not an allowed value', {
          ...facts,
          value: quoted(value),
        });
  }
}

const mediaTypes = {
  tar: ['application/tar', 'application/x-tar'],
  zip: ['application/zip', 'application/x-zip-compressed'],
} as const;

function* formProblems(bag: ProfiledBag, profile: BagProfile): Generator<Phrase> {
  const { form, version, paths, payload } = bag;
  const isAccepted = (one: string): boolean => one === version;
  if (profile.acceptVersion?.some(isAccepted) === false) yield phrase('version {version} is not accepted', { version });
  if (profile.serialization === 'required' && form === 'folder') yield phrase('the bag must be an archive');
  if (profile.serialization === 'forbidden' && form !== 'folder') yield phrase('the bag must be a folder');
  const types: readonly string[] = form === 'folder' ? [] : mediaTypes[form];
  if (form !== 'folder' && profile.acceptSerialization?.some((one) => types.includes(one)) === false)
    yield phrase('an archive of the kind {form} is not accepted', { form });
  const hasFetch = paths.includes('fetch.txt');
  if (!profile.isFetchAllowed && hasFetch) yield notAllowed('fetch.txt');
  if (profile.isFetchRequired && !hasFetch) yield required('fetch.txt');
  if (profile.isDataEmpty && (payload.files > 1 || payload.bytes > 0)) yield phrase('the folder data must be empty');
}

const notAllowed = (path: string): Phrase => phrase('{path} is not allowed', { path: quoted(path) });
const required = (path: string): Phrase => phrase('{path} is required', { path: quoted(path) });

function* fileProblems({ lists, paths }: ProfiledBag, profile: BagProfile): Generator<Phrase> {
  for (const of of ['payload', 'tags'] as const) {
    const here = lists.filter((list) => list.of === of);
    const prefix = of === 'payload' ? 'manifest' : 'tagmanifest';
    for (const name of profile.required[of])
      if (!here.some(({ algorithm }) => algorithm === plain(name))) yield required(`${prefix}-${plain(name)}.txt`);
    const allowed = profile.allowed[of]?.map(plain);
    for (const { algorithm, name } of here) if (allowed?.includes(algorithm) === false) yield notAllowed(name);
    const files = paths.filter((path) => path.startsWith('data/') === (of === 'payload') && !isOfBagIt(path));
    const rule = profile.files[of];
    for (const path of rule.required) if (!paths.includes(path)) yield required(path);
    for (const path of files)
      if (rule.allowed?.some((glob) => matchesGlob(glob, path)) === false) yield notAllowed(path);
  }
}

const plain = (name: string): string => name.toLowerCase().replaceAll('-', '');

/** Files that BagIt itself names are allowed always. */
const isOfBagIt = (path: string): boolean =>
  ['bagit.txt', 'bag-info.txt', 'fetch.txt'].includes(path) || listNamed(path) !== undefined;

/** `*` is any text, also over several names, `?` one character; all else is itself. Each star is tried once only. */
export function matchesGlob(glob: string, text: string): boolean {
  let [at, of, star, from] = [0, 0, -1, 0];
  while (at < text.length) {
    if (glob[of] === '*') {
      star = of++;
      from = at;
    } else if (of < glob.length && (glob[of] === '?' || glob[of] === text[at])) {
      at += 1;
      of += 1;
    } else if (star >= 0) {
      of = star + 1;
      at = ++from;
    } else return false;
  }
  while (glob[of] === '*') of += 1;
  return of === glob.length;
}
