/** No command ever needs a network: the gate runs this whole suite where there is none. */
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';

describe.skipIf(process.env.CUSTODY_TEST_OFFLINE === undefined && !process.env.CI)('the suite', () => {
  it('runs where no interface is up, and nothing can be connected to', async () => {
    expect(networkInterfaces()).toEqual({});
    const code = await new Promise((resolve) => {
      const socket = connect(9, '127.0.0.1');
      socket.once('connect', () => resolve('connected'));
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(code).toBe('ENETUNREACH');
  });
});
