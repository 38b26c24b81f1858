import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../src/ledger/vocabulary/index.ts';
import { recordLines } from '../../src/report/value-lines.ts';

describe('recordLines', () => {
  it('shows identifiers, given or not', () => {
    const ids = [{ scheme: 'imei', value: '490154203237518' }];
    expect(recordLines(fieldsOf('collect'), { exhibit: { number: 'KA/1', ids } })).toEqual([
      '  exhibit:',
      '    number:        KA/1',
      '    ids:',
      '      - scheme:        imei',
      '        value:         “490154203237518”',
    ]);
    expect(recordLines(fieldsOf('collect'), { exhibit: { ids: { absent: 'not-legible' } } })).toEqual([
      '  exhibit:',
      '    ids:           none given: not-legible',
    ]);
  });
  it('writes ranges as offset and length, and numbers that follow one another as a run', () => {
    const unreadable = {
      count: 3,
      ranges: [
        [1024, 512],
        [4096, 1024],
      ],
    };
    expect(recordLines(fieldsOf('acquire'), { unreadable })).toEqual([
      '  unreadable:',
      '    count:         3',
      '    ranges:        1,024 bytes + 512 bytes, 4,096 bytes + 1,024 bytes',
    ]);
    expect(recordLines(fieldsOf('store'), { exhibits: ['KA/1', 'KA/2', 'KA/3', 'KA/5'] })).toEqual([
      '  exhibits:      KA/1..KA/3, KA/5',
    ]);
  });
});
