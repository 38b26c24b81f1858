/** Rows as PostgreSQL sends them: text, as the client reads what is binary as if it were text. */
export type Row = Readonly<Record<string, string | null>>;

export const raw = { getTypeParser: () => (value: unknown) => value };

/** Bytes as PostgreSQL writes them. */
export function bytesOf(value: string | null | undefined): Uint8Array | undefined {
  if (!value?.startsWith('\\x')) return undefined;
  return Uint8Array.from(Buffer.from(value.slice(2), 'hex'));
}
