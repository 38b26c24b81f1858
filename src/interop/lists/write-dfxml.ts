/** Writes lists as DFXML that its schema takes; a name that XML cannot hold is escaped, with its bytes in an attribute of ours. */
import { isUnsafe, safeBytes } from '../../bytes/text.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import type { Algorithm, ManifestRecord } from '../../evidence/record.ts';
import { dfxmlNamespace, namesNamespace } from './dfxml-names.ts';
import type { HashListWriter } from './hash-lists.ts';
import { hexOfRaw, latin1Of, textOf, timeOf } from './written-text.ts';

/** The kinds of digests that the schema has names for. */
const types: readonly Algorithm[] = ['md5', 'sha1', 'sha256', 'sha512'];

export function dfxmlWriter(version: string): HashListWriter {
  return {
    head: `<?xml version="1.0" encoding="UTF-8"?>
<dfxml xmlns="${dfxmlNamespace}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:custody="${namesNamespace}" version="2.0.0-beta.0">
  <metadata>
    <dc:type>Hash List</dc:type>
  </metadata>
  <creator>
    <program>custody</program>
    <version>${escaped(version)}</version>
  </creator>
`,
    tail: '</dfxml>\n',
    holds: types,
    line,
  };
}

function line({ path, size, mtime, digests = {} }: ManifestRecord) {
  const raw = path.join('/');
  const text = textOf(raw);
  const isEscaped = text === undefined || !isXml.test(text);
  const name = isEscaped
    ? `<filename custody:hex="${hexOfRaw(raw)}">${escaped(safeBytes(bytesFromLatin1(raw)))}</filename>`
    : `<filename>${escaped(text)}</filename>`;
  const time = timeOf(mtime);
  const lines = [
    name,
    `<filesize>${size}</filesize>`,
    ...(time === undefined ? [] : [`<mtime>${time}</mtime>`]),
    ...types.flatMap((type) => {
      const digest = digests[type];
      return digest === undefined ? [] : [`<hashdigest type="${type}">${hexOfRaw(digest)}</hashdigest>`];
    }),
  ];
  const all = lines.map((one) => `    ${one}\n`).join('');
  return { text: latin1Of(`  <fileobject>\n${all}  </fileobject>\n`), isEscaped };
}

/** Characters of XML 1.0. */
const isXml = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** Markup, and what a terminal or a reader of XML would not keep as it is, as references. */
function escaped(text: string): string {
  return text.replace(/[&<>]|[^\u0020-\u007e]/gu, (one) =>
    /[&<>]/.test(one) || isUnsafe(one) ? `&#x${(one.codePointAt(0) as number).toString(16)};` : one,
  );
}
