/** What the sender's record says of a part that was taken out is known as of any exhibit that was collected. */
import { expect, it } from 'vitest';
import { OfferedRecord } from '../../../src/verify/receipt/offered.ts';

const state = { numbers: new Map([['ka/1', 0]]), exhibits: [{ number: 'KA/1' }] } as never;
const entry = (seq: number, type: string, body: object) => ({ seq, keyId: '', iat: 0, type, body }) as never;
const media = (value: number) => ({ capacity: { value, src: 'typed' } });

it('a part that was taken out has the size that its entry says', () => {
  const record = new OfferedRecord(state);
  const part = { number: 'KA/1a', description: 'disk', media: media(999) };
  record.see(entry(3, 'derive', { kind: 'removed', parents: ['KA/1'], children: [part] }));
  expect(record.thing('KA/1a')).toMatchObject({ kind: 'part', description: 'disk', media: media(999) });
});

it('a part that was described before keeps that', () => {
  const record = new OfferedRecord(state);
  record.see(entry(2, 'collect', { exhibit: { number: 'KA/1', kind: 'storage', media: media(512) } }));
  record.see(
    entry(3, 'derive', { kind: 'removed', parents: ['KA/2'], children: [{ number: 'KA/1', media: media(1) }] }),
  );
  expect(record.thing('KA/1')).toMatchObject({ kind: 'storage', media: media(512) });
});
