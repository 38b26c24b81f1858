/** The numbers of format 1, each in one place; all inclusive. */
import { contexts, maxStatementBytes } from '../crypto/contexts.ts';

export { maxTime } from '../crypto/sign1-header.ts';

export const maxEntryBytes = maxStatementBytes[contexts.entry];
export const maxAnswerBytes = maxStatementBytes[contexts.answer];
export const maxCardBytes = maxStatementBytes[contexts.card];
export const maxDirectoryBytes = maxStatementBytes[contexts.directory];
/** Exhibits that one event may name. */
export const maxExhibitsNamed = 1000;
/** Exhibits that one entry may be about, with those that it mentions or refers to. */
export const maxExhibitsAbout = 1000;
/** Terms with which an act is compared, with what is permitted under them. Exhibits under the same terms count once. */
export const maxTermsCompared = 2048;
/** Names in `about` that no exhibit has, of which the threads are followed. */
export const maxStrangeNames = 100_000;
/** Runs of entries that an answer to an excerpt may list. */
export const maxRuns = 10_000;
/** Bytes of ASCII in a name that rules compare. */
export const maxNameBytes = 64;
/** Seconds by which `at` may lie before `iat` without `late`. */
export const maxDelay = 86_400;
/** Length of a salt, a commitment, a key id, a ledger id and any root. */
export const hashBytes = 32;
/** Faults listed of one body; a body with more is as invalid, and a hostile one must not fill memory with messages. */
export const maxFaultsListed = 20;
