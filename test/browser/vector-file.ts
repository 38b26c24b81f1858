/** The ledger of a vector as a file that is chosen. */
import { readFileSync } from 'node:fs';

/** For the file buttons of the page, by playwright. */
export function vectorFile(name: string) {
  const file = new URL(`../../fixtures/vectors/${name}.json`, import.meta.url);
  const { ledger } = JSON.parse(readFileSync(file, 'utf8')) as { ledger: string };
  return { name: `${name}.custody`, mimeType: 'application/octet-stream', buffer: Buffer.from(ledger, 'base64') };
}
