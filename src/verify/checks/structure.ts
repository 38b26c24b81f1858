/** Check 1, structure: the file is a sequence of entries, each in the one form, each body as its type demands (docs/spec/ledger.md, section 20). */
import { onRecord, onRecordFrom } from '../../custody/bears.ts';
import { phrase } from '../../ledger/phrase.ts';
import type { FindingInput, FindingRows } from '../finding/types.ts';
import { type Check, failOr, readIn } from './check.ts';

export const structureRows = {
  LEDGER_EMPTY: {
    kind: 'contradiction',
    check: 'structure',
    message: 'the file is empty',
    meaning: 'The file holds no byte. A ledger holds at least its opening entry.',
    next: 'ask the keeper of the ledger for a copy; look for a backup',
  },
  OPENING_MISSING: {
    kind: 'contradiction',
    check: 'structure',
    message: 'the file does not begin with an opening entry: its first entry says {type}, number {number}',
    meaning:
      'The first entry is not the opening entry that names the ledger, its keys and their posts, so nothing after it can be judged.',
    next: 'ask for the whole ledger: its beginning is missing',
  },
  OPENING_INVALID: {
    kind: 'contradiction',
    check: 'structure',
    message: 'the opening entry cannot be used: {problem}',
    meaning:
      'The opening entry breaks its form: a field is missing, unknown or wrong, a card is not valid, or its signer is not its first key with role admin.',
    next: 'nothing in this file counts; ask for an undamaged copy',
  },
  NOT_AN_ENTRY: {
    kind: 'contradiction',
    check: 'structure',
    message:
      'there is no valid entry at byte {offset} ({problem}); the {behind#byte} from there to the end {behind~does|do} not count',
    meaning: 'Bytes that are not an entry in the form of format 1. They end the ledger: nothing from there on counts.',
    next: 'ask for another copy; the keeper can save the bytes aside and cut them with: custody repair',
  },
  TORN_TAIL: {
    kind: 'contradiction',
    check: 'structure',
    message:
      'the file ends inside entry {seq}: the last {behind#byte}, from byte {offset} on, {behind~is|are} not a whole entry',
    meaning:
      'The file ends in the middle of an entry, as after a crash, a full disk or a broken transfer. Everything before it is judged as usual.',
    next: 'ask for another copy; the keeper can save the torn bytes aside and cut them with: custody repair',
  },
  SCHEMA_INVALID: {
    kind: 'contradiction',
    check: 'structure',
    message: 'entry {seq} ({type}) breaks the form of its kind: {path}: {problem}',
    meaning: 'A signed entry whose content is not what its type demands. It stays in the history and changes nothing.',
    next: 'ask its signer to record the act again; the entry stays and stays failed',
  },
  FORMAT_UNSUPPORTED: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'structure',
    message: 'the ledger says format {format}; this version knows format 1 and does not judge custody in another',
    meaning: 'The ledger is of a later format. Signatures and history are checked; what the entries mean is not.',
    next: 'verify with a version of custody that knows this format',
  },
  TYPE_UNSUPPORTED: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'structure',
    message: 'entry {seq} is of an unknown type ({type}); custody is not checked from here on',
    meaning:
      'An entry of a type that this version does not know. Its signature and place are checked; custody from there on is not.',
    next: 'verify with a version of custody that knows this type',
  },
} as const satisfies FindingRows;

/** Bytes that are not an entry. They end the ledger. */
export const notAnEntry = (seq: number, problem: string): FindingInput => ({
  code: 'NOT_AN_ENTRY',
  bears: onRecord,
  seq,
  facts: { problem },
});

/** A later format: from the opening entry on custody is not judged. */
export const formatUnsupported = (format: number): FindingInput => ({
  code: 'FORMAT_UNSUPPORTED',
  bears: onRecord,
  seq: 0,
  facts: { format },
});

/** A type that this version does not know: from there on custody is not judged. */
export const typeUnsupported = (seq: number, type: string): FindingInput => ({
  code: 'TYPE_UNSUPPORTED',
  bears: onRecordFrom(seq),
  seq,
  facts: { type },
});

/** Sums what the replay told. The form of bodies is judged by read-event.ts, that of the opening entry by open-genesis.ts. */
export function structureCheck(): Check {
  return {
    name: 'structure',
    finish(run) {
      const detail = phrase('{size#entry|entries} in the form of format 1', { size: readIn(run) });
      if (run.unsupportedFrom === undefined) return failOr(run, 'structure', { outcome: 'pass', detail });
      const partly = phrase(
        '{size#entry|entries}; from entry {from} on there are some that this version does not know',
        { size: run.size, from: run.unsupportedFrom },
      );
      return failOr(run, 'structure', { outcome: 'not-checked', detail: partly });
    },
  };
}
