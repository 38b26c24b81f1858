/** Every context in which a key of ours signs. One list, so that no signature can be taken for one of another kind. */

/** Kind of statement → its `typ` header (RFC 9596). */
export const contexts = {
  entry: 'application/vnd.custody.entry.v1+cose',
  answer: 'application/vnd.custody.answer.v1+cose',
  card: 'application/vnd.custody.card.v1+cose',
  directory: 'application/vnd.custody.directory.v1+cose',
  shard: 'application/vnd.custody.shard.v1+cose',
} as const;

/** A signing context, as it is in the `typ` header. */
export type Context = (typeof contexts)[keyof typeof contexts];

/** The most bytes that a statement of each context may have, inclusive. */
export const maxStatementBytes: Readonly<Record<Context, number>> = {
  [contexts.entry]: 1_048_576,
  [contexts.answer]: 786_432,
  [contexts.card]: 65_536,
  [contexts.directory]: 262_144,
  [contexts.shard]: 4096,
};

/** Whether `sub` of this context names a ledger (else it repeats the signer's `iss`). */
export function namesLedger(context: Context): boolean {
  return context === contexts.entry || context === contexts.answer;
}
