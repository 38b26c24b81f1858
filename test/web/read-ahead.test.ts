/** Reading on behalf of another thread: in order, not too far ahead, and by any reader that can. */
import { describe, expect, it } from 'vitest';
import { CustodyError } from '../../src/errors.ts';
import { bytesOf, type GivenFile, pieceBytes, readByOther } from '../../src/web/given-file.ts';
import { answer, asker, piecesAhead, type ReadReply, readThrough } from '../../src/web/read-ahead.ts';

const large: GivenFile = { path: 'large', blob: new Blob([new Uint8Array(3 * pieceBytes + 5).fill(7)]) };

const refusing = { arrayBuffer: () => Promise.reject(new Error('no')) };

/** What a browser gives that knows the file and does not read it. */
const unreadable = (path: string, size = 4): GivenFile => ({
  path,
  blob: { size, slice: () => refusing, ...refusing } as unknown as Blob,
});

async function lengthsOf(pieces: AsyncIterable<Uint8Array>): Promise<number[]> {
  const lengths: number[] = [];
  for await (const { length } of pieces) lengths.push(length);
  return lengths;
}

it('gives pieces in order whatever comes first, at most two ahead', async () => {
  const asked: number[] = [];
  let given = 0;
  const read = async (_file: GivenFile, from: number, to: number): Promise<Uint8Array> => {
    asked.push(from);
    expect(asked.length - given).toBeLessThanOrEqual(3);
    await new Promise((accept) => setTimeout(accept, from === 0 ? 20 : 1));
    return new Uint8Array(to - from).fill(from / pieceBytes);
  };
  const order: number[] = [];
  for await (const piece of piecesAhead(large, read)) {
    given += 1;
    order.push(piece[0] as number, piece.length);
  }
  expect(order).toEqual([0, pieceBytes, 1, pieceBytes, 2, pieceBytes, 3, 5]);
  expect(await lengthsOf(piecesAhead({ path: 'empty', blob: new Blob([]) }, read))).toEqual([]);
});

it('tells of a piece that cannot be read when its turn comes', async () => {
  const read = async (_file: GivenFile, from: number, to: number): Promise<Uint8Array> => {
    if (from === pieceBytes) throw new CustodyError('IO', 'gone');
    return new Uint8Array(to - from);
  };
  const pieces = piecesAhead(large, read);
  expect((await pieces.next()).value?.length).toBe(pieceBytes);
  await expect(pieces.next()).rejects.toMatchObject({ code: 'IO', message: 'gone' });
});

describe('asked of another thread', () => {
  it('replies find who asked, failures too', async () => {
    const replies: Promise<ReadReply>[] = [];
    const { read, settle } = asker((task) => {
      replies.push(new Promise((accept) => answer(task, accept)));
    });
    const one = read({ path: 'one', blob: new Blob(['one']) }, 0, 2);
    const none = read(unreadable('none'), 0, 4);
    const two = read({ path: 'two', blob: new Blob(['two']) }, 1, 3);
    for (const reply of (await Promise.all(replies)).reverse()) settle(reply);
    expect([await one, await two].map((bytes) => Buffer.from(bytes).toString())).toEqual(['on', 'wo']);
    await expect(none).rejects.toMatchObject({ code: 'IO', message: 'cannot read “none”: no' });
  });

  it('who gets no answer is told', async () => {
    const { read, fail } = asker(() => {});
    const asked = read(large, 0, 1);
    fail(new CustodyError('BUG', 'ended'));
    await expect(asked).rejects.toMatchObject({ code: 'BUG' });
  });

  it('a worker that cannot read is asked once; one piece alone is read here', async () => {
    let started = 0;
    let asked = 0;
    const read = readThrough(() => {
      started += 1;
      const worker = {
        onmessage: (_told: { data: ReadReply }): void => {},
        postMessage: ({ id }: { id: number }): void => {
          asked += 1;
          const said = { failure: { code: 'IO' as const, message: 'no' } };
          setTimeout(() => worker.onmessage({ data: { is: 'piece', id, said } }));
        },
      };
      return worker as unknown as Worker;
    });
    expect(await read({ path: 'small', blob: new Blob(['x']) }, 0, 1)).toEqual(Uint8Array.of(0x78));
    expect(started).toBe(0);
    expect(await read(large, 1, 3)).toEqual(Uint8Array.of(7, 7));
    expect(await read(large, 0, 1)).toEqual(Uint8Array.of(7));
    expect([started, asked]).toEqual([1, 1]);
  });
});

it('what this thread is not given is read by another, and from then on everything', async () => {
  await expect(bytesOf(unreadable('x'))).rejects.toMatchObject({ code: 'IO', message: 'cannot read “x”: no' });
  const asked: string[] = [];
  readByOther(async ({ path }, from, to) => {
    asked.push(path);
    if (path === 'gone') throw new CustodyError('IO', 'gone');
    return new Uint8Array(to - from);
  });
  await expect(bytesOf(unreadable('gone'))).rejects.toMatchObject({ code: 'IO', message: 'gone' });
  expect(await bytesOf({ path: 'mine', blob: new Blob(['x']) })).toEqual(Uint8Array.of(0x78));
  expect(await bytesOf(unreadable('x'), 1, 3)).toEqual(new Uint8Array(2));
  expect(await bytesOf({ path: 'mine', blob: new Blob(['x']) })).toEqual(new Uint8Array(1));
  expect(asked).toEqual(['gone', 'x', 'mine']);
});
