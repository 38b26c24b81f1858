/** Groups of private texts: every field is in one, and what may hold anything is kept back with any of them. */
import { describe, expect, it } from 'vitest';
import { expandGroups } from '../../../src/flow/bundle/disclosed-groups.ts';
import { privateNames } from '../../../src/ledger/private/private-fields.ts';
import { groupsOf, isListed } from '../../../src/ledger/private/text-groups.ts';
import { privateFieldNames } from '../../../src/ledger/private/withhold.ts';
import { answerFields } from '../../../src/ledger/vocabulary/answer.ts';
import { eventTypeNames } from '../../../src/ledger/vocabulary/index.ts';
import { caseFields } from '../../../src/ledger/vocabulary/statements.ts';

const fields = [
  ...privateNames(caseFields, 'case'),
  ...privateNames(answerFields, 'answer'),
  ...eventTypeNames.flatMap((type) => privateFieldNames(type).map((field) => `${type}.${field}`)),
];
const covers = (name: string, field: string): boolean => `${field}.`.startsWith(`${name}.`);
const expand = (...typed: string[]): string[] => [...expandGroups(typed, fields, covers)];

describe('groups of private texts', () => {
  it('lists every field of the vocabulary', () => {
    expect(fields.filter((field) => !isListed(field))).toEqual([]);
    expect(fields.length).toBeGreaterThan(800);
  });

  it('knows people, offices and files, places, and numbers', () => {
    expect(groupsOf('collect.from.person.who.name')).toEqual(['names']);
    expect(groupsOf('collect.by.title')).toEqual(['names']);
    expect(groupsOf('collect.exhibit.carriers.path')).toEqual(['names']);
    expect(groupsOf('case.title')).toEqual(['texts']);
    expect(groupsOf('collect.attachments.title')).toEqual(['texts']);
    expect(groupsOf('collect.foundAt')).toEqual(['places']);
    expect(groupsOf('collect.exhibit.ids.value')).toEqual(['identifiers']);
  });

  it('keeps back what may hold anything, and content keys', () => {
    const open = expand('all', '-places');
    expect(open).not.toContain('correct.value');
    expect(open).not.toContain('collect.extra');
    expect(open).not.toContain('collect.foundAt');
    expect(open.some((field) => field.endsWith('.key') || field.endsWith('.plain'))).toBe(false);
    expect(open).toContain('collect.exhibit.serial');
    expect(expand('texts')).not.toContain('collect.extra');
  });

  it('adds and takes away names beside groups', () => {
    expect(expand('places', 'collect.exhibit.serial', '-store')).toEqual(
      expect.arrayContaining(['collect.foundAt', 'collect.exhibit.serial']),
    );
    expect(expand('places', '-store')).not.toContain('store.place');
  });

  it.each([[['-names']], [['none', '-names']]])('grants nothing for %j', (typed) => {
    expect(() => expand(...typed)).toThrow(expect.objectContaining({ code: 'USAGE', hint: '--disclose all,-names' }));
  });
});
