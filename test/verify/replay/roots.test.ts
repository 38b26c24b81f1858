import { describe, expect, it } from 'vitest';
import { RootWindow } from '../../../src/verify/replay/roots.ts';

const root = (size: number): Uint8Array => new Uint8Array(32).fill(size);

describe('root window', () => {
  it('keeps the roots of consecutive sizes, however many', () => {
    const window = new RootWindow();
    for (let size = 5; size < 205; size += 1) window.push(size, root(size));
    expect(window.at(5)).toEqual(root(5));
    expect(window.at(204)).toEqual(root(204));
    expect(window.at(4)).toBeUndefined();
    expect(window.at(205)).toBeUndefined();
    expect(window.at(5.5)).toBeUndefined();
  });

  it('begins anew after it was cleared', () => {
    const window = new RootWindow();
    window.push(5, root(5));
    window.clear();
    expect(window.at(5)).toBeUndefined();
    window.push(9, root(9));
    expect(window.at(9)).toEqual(root(9));
  });

  it('is restored from what it saved, and goes on', () => {
    const window = new RootWindow();
    for (let size = 5; size < 8; size += 1) window.push(size, root(size));
    const { from, bytes } = window.save();
    const again = RootWindow.restore(from, bytes);
    again.push(8, root(8));
    expect([5, 6, 7, 8].map((size) => again.at(size))).toEqual([5, 6, 7, 8].map(root));
    expect(window.at(8)).toBeUndefined();
  });
});
