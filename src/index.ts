/** The library's public names, listed one by one: functions over bytes, and blobs, that open no file, read no clock and need no network. */
export { type CborMap, type CborValue, decodeCbor, encodeCbor } from './bytes/cbor.ts';
export { toDiagnostic } from './bytes/diagnostic.ts';
export { fromHex, toHex } from './bytes/hex.ts';
export { safeText } from './bytes/text.ts';
export { isValidPublicKey, verify as verifySignature } from './crypto/ed25519.ts';
export { keyId, keyIdUrn } from './crypto/keys.ts';
export {
  consistencyProof,
  Frontier,
  inclusionProof,
  leafHash,
  verifyConsistency,
  verifyInclusion,
} from './crypto/merkle.ts';
export type { Signer } from './crypto/signer.ts';
export { judge, type RuleFinding, replay } from './custody/judge.ts';
export { type CustodyState, startState } from './custody/state/state.ts';
export { CustodyError, type ErrorCode, errorCodes } from './errors.ts';
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './ledger/checkpoint.ts';
export { createEntry, decodeUnverifiedEntry, type Entry, type NewEntry, type Pointers } from './ledger/entry.ts';
export { createGenesis, decodeGenesis, type Genesis, type NewGenesis } from './ledger/genesis.ts';
export { metadataDigest } from './ledger/metadata.ts';
export { decodeOpenings, encodeOpening, type Opening, Openings } from './ledger/private/openings.ts';
export { openBody, withholdBody } from './ledger/private/withhold.ts';
export { type Card, createCard, decodeCard, type Holder } from './ledger/statements/card.ts';
export { type Body, type EventTypeName, eventTypeNames, fieldsOf, vocabulary } from './ledger/vocabulary/index.ts';
export { verificationJson } from './report/json.ts';
export { headline, verificationText } from './report/text.ts';
export { fileSigner } from './signers/file-signer.ts';
export { checkProof, type ProofResult } from './verify/compare/check-proof.ts';
export { type Comparison, compareLedgers } from './verify/compare/compare.ts';
export { decodeProof, encodeProof, type Proof } from './verify/compare/proof.ts';
export type { Verification } from './verify/facts/verification.ts';
export { findingTable } from './verify/finding/table.ts';
export type { Finding } from './verify/finding/types.ts';
export type { VerifyOptions } from './verify/options.ts';
export { pointersOf, type Unsigned } from './verify/replay/pointers.ts';
export { Replay } from './verify/replay/replay.ts';
export { formatTrust, noTrust, type Pin, parseTrust, type Trust } from './verify/trust/trust.ts';
export { verifyLedger } from './verify/verify-ledger.ts';
export { type BundleFile, type VerifyBundleOptions, verifyBundle } from './web/verify-bundle.ts';
