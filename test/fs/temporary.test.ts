/** Where what is in clear may be: in memory on Linux, and nowhere that only looks like it. */
import { expect, it } from 'vitest';
import { memoryFolder } from '../../src/fs/temporary.ts';

it('finds the folder whose files are in memory, on Linux alone', () => {
  expect(memoryFolder(1)).toBe('/dev/shm');
  expect(memoryFolder(1, '/dev/shm', 'darwin')).toBeUndefined();
  expect(memoryFolder(1, '/dev/shm', 'win32')).toBeUndefined();
});

it('does not take a disk for memory, nor what is not there', () => {
  expect(memoryFolder(1, '/proc')).toBeUndefined();
  expect(memoryFolder(1, '/nowhere')).toBeUndefined();
});

it('says so where there is no room, and takes no disk instead', () => {
  expect(() => memoryFolder(2 ** 50)).toThrow(expect.objectContaining({ code: 'DISK_FULL' }));
});
