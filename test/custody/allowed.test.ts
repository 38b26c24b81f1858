/** The commands that rules name are commands that exist, with flags that exist. */
import { describe, expect, it } from 'vitest';
import { flagsOf } from '../../src/cli/record/values/flag.ts';
import { rules } from '../../src/custody/rules.ts';
import { type EventTypeName, isEventType } from '../../src/ledger/vocabulary/index.ts';
import { allCases } from './cases/index.ts';

/** Every command that some rule names, with its facts filled in. */
const commands = [...new Set(allCases.flatMap(({ allowed }) => allowed?.split(', or ') ?? []))];
/** Flags of commands that are not `record TYPE`. */
const ownFlags: Readonly<Record<string, readonly string[]>> = {
  enrol: ['post', 'roles'],
  status: [],
  offer: ['exhibit', 'evidence'],
  key: ['name', 'agency', 'jurisdiction'],
};

const flagsIn = (command: string): [string, string | undefined][] =>
  [...command.matchAll(/ --([a-z-]+)(?: ([^-\s]\S*))?/g)].map((found) => [found[1] ?? '', found[2]]);

function codesOf(type: EventTypeName, flag: string): readonly string[] | undefined {
  const shape = flagsOf(type).find(({ name }) => name === flag)?.shape;
  return shape?.is === 'code' ? shape.values : undefined;
}

describe.each(commands)('%s', (command) => {
  const [, verb = '', type = ''] = command.split(' ');

  it('exists', () => {
    expect(command).toMatch(/^custody [a-z]/);
    if (verb === 'record') expect(isEventType(type)).toBe(true);
    else expect(Object.keys(ownFlags)).toContain(verb);
  });

  it('has these flags, and their codes these values', () => {
    for (const [flag, value] of flagsIn(command)) {
      if (verb !== 'record') {
        expect(ownFlags[verb]).toContain(flag);
        continue;
      }
      expect(flagsOf(type as EventTypeName).map(({ name }) => name)).toContain(flag);
      const codes = codesOf(type as EventTypeName, flag);
      if (codes !== undefined) expect(codes).toContain(value);
    }
  });
});

describe('allowed commands', () => {
  it('are tested for every rule that names one', () => {
    const covered = new Set(allCases.filter(({ allowed }) => allowed !== undefined).map(({ rule }) => rule));
    expect(rules.filter(({ allowed, id }) => allowed !== undefined && !covered.has(id)).map(({ id }) => id)).toEqual(
      [],
    );
  });
});
