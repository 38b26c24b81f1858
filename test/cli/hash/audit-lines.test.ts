/** Lines of single differences: they say what a reader could not tell apart, or would have to guess. */
import { describe, expect, it } from 'vitest';
import { AuditListing } from '../../../src/cli/hash/audit-listing.ts';
import type { ManifestRecord } from '../../../src/evidence/record.ts';
import type { Difference } from '../../../src/flow/audit/manifests.ts';

const latin1 = (text: string) => Buffer.from(text).toString('latin1');
const at = (path: string, more: object = {}): ManifestRecord =>
  ({ kind: 'file', path: [latin1(path)], size: 4, ...more }) as unknown as ManifestRecord;
const line = (difference: object) => new AuditListing(false).add(difference as Difference);

describe('the line of a difference', () => {
  it('shows names that look the same by their code points', () => {
    expect(line({ class: 'moved', recorded: at('caf\u00e9'), found: at('cafe\u0301') })).toBe(
      'moved         caf\\u{e9} → cafe\\u{301}',
    );
    expect(line({ class: 'moved', recorded: at('caf\u00e9'), found: at('t\u00e9') })).toBe(
      'moved         caf\u00e9 → t\u00e9',
    );
  });

  it('says where a link led and leads, in JSON to the byte', () => {
    const link = (target: string) => at('l', { kind: 'symlink', size: undefined, target });
    const listing = new AuditListing(false);
    const difference = { class: 'changed', recorded: link('a'), found: link('b\n') } as Difference;
    expect(listing.add(difference)).toBe('changed       l (a → b\\u{a})');
    expect(listing.kept).toMatchObject([{ recorded: { target: 'a', targetHex: '61' }, found: { targetHex: '620a' } }]);
  });

  it('says of a file that can be read now that it could not be then', () => {
    const recorded = at('f', { unreadable: [[0, 4]] });
    const then = 'unreadable    f (it could not be read in full when it was recorded)';
    expect(line({ class: 'unreadable', recorded, found: at('f') })).toBe(then);
    expect(line({ class: 'unreadable', recorded, found: recorded })).toBe('unreadable    f');
    expect(line({ class: 'unreadable', recorded: at('f'), found: recorded })).toBe('unreadable    f');
  });

  it('says of a file that it changed while it was recorded, in JSON too', () => {
    const listing = new AuditListing(false);
    const difference = { class: 'unreadable', recorded: at('f', { changed: true }), found: at('f') } as Difference;
    expect(listing.add(difference)).toBe(
      'unreadable    f (it changed while it was recorded: its content at that time is not known)',
    );
    expect(listing.kept).toMatchObject([{ recorded: { changedWhileRead: true } }]);
    expect(listing.kept[0]).not.toHaveProperty('found.changedWhileRead');
  });
});
