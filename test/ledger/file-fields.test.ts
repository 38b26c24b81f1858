/** A file is found by the name of the field that has its digest: the vocabulary gives no other field of bytes such a name. */
import { expect, it } from 'vitest';
import { eachBytesField, fileFields } from '../../src/ledger/file-fields.ts';

it('names the fields of attachments, logs, maps, scans and what a tool printed', () => {
  expect([...fileFields].sort()).toEqual(['attachment', 'log', 'map', 'raw', 'ref', 'sha256']);
});

it('has no name of such a field for anything else', () => {
  const others = new Set<string>();
  eachBytesField((name, isFile) => {
    if (!isFile) others.add(name);
  });
  expect(fileFields.filter((name) => others.has(name))).toEqual([]);
});
