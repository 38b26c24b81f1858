import { expect, it } from 'vitest';
import { groupsThatRead } from '../../src/signers/key-readers.ts';

/** As icacls writes it: UTF-16, the name of the file, then the list. */
const saved = (list: string): Uint8Array => Buffer.from(`k\r\n${list}\r\n`, 'utf16le');
const owner = '(A;;FA;;;S-1-5-21-1-2-3-1001)';

it.each([
  ['only the owner', `D:PAI${owner}`, []],
  ['owner, system and administrators', `D:AI${owner}(A;ID;FA;;;SY)(A;ID;FA;;;BA)`, []],
  ['users of this computer', `D:AI${owner}(A;ID;0x1200a9;;;BU)`, ['Users']],
  ['everyone, in letters and by number', `D:(A;;FR;;;WD)(A;;FA;;;S-1-1-0)`, ['Everyone']],
  ['all who have logged on', `D:AI(A;ID;0x1301bf;;;AU)(A;ID;FA;;;SY)`, ['Authenticated Users']],
  ['the same by number', `D:AI(A;ID;FA;;;S-1-5-11)`, ['Authenticated Users']],
  ['the bit of reading by itself', `D:(A;;CCSW;;;BU)`, ['Users']],
  ['all, as bits', `D:(A;;0x10000000;;;BG)`, ['Guests']],
  ['read, as bits', `D:(A;;0x80000000;;;S-1-5-7)`, ['Anonymous']],
  ['no list at all', `D:NO_ACCESS_CONTROL`, ['Everyone']],
  ['behind owner and group', `O:BAG:SYD:P${owner}(A;;FA;;;WD)S:AI`, ['Everyone']],
  ['a list that gives nothing', 'D:P', []],
  ['only what is made below', `D:P${owner}(A;OICIIO;FA;;;WD)`, []],
  ['looking at its facts', `D:P${owner}(A;;0x100080;;;WD)`, []],
  ['a list that refuses', `D:P(D;;FA;;;WD)${owner}`, []],
])('%s', (_, list, groups) => {
  expect(groupsThatRead(saved(list))).toEqual(groups);
  expect(groupsThatRead(Buffer.from(`k\r\n${list}\r\n`))).toEqual(groups);
});

it.each(['', 'k', 'Successfully processed 1 files', 'k\r\nO:BAG:SY'])('%j is not such a list', (text) => {
  expect(groupsThatRead(Buffer.from(text, 'utf16le'))).toBeUndefined();
});
