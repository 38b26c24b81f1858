/** Numbered lines standing in for entries, and the judge of what a ledger of them holds after a fault. */

/** `PREFIX-0001 xxx…\n`, exactly `size` bytes. */
export function record(prefix: string, n: number, size: number): Uint8Array {
  const head = `${prefix}-${String(n).padStart(4, '0')} `;
  return new TextEncoder().encode(`${head}${'x'.repeat(size - head.length - 1)}\n`);
}

/** The ids of the lines in order, and whether every byte belongs to a whole line. */
export function parseRecords(bytes: Uint8Array): { ids: string[]; isWhole: boolean } {
  const text = new TextDecoder('latin1').decode(bytes);
  const lines = text.split('\n');
  const rest = lines.pop();
  const isWhole = rest === '' && lines.every((line) => /^[A-Za-z0-9]+-\d{4} x+$/.test(line));
  return { ids: lines.map((line) => line.split(' ')[0] ?? ''), isWhole };
}

/** The ids that a driver acknowledged. */
export function acknowledged(stdout: string): string[] {
  return [...stdout.matchAll(/^ack (\S+)$/gm)].map((match) => match[1] ?? '');
}
