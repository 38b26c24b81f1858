/** What the value of a flag, or a word, is: from which list its candidates come. */

const ledgerKinds = ['exhibits', 'entries', 'offers', 'seals', 'posts', 'authorities'] as const;
export type LedgerKind = (typeof ledgerKinds)[number];
export type OwnKind = 'files' | 'folders' | 'forms' | 'types' | 'languages' | 'profiles' | 'shells';
export type Kind = LedgerKind | OwnKind;

export const isLedgerKind = (kind: Kind): kind is LedgerKind => ledgerKinds.some((known) => known === kind);

/** By the name of the flag or word; with what follows it, where one name means several things. */
const byName: Readonly<Record<string, readonly Kind[]>> = {
  exhibit: ['exhibits'],
  exhibits: ['exhibits'],
  descendants: ['exhibits'],
  'excerpt <number>': ['exhibits'],
  'back <exhibit>': ['exhibits'],
  'part-of': ['exhibits'],
  copy: ['exhibits'],
  'source <number>': ['exhibits'],
  slip: ['exhibits'],
  reserve: ['exhibits'],
  'refuse <number>': ['exhibits'],
  missing: ['exhibits'],
  without: ['exhibits'],
  manifests: ['exhibits'],
  what: ['exhibits', 'entries'],
  offer: ['offers'],
  again: ['offers'],
  under: ['authorities'],
  seals: ['seals'],
  'seals-now': ['seals'],
  post: ['posts'],
  'to <number>': ['posts'],
  'to-post': ['posts'],
  holder: ['posts'],
  person: ['posts'],
  output: ['files'],
  card: ['files'],
  anchor: ['files'],
  with: ['files'],
  'same-as': ['files'],
  lang: ['languages'],
  'letter-lang': ['languages'],
  profile: ['profiles'],
  form: ['forms'],
  shell: ['shells'],
  'log <log>': ['files'],
  'list <list>': ['files'],
  'thing <thing>': ['files', 'exhibits'],
  'source <source>': ['files'],
  'since <checkpoint>': ['files'],
  'by <who>': ['posts'],
};

/** By what follows it. */
const byPlaceholder: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(
    [
      'file',
      'path',
      'paths',
      'bundle',
      'manifest',
      'scan',
      'card',
      'draft',
      'ledger',
      'ledgers',
      'answer',
      'folders',
      'graph',
    ]
      .concat(['first', 'second', 'image', 'plan', 'request', 'result', 'replies'])
      .map((word) => [word, 'files'] as const),
  ),
  folder: 'folders',
  entry: 'entries',
  seq: 'entries',
  post: 'posts',
  type: 'types',
};

/** The kinds of a flag or a word by its name and what its help says follows it; none for free text. */
export function kindsOf(name: string, follows: string): readonly Kind[] {
  const placeholder = /^[\w|@-]*/.exec(follows)?.[0] ?? '';
  const kind = byPlaceholder[placeholder];
  return byName[`${name} <${placeholder}>`] ?? byName[name] ?? (kind === undefined ? [] : [kind]);
}

/** Whether several may follow with commas between. */
export const takesList = (follows: string): boolean => /,…$|^list$|^numbers$/.test(follows);
