/** docs/json.md: the documents of `--json`, by their schemas. */

import type { Schema } from './of-type.ts';
import { printedBy } from './printed-by.ts';
import { fileOf } from './schemas-file.ts';
import { verifyKeys } from './verify-keys.ts';

export function jsonPage(documents: ReadonlyMap<string, Schema>): string {
  return `${[
    '# JSON',
    'Generated from the types of the documents (`npm run update`).',
    'With `--json` a command prints one JSON object, and nothing else, on stdout. Where there may be thousands (`status`, `search` and `verify` of many cases, `due --watch`, `export events`) it prints an object on each line. Everything else goes to stderr; [cli.md](cli.md) has the exit statuses.',
    '## The format of a document',
    'Each document says first which it is: `"format": "custody/log/1"`. The JSON Schema (draft 2020-12) of that format is `docs/schema/log-1.json`; it is made from the code. The tests hold every document that they make within their own process to its schema, and keep a sample of each format in `fixtures/json`.',
    [
      'What a number promises:',
      '',
      '- No member is renamed or removed, none that is always there becomes optional, and none changes its type or its meaning, while the number stays.',
      '- New members, new codes in a list of codes, and new formats may come with any release. A program that reads a document leaves aside what it does not know.',
      '- The schemas of a release are exact for that release: they refuse members that it does not print. Validate with the schemas of the release that wrote the document.',
      '- What breaks this gets the next number, and the changelog says so. Texts for people (`message`, `says`, `next`) may change at any time; codes do not.',
    ].join('\n'),
    '## Values',
    [
      '- Bytes that were signed, such as digests and key numbers within an entry, are `{ "hex": … }`; the member says what they are (`sha256`, `keyed`, `leaf`).',
      '- A private text is a string where it is open. A withheld one is `{ "withheld": … }` with its commitment, so that nobody takes that for a digest of evidence. `{ "erasedBy": 12 }` was erased by entry 12. `{ "first": …, "corrections": […] }` was corrected: the last correction holds.',
      '- Times of signing (`iat`) and of computing are Unix seconds. Times of events (`at`) are as signed: a text, or two for a span.',
      '- Every string is escaped where a terminal would act on it.',
      `- What entries say (\`body\`) is in [schema/bodies-1.json](schema/bodies-1.json), from the fields of [spec/vocabulary.md](spec/vocabulary.md).`,
    ].join('\n'),
    '## Documents',
    'Members in brackets are there only where they have something to say.',
    [
      '| format | printed by | members |',
      '|---|---|---|',
      ...[...documents].map(([format, schema]) => row(format, schema)),
    ].join('\n'),
    '## `custody/verify/1`',
    ['| key | value |', '|---|---|', ...verifyKeys.map(([key, value]) => `| \`${key}\` | ${value} |`)].join('\n'),
  ].join('\n\n')}\n`;
}

function row(format: string, schema: Schema): string {
  const members = format === 'verify/1' ? 'below' : membersOf(schema).join(', ');
  return `| [\`custody/${format}\`](schema/${fileOf(format)}) | \`${printedBy[format]}\` | ${members} |`;
}

function membersOf(schema: Schema): string[] {
  const forms = (schema.anyOf as Schema[] | undefined) ?? [schema];
  const names = [...new Set(forms.flatMap(({ properties }) => Object.keys(properties as object)))];
  const isAlways = (name: string): boolean => forms.every(({ required }) => (required as string[]).includes(name));
  return names
    .filter((name) => name !== 'format')
    .sort((a, b) => Number(isAlways(b)) - Number(isAlways(a)))
    .map((name) => (isAlways(name) ? `\`${name}\`` : `[\`${name}\`]`));
}
