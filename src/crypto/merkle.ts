/** The Merkle tree of RFC 9162 with SHA-256: its root as entries arrive, and proofs of inclusion and consistency. */
export {
  type ConsistencyClaim,
  consistencyProof,
  type InclusionClaim,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
} from './merkle-proofs.ts';
export { Frontier, leafHash } from './merkle-tree.ts';
