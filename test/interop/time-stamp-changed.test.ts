/**
 * Three time stamps with every bit turned, and mutants of them: the program accepts nothing that `openssl ts -verify` refuses, and no
 * stamp with another time. A sample here; all of it: `npm run stamps`.
 */
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { equalBytes } from '../../src/bytes/arrays.ts';
import { judgeTimeStamp, openTimeStamp, type StampHolds } from '../../src/crypto/time-stamp.ts';
import { isInstalled } from '../cli/built-program.ts';
import { asAuthority, type Made } from '../crypto/authority.ts';
import { Chance } from '../fuzz/chance.ts';
import { mutateDer } from './der-tree.ts';
import { openStamps, p256, rsa } from './stamp-maker.ts';

const isWhole = process.env.CUSTODY_STAMPS_ALL === '1';
/** Each so many bits, and so many mutants of each stamp. */
const step = isWhole ? 1 : 41;
const mutants = isWhole ? 10_000 : 250;
const text = new TextEncoder().encode('custody/TEST\n4\nTEST\n');

describe.skipIf(!isInstalled('openssl'))('a changed time stamp (needs openssl)', () => {
  const stamps = openStamps();
  afterAll(() => stamps.end());
  const root = stamps.root();
  const rsaRoot = stamps.root(rsa(2048));
  const middle = stamps.make('middle', {
    extensions: [...asAuthority, 'authorityKeyIdentifier=keyid'],
    key: p256,
    issuer: root,
  });
  const accurate = ['accuracy=secs:1,millisecs:5', 'tsa_name=yes', 'ordering=yes'];
  const kinds: readonly [what: string, pin: Made, stamp: Uint8Array][] = [
    ['P-256', root, stamps.stamp(text, stamps.tsa(root))],
    [
      'RSA',
      rsaRoot,
      stamps.stamp(text, stamps.tsa(rsaRoot, { key: rsa(2048) }), { settings: ['ess_cert_id_alg=sha1'] }),
    ],
    ['a chain', root, stamps.stamp(text, stamps.tsa(middle), { above: [middle, root], settings: accurate })],
  ];

  const judge = (reply: Uint8Array, pin: Made) => {
    const opened = openTimeStamp(reply);
    return 'holds' in opened ? opened : judgeTimeStamp(opened, text, { certificate: pin.der });
  };
  const stated = ({ info: { earliest, latest, accuracy, policy } }: StampHolds) => ({
    earliest,
    latest,
    accuracy,
    policy,
  });

  /** How many of the changed stamps hold; each of these OpenSSL accepts, and it states the same. */
  function accepted(
    pin: Made,
    stamp: Uint8Array,
    changed: Iterable<readonly [what: string, bytes: Uint8Array]>,
    see: (bytes: Uint8Array) => void = () => {},
  ): number {
    const whole = judge(stamp, pin);
    if (!whole.holds) throw new Error(whole.text);
    const at = Math.floor(whole.info.earliest / 1000);
    let count = 0;
    for (const [what, bytes] of changed) {
      if (equalBytes(bytes, stamp)) continue;
      const found = judge(bytes, pin);
      if (!found.holds) continue;
      count += 1;
      see(bytes);
      expect(stated(found), what).toEqual(stated(whole));
      const { ok, output } = stamps.opensslAccepts(text, bytes, { pin, at });
      expect(ok, `${what}: ${output}\n${Buffer.from(bytes).toString('base64')}`).toBe(true);
    }
    return count;
  }

  it.each(kinds)(
    '%s: with a bit turned',
    (_, pin, stamp) => {
      function* flips() {
        for (let bit = 0; bit < stamp.length * 8; bit += step) {
          const bytes = stamp.slice();
          bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
          yield [`bit ${bit}`, bytes] as const;
        }
      }
      // what nobody signed: the status, and the certificate of the root, which is carried along and not used
      const carried = Buffer.from(stamp).indexOf(root.der);
      const isUnsigned = (at: number): boolean =>
        at < 10 || (carried >= 0 && at >= carried && at < carried + root.der.length);
      accepted(pin, stamp, flips(), (bytes) => {
        expect(isUnsigned(bytes.findIndex((byte, at) => byte !== stamp[at]))).toBe(true);
      });
    },
    3_600_000,
  );

  it.each(kinds)(
    '%s: with parts left out, doubled and exchanged',
    (what, pin, stamp) => {
      const chance = new Chance(what.length);
      // the authority granted it with changes: nobody signed that, and it holds
      const modified = stamp.map((byte, at) => (at === stamp.indexOf(0, 4) ? 1 : byte));
      function* changed() {
        yield ['granted with changes', modified] as const;
        for (let left = mutants; left > 0; left -= 1) yield [`mutant ${left}`, mutateDer(stamp, chance)] as const;
      }
      const count = accepted(pin, stamp, changed());
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThan(mutants / 2);
    },
    3_600_000,
  );
});
