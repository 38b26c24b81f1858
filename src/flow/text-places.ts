/**
 * Every kind of place where the program writes openings, or the texts that they open. A test holds the list complete: each file of
 * the source that writes files is named there with the places that it writes (test/flow/text-places.test.ts).
 */

/** `openings`: as items of a disclosures file. `texts`: in clear. `names`: names of files of evidence, which may be texts too. */
export type Held = 'openings' | 'texts' | 'names';

/**
 * What `custody forget` does with a place that holds an erased text.
 * - `rewrite`: the openings that are to stay are written again.
 * - `settle`: the promise is kept, or the interrupted work is ended, before anything else is done.
 * - `delete`: the file is deleted, after a question or with --delete.
 * - `list`: it is named, and a person decides: it may be evidence, signed, printed or sent.
 */
export type Way = 'rewrite' | 'settle' | 'delete' | 'list';

export interface TextPlace {
  readonly id: TextPlaceId;
  readonly held: Held;
  readonly way: Way;
  /** Bits of the mode that the program gives it; undefined: what the mask of the user leaves. */
  readonly mode?: 0o600;
  /** What its path ends in, with `/` between names; undefined: it has any name, and is found by what is in it. */
  readonly path?: RegExp;
  /** What a file of any name begins with. */
  readonly begins?: RegExp;
}

export type TextPlaceId =
  | 'disclosures'
  | 'promise'
  | 'torn'
  | 'rewriting'
  | 'bundle'
  | 'unpacked'
  | 'report'
  | 'draft'
  | 'decisions'
  | 'unrecorded'
  | 'device'
  | 'answers'
  | 'index'
  | 'store'
  | 'leftover'
  | 'paper'
  | 'manifest'
  | 'resume'
  | 'shards';

/** The name of a disclosures file: `case.disclosures`, or `NAME.custody-disclosures` beside a ledger of another name. */
const disclosures = /(?:^|\/)[^/]+\.(?:custody-)?disclosures$/;
const behind = (ending: string): RegExp => new RegExp(`${disclosures.source.slice(0, -1)}\\.${ending}$`);

/** In the order in which a path is compared with them. */
export const textPlaces: readonly TextPlace[] = [
  // a whole bag stays as it is: its manifests bind every file, and it may hold the only copy of evidence
  { id: 'bundle', held: 'openings', way: 'list' },
  // also that of an answer, and copies among the inputs of a report
  { id: 'disclosures', held: 'openings', way: 'rewrite', mode: 0o600, path: disclosures },
  { id: 'promise', held: 'openings', way: 'settle', mode: 0o600, path: behind('pending') },
  { id: 'torn', held: 'openings', way: 'delete', mode: 0o600, path: behind('custody-torn-\\d+') },
  { id: 'rewriting', held: 'openings', way: 'settle', mode: 0o600, path: behind('(?:new|forgotten|wiping)') },
  // a file that a killed run did not finish, under the name that it had until it was whole
  { id: 'leftover', held: 'openings', way: 'delete', path: /\.\d+(?:-\d+)?\.new$/ },
  // parts of an archive, in the folder for temporary files
  { id: 'unpacked', held: 'openings', way: 'delete', mode: 0o600, path: /(?:^|\/)custody-bundle-[A-Za-z0-9]{6}\/.+$/s },
  // beside a signed answer, which binds these files: once deleted, its attachments are lacking
  {
    id: 'report',
    held: 'texts',
    way: 'delete',
    mode: 0o600,
    path: /\.report(?:\.\d+)?\/(?:report\.(?:json|txt)|draft\.json|device-[^/]*\.json)$/,
  },
  { id: 'draft', held: 'texts', way: 'delete', mode: 0o600, begins: /^\{\s*"format":\s*"custody-answer-draft-1"/ },
  {
    id: 'decisions',
    held: 'texts',
    way: 'delete',
    mode: 0o600,
    begins: /^\{\s*"received":\s*\{[\s\S]*"exhibits":\s*\[|^number,found,outcome,code,why,condition,seals,ours,hold,/,
  },
  { id: 'unrecorded', held: 'texts', way: 'delete', mode: 0o600, path: /\.unrecorded(?:-\d+)?\.json$/ },
  { id: 'device', held: 'texts', way: 'delete', mode: 0o600, path: /\.device\.json$/ },
  // what a person typed and did not sign, in the folder of the program's state
  { id: 'answers', held: 'texts', way: 'delete', mode: 0o600, path: /(?:^|\/)drafts\/[1-9]\d*\.draft$/ },
  // what cases of this user say, with their texts, in the same folder; custody search --index makes it again
  { id: 'index', held: 'texts', way: 'delete', mode: 0o600, path: /(?:^|\/)index\.sqlite(?:-journal)?$/ },
  // no file: openings in the database of the store of the case, put there by custody store texts
  { id: 'store', held: 'openings', way: 'rewrite' },
  { id: 'resume', held: 'names', way: 'list', mode: 0o600, path: /\.resume(?:\.part)?$/ },
  // the plan of a run that computers share, and their results: names of files, and digests of names
  { id: 'shards', held: 'names', way: 'list', mode: 0o600, path: /\.(?:plan|shard)$/ },
  { id: 'manifest', held: 'names', way: 'list', mode: 0o600, path: /\.(?:manifest|pieces)$/ },
  // forms, PDF, the page, letters, tables, lists for other tools, and what a person wrote
  { id: 'paper', held: 'texts', way: 'list' },
];

/** So many first bytes of a file show which place of any name it is. */
export const placeHead = 4096;

/** The place that a file is, by its path and its first bytes; any other file is `paper`. Never throws. */
export function placeOf(path: string, head: Uint8Array): TextPlace {
  const begin = new TextDecoder().decode(head.subarray(0, placeHead));
  const found = textPlaces.find((place) => place.path?.test(path) || place.begins?.test(begin));
  return found ?? (textPlaces.at(-1) as TextPlace);
}
