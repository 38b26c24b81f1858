/** Sizes as people type them: exact or refused, never rounded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSize } from '../../../src/cli/typed/read-size.ts';
import { type Bench, openBench } from '../bench.ts';

describe('a size', () => {
  it.each([
    ['0', 0],
    ['512110190592', 512_110_190_592],
    ['4KiB', 4096],
    ['4 kib', 4096],
    ['16Mi', 16 * 1024 ** 2],
    ['512 GiB', 512 * 1024 ** 3],
    [' 2 TiB ', 2 * 1024 ** 4],
  ])('%s is exact', (text, bytes) => expect(readSize(text)).toBe(bytes));

  it.each(['', 'large', '-1', '1e9', '512 bytes', '0x200', '9000 PiB', '9999999999999999', '9007199254740991 TiB'])(
    '%s is not one',
    (text) => {
      const size = readSize(text);
      expect(size === undefined || !Number.isSafeInteger(size)).toBe(true);
    },
  );

  it.each(['512 GB', '512GB', '2TB', '64 MB', '4kB', '4K', '1 G', '1.5 GiB', '1,5 TB'])('%s is refused', (text) =>
    expect(() => readSize(text)).toThrow(/no program knows how many bytes/),
  );
});

describe('a size in a command', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(() => bench.remove());

  const collect = (number: string, capacity: string) =>
    bench.run(
      ...['record', 'collect', number, '--manner', 'found', '--from-nobody', 'found', '--kind', 'storage'],
      ...['--condition', 'good', '--id', 'absent:not-present', '--under', '1', '--description', 'TEST disk'],
      ...[
        '--found-at',
        'TEST',
        '--make',
        'TEST',
        '--model',
        'TEST',
        '--serial',
        `TEST-${number}`,
        '--capacity',
        capacity,
      ],
    );

  it('is recorded in bytes where it is exact', async () => {
    const { status, err } = await collect('KA/1', '512 GiB; typed');
    expect({ status, err }).toMatchObject({ status: 0 });
    const { exhibit } = JSON.parse((await bench.run('show', 'KA/1', '--json')).out);
    expect(JSON.stringify(exhibit)).toContain('549755813888');
  });

  it('is refused where it is nominal, and nothing is signed', async () => {
    const before = (await bench.entries()).length;
    const { status, err } = await collect('KA/2', '512 GB; typed');
    expect(status).toBe(2);
    expect(err).toContain('no program knows how many bytes 512 GB are [USAGE]');
    expect(err).toContain(
      'type the exact bytes, or 512 GiB if it is exactly that; write "512 GB" into the description',
    );
    expect((await bench.entries()).length).toBe(before);
    bench.write('x.dd', 'TEST');
    expect(await bench.run('hash', 'x.dd', '--pieces=16MB', '-o', 'x.manifest')).toMatchObject({
      status: 2,
      err: expect.stringContaining('16 MiB if it is exactly that'),
    });
  });
});
