/** Every type has flags for every field, each name short and its own. */
import { describe, expect, it } from 'vitest';
import { exhibitFlag } from '../../../../src/cli/record/assemble.ts';
import { type Flag, flagsOf, programFields } from '../../../../src/cli/record/values/flag.ts';
import { newElement, reservedFlags } from '../../../../src/cli/record/values/names.ts';
import { type EventTypeName, eventTypeNames, fieldsOf, typeGroups } from '../../../../src/ledger/vocabulary/index.ts';

const names = (type: EventTypeName) => flagsOf(type).map(({ name }) => name);

describe.each(eventTypeNames)('record %s', (type) => {
  it('has names of its own for its flags', () => {
    const all = names(type);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((name) => reservedFlags.has(name) || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(all.filter((name) => name.length > 20)).toEqual([]);
  });

  it('reaches every field that the program does not fill in itself', () => {
    const reached = new Set(flagsOf(type).map(({ path }) => path[0]));
    const fields = Object.keys(fieldsOf(type)).filter(
      (field) => ![...programFields(type), 'irregular'].includes(field),
    );
    expect(fields.filter((field) => !reached.has(field))).toEqual([]);
  });

  it('stands in one group of the help', () => {
    expect(typeGroups.flatMap(([, types]) => types).filter((one) => one === type)).toEqual([type]);
  });
});

describe('names', () => {
  const path = (type: EventTypeName, name: string) =>
    (flagsOf(type).find((flag) => flag.name === name) as Flag | undefined)?.path.join('.');

  it('say the exhibit in the same way everywhere', () => {
    const without = eventTypeNames.filter((type) => exhibitFlag(type) === undefined);
    expect(without).toEqual(['withdraw', 'erase', 'attest', 'enrol', 'end-key', 'anchor', 'close']);
  });
  it.each([
    ['collect', 'exhibit', 'exhibit.number'],
    ['collect', 'capacity', 'exhibit.media.capacity'],
    ['collect', 'sha256', 'exhibit.content.digests.sha256'],
    ['collect', 'from-person', 'from.person.who'],
    ['collect', 'from-capacity', 'from.person.capacity'],
    ['seal', 'exhibits', 'closes'],
    ['acquire', 'product', 'products'],
    ['acquire', 'source-sha256', 'sourceDigest.sha256'],
    ['offer', 'to-card', `to.${newElement}.card`],
    ['answered', 'scan', 'paper.attachment'],
    ['end-key', 'key-number', 'key'],
  ] as const)('of %s: --%s is %s', (type, name, expected) => {
    expect(path(type, name)).toBe(expected);
  });
});
