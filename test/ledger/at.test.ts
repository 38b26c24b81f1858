import { describe, expect, it } from 'vitest';
import type { CborMap, CborValue } from '../../src/bytes/cbor.ts';
import { checkAt } from '../../src/ledger/at.ts';
import { formatTime, parseTime } from '../../src/ledger/times.ts';
import { iat } from './samples.ts';

const late: CborMap = new Map<string, CborValue>([['late', new Map()]]);
const ago = (seconds: number): string => formatTime(iat - seconds, 60);
const problemOf = (at: CborValue, body: CborMap = new Map()) => {
  const check = checkAt({ at, iat, body });
  return check.ok ? 'accepted' : `${check.fault.path} ${check.fault.problem}`;
};

describe('checkAt', () => {
  it('takes its absence for the time of signing', () => {
    expect(checkAt({ at: undefined, iat, body: new Map() })).toEqual({ ok: true, when: undefined });
  });

  it('reads a time and a span', () => {
    expect(checkAt({ at: ago(5), iat, body: new Map() })).toEqual({ ok: true, when: parseTime(ago(5)) });
    const span = [ago(9), ago(5)];
    expect(checkAt({ at: span, iat, body: new Map() })).toEqual({ ok: true, when: span.map((end) => parseTime(end)) });
  });

  it('allows the moment of signing and nothing after it', () => {
    expect(problemOf(ago(0))).toBe('accepted');
    expect(problemOf([ago(1), ago(0)])).toBe('accepted');
    expect(problemOf(ago(-1))).toBe('at is after the time of signing');
    expect(problemOf(ago(0).replace('+', '.000000001+'))).toBe('at is after the time of signing');
    expect(problemOf([ago(1), ago(-1)])).toBe('at is after the time of signing');
  });

  it('needs late for more than a day, counted from the beginning of a span', () => {
    const problem = 'at is more than a day before the time of signing, and late does not say why';
    expect(problemOf(ago(86_400))).toBe('accepted');
    expect(problemOf(ago(86_400).replace('+', '.999+'))).toBe('accepted');
    expect(problemOf(ago(86_401).replace('+', '.999+'))).toBe(problem);
    expect(problemOf(ago(86_401))).toBe(problem);
    expect(problemOf([ago(86_401), ago(1)])).toBe(problem);
    expect(problemOf(ago(86_401), late)).toBe('accepted');
    expect(problemOf([ago(86_401), ago(1)], late)).toBe('accepted');
  });

  it('refuses a span that does not begin before it ends', () => {
    expect(problemOf([ago(5), ago(5)])).toBe('at does not begin before it ends');
    expect(problemOf([ago(5), formatTime(iat - 5)])).toBe('at does not begin before it ends');
    expect(problemOf([ago(5), ago(6)])).toBe('at does not begin before it ends');
  });

  it.each<[CborValue]>([[[]], [[ago(5)]], [[ago(5), ago(4), ago(3)]]])('refuses an array of another length', (at) => {
    expect(problemOf(at)).toBe('at is neither a time nor an array of two');
  });

  it.each<[CborValue]>([
    ['yesterday'],
    [iat],
    [null],
    [new Uint8Array(32)],
    [new Map()],
    [[ago(5), iat]],
    [[null, ago(5)]],
  ])('refuses what is no text time', (at) => {
    expect(problemOf(at)).toBe('at is not a time like 2026-11-03T05:40:00+01:00');
  });
});
