/** A verdict is the same whatever way the verifier spells names: of the vectors, with every name in the trust file respelled. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSameName } from '../../src/custody/same-name.ts';
import { runVector, type VectorFile } from '../../src/verify/conformance/ledger.ts';
import { respelled } from '../vectors/respelled.ts';

const folder = new URL('../../fixtures/vectors/', import.meta.url);
/** Where names decide, and each tenth of the others; all with CUSTODY_TEST_FULL=1. */
const decides =
  /seen-by|break-|continued|end-shown|agency|colleague|stranger|name-|answer-by-sender|same-holder|claim|pin-|doubt/;
const isFull = process.env.CUSTODY_TEST_FULL !== undefined;
const names = readdirSync(folder).filter((name, at) => isFull || decides.test(name) || at % 10 === 0);

interface Named {
  readonly name?: unknown;
  readonly agency?: unknown;
  readonly claimed?: unknown;
}

function withOtherNames(text: string): string | undefined {
  const file = JSON.parse(text) as VectorFile & { readonly trust: { readonly pins?: readonly Named[] } };
  const { pins } = file.trust ?? {};
  if (!Array.isArray(pins) || pins.length === 0 || 'throws' in file.expected) return undefined;
  // a file of names of the greatest length has no room for more
  if (pins.some(({ name }) => typeof name === 'string' && name.length > 900)) return undefined;
  const other = Object.fromEntries(
    ['name', 'agency', 'claimed'].map((part) => [part, (text: unknown) => respelled(text as string)]),
  );
  const spelled = pins.map((pin) =>
    Object.fromEntries(Object.entries(pin).map(([part, value]) => [part, other[part]?.(value) ?? value])),
  );
  return JSON.stringify({ ...file, trust: { ...file.trust, pins: spelled } });
}

describe('the same name in another spelling', () => {
  it('is another text, and one name', () => {
    expect(respelled('TEST KA')).not.toBe('TEST KA');
    expect(isSameName(respelled('TEST KA'), 'TEST KA')).toBe(true);
    expect(isSameName('TEST KA', 'TEST KB')).toBe(false);
  });

  it('changes no verdict, no finding and no reach', async () => {
    let count = 0;
    const wrong: string[] = [];
    for (const name of names) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const changed = withOtherNames(text);
      if (changed === undefined) continue;
      count += 1;
      const [before, after] = [await runVector(text), await runVector(changed)];
      // an agency is called what the trust file calls it
      const told = ({ actual, verification }: typeof before) =>
        JSON.stringify(
          [actual, verification?.levels, verification?.reach, verification?.checks.map((c) => c.outcome)],
          (key, value) => (key === 'agency' ? '' : value),
        );
      if (told(before) !== told(after)) wrong.push(name);
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(100);
  }, 300_000);
});
