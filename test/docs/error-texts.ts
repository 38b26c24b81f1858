/** What each error code means and what to do about it, for docs/errors.md. */

export interface ErrorText {
  readonly meaning: string;
  readonly next: string;
}

/** Error code → text. A test holds it to the table of src/errors.ts. */
export const errorTexts: Readonly<Record<string, ErrorText>> = {
  USAGE: { meaning: 'The command line cannot be understood.', next: 'custody COMMAND --help' },
  FINGERPRINT: {
    meaning: 'The typed text is not a key number, ledger id or hash.',
    next: 'compare it with the source, group by group',
  },
  MISSING_VALUE: {
    meaning: 'A required value is missing, and there is no terminal to ask for it.',
    next: 'give it with the option that the message names',
  },
  NOT_IN_BROWSER: {
    meaning: 'This is possible on the command line only, not in a browser.',
    next: 'use the command line',
  },
  NOT_IN_FILE: {
    meaning: 'The one-file program `custody.cjs` does not hold what this needs, such as the fonts of a PDF.',
    next: 'write HTML and print it from a browser, or install the package',
  },
  RESUME_DIFFERS: {
    meaning: 'An interrupted run cannot be resumed with other paths, digests or options than before.',
    next: 'give the same command line again with --resume; --restart begins again',
  },
  AGE_NO_IDENTITY: {
    meaning: 'A bundle is encrypted, and no identity is known that could open it.',
    next: 'name your identity: -i FILE.age',
  },
  AGE_RECIPIENT: {
    meaning:
      'Nothing can be encrypted to a recipient: its card names no recipient, it is not one of age, or it is of another sort than the others.',
    next: 'ask for a card with a recipient (custody key card --add-age), or name one with --also',
  },
  AGE_DAMAGED: {
    meaning: 'An encrypted bundle is cut off, or a byte of it is not as it was written; nothing of it was used.',
    next: 'ask for an undamaged copy',
  },
  AGE_NOT_FOR_YOU: {
    meaning: 'An encrypted bundle opens with none of the identities that were tried.',
    next: 'try another identity with -i; or ask the sender to encrypt it to your card',
  },
  ANSWER_INVALID: {
    meaning: "A recipient's receipt has the wrong form, or its signature is not valid.",
    next: 'ask the recipient for it again',
  },
  BUNDLE_DAMAGED: {
    meaning: 'The archive of a bundle is cut off, contradicts itself or cannot be unpacked; nothing in it was used.',
    next: 'ask for an undamaged copy',
  },
  BUNDLE_UNSAFE: {
    meaning:
      'A bundle holds something that no bundle may: a name that leads outside or is not the same on every disk, a link, a device, an encrypted part, or a list of things to fetch. Nothing in it was used.',
    next: 'ask its maker for another one, and show the message',
  },
  BAG_INVALID: {
    meaning:
      'A folder or archive says that it is a bag (BagIt), and its version, encoding or declaration is not one that is read.',
    next: 'read its bagit.txt; docs/bagit.md says which bags are read',
  },
  CBOR: { meaning: 'Bytes are outside the profile of CBOR that format 1 uses.', next: 'ask for an undamaged copy' },
  CARD_INVALID: {
    meaning: 'A key card is not in its form or is not signed by the key that it describes.',
    next: 'ask its holder for it again',
  },
  CASE_INVALID: {
    meaning:
      'A file is not a CASE graph that is read here: JSON-LD whose context is in the file, nested at most 32 deep.',
    next: 'ask for JSON-LD with its context in the file; nothing is fetched',
  },
  CERTIFICATE_INVALID: {
    meaning: 'A file is not an X.509 certificate, or is not in the only encoding that DER allows.',
    next: 'ask for the certificate again, as PEM or DER',
  },
  CHECKPOINT_INVALID: {
    meaning: 'A checkpoint is not exactly its three lines.',
    next: 'ask for it again, or type it again from paper',
  },
  CSV_INVALID: {
    meaning: 'A CSV file cannot be read as the records that it should hold.',
    next: 'custody record TYPE --template csv',
  },
  DIRECTORY_INVALID: {
    meaning: "An agency's directory is not in its form or its signature is not valid.",
    next: 'ask the agency for it again',
  },
  ENCODING: { meaning: 'Text is not hexadecimal, base64 or UTF-8 where it should be.', next: 'copy it again' },
  FORMAT_UNKNOWN: {
    meaning: 'The ledger is of a format that this version does not know.',
    next: 'use a version of custody that knows it',
  },
  JSON_INVALID: {
    meaning: 'A JSON file does not have the contents that it should have.',
    next: 'correct it at the place in the message',
  },
  KEY_FORMAT: { meaning: 'A key file cannot be read.', next: 'give a PKCS#8 or OpenSSH Ed25519 key' },
  KEY_PASSPHRASE: {
    meaning: 'The passphrase does not open the key, or there is none.',
    next: 'type it again; CUSTODY_PASSPHRASE_FILE names a file that holds it',
  },
  KEY_PERMISSIONS: {
    meaning: 'Others on this computer can read the key file.',
    next: 'chmod 600 FILE; if others may have read it, make a new key',
  },
  KEY_TRUNCATED: { meaning: 'The key file ends too early.', next: 'take it from a backup' },
  KEY_TYPE: { meaning: 'The key is of another kind than Ed25519.', next: 'make a key: custody key new' },
  LEDGER_CHANGED: {
    meaning: 'The ledger is not the one that was seen here before, or it changed while it was read.',
    next: 'custody verify says what is wrong',
  },
  LEDGER_DAMAGED: {
    meaning: 'The ledger ends before its file does; nothing is appended to it as it is.',
    next: 'custody verify says what is wrong; custody repair cuts what does not count',
  },
  PIECES_INVALID: {
    meaning: 'A list of digests of pieces (NAME.pieces) is not in its form, or its digests do not give its root.',
    next: 'nothing rests on it: the digest of the whole is used; ask for an undamaged copy',
  },
  LOG_INVALID: {
    meaning: 'A log of an imaging program cannot be read: it is not from a known program, or it contradicts itself.',
    next: 'docs/imaging-logs.md lists what is read; record the copy with custody record acquire',
  },
  LOGS_CONTRADICT: {
    meaning:
      'Logs that should be of one acquisition, or a log and the image, say different things; nothing was signed.',
    next: 'name only what belongs to one acquisition, or say with a flag what is right',
  },
  MANIFEST_INVALID: { meaning: 'A manifest has the wrong form.', next: 'ask for an undamaged copy' },
  MANIFEST_ROOT: {
    meaning: 'A manifest is whole, but the record has the hash of another one.',
    next: 'look for the manifest that was recorded; its hash is printed by custody show',
  },
  NOT_A_BUNDLE: {
    meaning: 'The folder or archive is not a bag (BagIt) with exactly one ledger in it, or its version is unknown.',
    next: 'give the bundle itself: its folder, or its TAR or ZIP archive; unpack a compressed archive first',
  },
  EXCERPT_INVALID: {
    meaning:
      'The file begins like an excerpt and has another form: it is cut off, its hashes do not cover what it hides, or it does not end with an entry. Nothing of it was judged.',
    next: 'ask the sender for the excerpt again',
  },
  NOT_A_FILE: { meaning: 'A path does not lead to a plain file.', next: 'give the file itself' },
  NOT_A_LEDGER: {
    meaning:
      'The file does not begin like a ledger: it neither starts with the bytes of an entry nor names the content type of one in its first 512 bytes, or it is another kind of signed statement. A file that does begin like one and is damaged is reported by findings instead.',
    next: 'give the file whose name ends in .custody',
  },
  NOT_PORTABLE: {
    meaning:
      'Evidence cannot travel in a bundle as it is: BagIt knows no links, no names that are not UTF-8, and none that are the same on some disks. Nothing was written.',
    next: 'send an image of it, or send it separately',
  },
  PROFILE_INVALID: {
    meaning: 'A file named as a profile is not one, or asks for fields that the vocabulary does not have.',
    next: 'correct the file; docs/profiles.md shows one',
  },
  PROOF_INVALID: {
    meaning: 'A file does not prove that two contradictory statements were signed, or it has the wrong form.',
    next: 'ask for it again, or make it again from the two copies: custody verify A --same-as B --proof FILE',
  },
  RESUME_INVALID: {
    meaning: 'The saved state of an interrupted run, beside the manifest, is damaged or from another version.',
    next: '--restart deletes it and hashes again; nothing was read from it',
  },
  SCHEMA: {
    meaning: 'A record has fields that its type does not take, or lacks some that it must have.',
    next: 'custody record TYPE --help',
  },
  SIGN1_FORM: { meaning: 'A signed statement is not in the one form of format 1.', next: 'ask for an undamaged copy' },
  TOKEN: {
    meaning:
      'A token with a key does not do what it should: it is gone, its PIN is wrong or locked, or its program is not there.',
    next: 'plug it in; see which tokens pkcs11-tool lists; keys.md says what works with which',
  },
  TIME_STAMP_INVALID: {
    meaning:
      'A file is not the reply of a time-stamp authority, or not over this record, or does not hold under what you trust; or it is not a request.',
    next: 'give the reply as it came; ask again if the authority refused',
  },
  TOO_LARGE: { meaning: 'A file or value is larger than it may be.', next: 'check that it is the right file' },
  TRUST_INVALID: {
    meaning: 'The trust file cannot be read, or it is inside a bundle, where nothing is trusted.',
    next: 'correct or replace it; custody trust add makes pins',
  },
  AGENT: { meaning: 'The ssh-agent does not answer as it should.', next: 'ssh-add -l; check SSH_AUTH_SOCK' },
  DISK_FULL: { meaning: 'There is no room left where something must be written.', next: 'make room and try again' },
  EXISTS: {
    meaning: 'A file or pin is there already and is not overwritten.',
    next: 'choose another name, or remove it first',
  },
  HEAD_MOVED: {
    meaning: 'Somebody appended to the ledger in between.',
    next: 'read the new entries, then try again',
  },
  INDEX_UNAVAILABLE: {
    meaning: 'The index of your cases cannot be used: this Node has no SQLite, or the file is in use or damaged.',
    next: 'use Node 22.13 or later, or `custody search --index --rebuild`; every command works without an index',
  },
  IO: { meaning: 'Reading or writing failed.', next: 'check the disk; entries acknowledged earlier are safe' },
  PENDING_FOREIGN: {
    meaning:
      'The file NAME.pending holds bytes that are not the next entry of this ledger, signed by a key that acts in it. Nothing was recorded, and the file is unchanged.',
    next: 'find out who wrote it; custody repair --yes moves it away',
  },
  DISCLOSURES_FOREIGN: {
    meaning:
      'The file for private texts, NAME.disclosures, is a symlink, a folder, a pipe or a device. Nothing was recorded.',
    next: 'move it away; put back the regular file of that name',
  },
  CLOCK_UNLIKELY: {
    meaning:
      'The clock of this computer shows a time before 2020, after 2100-01-01, or more than 24 hours before the last entry. Nothing was signed.',
    next: 'set the clock; if it is right: --clock-is-right, and the entry records it',
  },
  CONTENT_KEY_LACKING: {
    meaning: 'An exhibit is on record by a keyed digest, and no opening here has its content key.',
    next: 'look for the disclosures file of this ledger, in a backup too, or ask the agency that gave the exhibit; without the key no file can be compared with it',
  },
  LOCKED: {
    meaning: 'Another process writes to the ledger.',
    next: 'wait for it; custody repair --unlock shows whose lock it is',
  },
  NOT_FOUND: { meaning: 'A file or pin is not there.', next: 'check the name' },
  PERMISSION: { meaning: 'The operating system does not permit it.', next: 'check who owns the file and folder' },
  READ_ONLY: { meaning: 'The file system takes no changes.', next: 'custody verify needs none; write elsewhere' },
  IMAGE_INVALID: {
    meaning: 'The header of an image contradicts itself or leads nowhere; nothing inside was read.',
    next: 'look for an undamaged copy; custody hash --opaque hashes the file itself',
  },
  IMAGE_LINKED: {
    meaning:
      'A virtual disk needs other files: a backing file, a parent, an external data file or further extents. No other program was started.',
    next: 'join a copy of all its files into one raw image, and hash that; custody hash --opaque hashes the file itself',
  },
  IMAGE_TOOL: {
    meaning: 'QEMU (qemu-nbd, nbdcopy) cannot read a virtual disk to its end; nothing is stated of it.',
    next: 'look for an undamaged copy; custody hash --opaque hashes the file itself',
  },
  IMAGE_UNSUPPORTED: {
    meaning: 'An image is of a kind that is not read here, such as an encrypted one.',
    next: 'convert a copy to a raw image with its own program, and hash that; custody hash --opaque hashes the file itself',
  },
  RESUME_CHANGED: {
    meaning: 'A file, device or image that an interrupted run had begun to read is another now, or was changed.',
    next: 'find out what changed it; --restart hashes it again from the first byte',
  },
  SIGNATURE_CHECK: {
    meaning:
      'A new signature did not verify, so nothing was written: a key, its device or the memory of this computer is faulty.',
    next: 'stop using this key on this computer',
  },
  STOPPED: {
    meaning:
      'Somebody stopped the program, by Ctrl-C or a signal. Unfinished files were removed, except the state for --resume.',
    next: 'run it again',
  },
  RULE_REFUSED: {
    meaning: 'The custody rules do not allow the act; nothing was signed.',
    next: 'the message names the rule, the facts and what would be allowed',
  },
  WRITES_INTO_EVIDENCE: {
    meaning: 'A command would write into the evidence that it was given. Nothing was written there.',
    next: 'choose a place outside the evidence: with -o, another ledger with -l, another TMPDIR',
  },
  LIST_CHANGED: {
    meaning:
      'The list to destroy has another SHA-256 than the list that the approval attaches. It was changed after it was approved, or it is another list. Nothing was signed in that case.',
    next: 'use the list that was approved; to destroy by this one, have it approved under another number',
  },
  STATED_DIFFERS: {
    meaning: 'The data differs from what its provider stated; nothing was signed.',
    next: 'obtain it again; to record it as it came, leave out --data: its hash check then says mismatch',
  },
  WITNESS_REFUSED: {
    meaning:
      'A witness was asked to sign a record that does not continue what it signed before: it is shorter, begins elsewhere, or differs. Nothing was signed.',
    next: 'ask the keeper for a request that continues what was signed; where the record differs, keep both: together they show the change',
  },
  SHARD_INVALID: {
    meaning: 'A plan or the result of a shard is damaged, cut off, or of another plan.',
    next: 'copy it again from where it was made; else hash that shard again',
  },
  STORE_DENIED: {
    meaning: 'The store refuses this user: no such user, no right to read or to write, or another compartment.',
    next: 'ask the administrator of the store; an entry that was signed already is in `NAME.lost-N`, and not recorded',
  },
  STORE_ODD: {
    meaning:
      'The store sent what it cannot hold: bytes that are not the next entries of this ledger, out of order, too much, or of another ledger. The file is as it was.',
    next: 'tell the administrator of the store; custody store check STORE:ID shows whether it is sound',
  },
  STORE_UNFIT: {
    meaning:
      'The store does not hold what the rest depends on: its disk may lose what it acknowledged, its schema is lacking, it is a standby, it does not prove who it is, it replaces or loses what it took, or it only carries copies.',
    next: 'the message says which; the administrator reads stores.md',
  },
  STORE_UNKNOWN: {
    meaning: 'The entry is signed and was sent, and the store did not say whether it has it.',
    next: 'do not record it again: the next command on this ledger stores that same entry, or finds it stored',
  },
  STORE_UNREACHABLE: {
    meaning: 'The store of this ledger cannot be reached. Nothing was recorded; reading goes on from the file.',
    next: 'try again when the store is back',
  },
  STORES_INVALID: {
    meaning: 'The file of your stores, the address of a store, or `NAME.store` beside a ledger is invalid.',
    next: 'correct what the message names',
  },
  SHARDS_DISAGREE: {
    meaning:
      'A file was read again, or is in two results of a shard, and its digests differ though the file did not change: one of the computers is faulty, or its result was changed. Nothing was joined.',
    next: 'hash the shards of that computer again on another one, then join',
  },
  SHARD_CHANGED: {
    meaning:
      'The signed statement beside the result of a shard is not of this result: one of the two was changed, or it is of another plan or shard. Nothing was joined.',
    next: 'copy both files again from where they were made; if it is the same again, hash that shard again and find out who changed them',
  },
  SHARD_UNSIGNED: {
    meaning:
      'With `--signed`, each result needs a statement by a key that you trust. This one has none. Nothing was joined.',
    next: 'hash that shard again with --key; confirm whose key it is: custody trust add; or join without --signed, and vouch for it alone',
  },
  BUG: { meaning: 'A fault of custody itself.', next: 'report it with the output of CUSTODY_DEBUG=1' },
  DECISION_REFUSED: {
    meaning:
      'A decision on an exhibit cannot be signed. It accepts something despite a difference without naming it, or it is incomplete, or it makes the two records contradict each other. Nothing was signed.',
    next: 'decide as the message says: accepted with the reservation named, refused with where it is now, or undecided',
  },
  EVIDENCE_NOT_PACKED: {
    meaning:
      'The evidence of an exhibit was to go into the bundle of an offer, and the folder that was named has neither its number nor its digest. Nothing was signed.',
    next: 'name the right folder, or the file: --evidence NUMBER=PATH; if the evidence travels apart, say so: --without NUMBER',
  },
  EVIDENCE_OTHER_NOW: {
    meaning:
      'Evidence was read again before it was signed for or sent, and it is not what the draft or the record says: somebody changed it, or it is another file. Nothing was signed or sent.',
    next: 'find out who changed it; for a draft, decide again with custody accept; for an offer, record the comparison first: custody hash PATH --exhibit NUMBER --as measure',
  },
  DRAFT_CHANGED: {
    meaning:
      'What a draft of an answer rests on is no longer what it was: the record, the bundle or the draft itself was changed after it was made. Nothing was signed.',
    next: 'check again with custody accept, and make a new draft',
  },
  DRAFT_INVALID: {
    meaning: 'A file is not a draft of an answer as custody accept --draft writes it.',
    next: 'make the draft again',
  },
  NOT_OFFERED: {
    meaning:
      'No offer in the record can be answered by this key now: it was made to somebody else, expired, was withdrawn, or is answered already.',
    next: 'the message says why for each offer; ask the sender for a new one',
  },
};
