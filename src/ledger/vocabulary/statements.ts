/** The payloads of the signed statements that are not events: card, genesis, directory (docs/spec/ledger.md, section 5 and 9). */
import { bytes, code, count, distinct, list, name, optional, privateText, record, seconds, text } from '../schema.ts';
import { roles } from './record.ts';

/** A card but for its COSE key, which has integer keys and is read by `keyFromCose`. */
export const cardFields = {
  holder: record('who holds the key', {
    name: text('name'),
    agency: text('agency'),
    jurisdiction: text('country, part of a country, or listed body'),
    title: optional(text('title or rank')),
    badge: optional(text('badge or personnel number')),
  }),
  x5chain: optional(list(bytes('certificate'), 'certificates, that of this key first')),
  age: optional(text('recipient for encryption (age)')),
};

/** A key with its post and roles, as genesis and directory name it. */
const keyInPost = record('a key', {
  card: bytes('identity card'),
  post: name('post'),
  roles: distinct(code('role', roles), 'roles', 0),
});

export const caseFields = {
  number: privateText('case number'),
  title: privateText('title of the case'),
  references: optional(list(privateText('a reference'), 'references of other agencies')),
};

export const breaks = ['admin-lost', 'tail-lost', 'moved'] as const;

export const genesisFields = {
  type: code('type', ['genesis']),
  seq: count('place in the ledger'),
  format: count('format', 1),
  nonce: bytes('random bytes that name the ledger in headers', 32),
  keys: list(keyInPost, 'keys of the beginning, that of the signer first'),
  case: optional(record('the case', caseFields)),
  operation: optional(text('name of the operation')),
  anchorWithin: optional(count('a proof of time from outside is promised within this number of seconds', 1, 'seconds')),
  continues: optional(
    record('the ledger that this one continues', {
      ledger: bytes('id of that ledger', 32),
      size: count('number of its entries that are left', 1),
      root: bytes('root over these', 32),
      break: code('why it could not go on', breaks),
    }),
  ),
};

export const directoryFields = {
  posts: list(keyInPost, 'who acts for which post'),
  issued: seconds('valid from'),
  expires: seconds('valid until, not included'),
};
