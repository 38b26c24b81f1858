/** Copies and hash checks, as the cases about work tell them. */
import { bodies, type Draft, digest, file } from '../bodies.ts';
import { foreigner } from '../people.ts';
import { type Story, story } from '../story.ts';

export const one = (): Story => story().collect('KA/1');

export const copied = (): Story => one().acquire('KA/1', ['KA/1.1']);

export const provided = (algorithms: Record<string, ReturnType<typeof digest>>): Story =>
  story().collect('KA/1', { kind: 'account', stated: [{ by: 'TEST Provider', digests: algorithms }] });

export const check = (exhibit: string, more: Draft<'measure'>): Draft<'measure'> => ({
  ...bodies.measure(exhibit),
  under: [1],
  ...more,
});

export const match = (exhibit: string, entry: number, more: Draft<'measure'> = {}) =>
  check(exhibit, { outcome: 'match', against: { entry }, ...more });

export const stated = { stated: 'TEST Provider' };

export const md5 = (fill: number) => ({ size: 1000, digests: { md5: digest(fill, 16) } });

export const acquire = (more: Draft<'acquire'> = {}): Draft<'acquire'> => ({
  ...bodies.acquire('KA/1', ['KA/1.2']),
  under: [1],
  ...more,
});

/** A copy that holds what was read from KA/1, which is not what it held. */
export const readOtherwise = acquire({
  sourceDigest: { sha256: digest(2) },
  products: bodies.acquire('KA/1', ['KA/1.2']).products?.map((product) => ({ ...product, content: file(2) })),
});

export const measured = (outcome: 'match' | 'mismatch', content = file(1)) => ({
  outcome,
  depth: 'every-byte' as const,
  content,
});

export const enter = (told: Story, decided: object) => ({
  answer: { answer: told.answerTo(4, foreigner, [{ number: 'KA/1.1', ...decided }]), valid: true },
});

export const offeredCopy = (): Story => copied().offer(['KA/1.1'], foreigner);
