/** The example of docs/spec/manifest.md in diagnostic notation, from the bytes that the page prints. `UPDATE=1` writes it. */
import { expect, it } from 'vitest';
import { decodeCbor } from '../../src/bytes/cbor.ts';
import { fromHex } from '../../src/bytes/hex.ts';
import { diagnose } from './spec-diagnostic.ts';
import { holdGenerated, readDoc } from './spec-generated.ts';

const page = 'docs/spec/manifest.md';

it('docs/spec/manifest.md shows its items in diagnostic notation', () => {
  const [, hex = ''] = /```\n([0-9a-f\n]+)\n```/.exec(readDoc(page)) ?? [];
  const items = hex.split('\n').map((line) => decodeCbor(fromHex(line), { maxBytes: 65_536 }));
  expect(items).toHaveLength(5);
  const text = `\`\`\`\n${items.map((item) => diagnose(item)).join('\n')}\n\`\`\`\n`;
  holdGenerated(page, '<!-- Example: generated. -->', text, '<!-- End of the example. -->');
});
