/** Time stamps (RFC 3161): read or refused without an exception; one that was changed where something is signed never holds. */

import { fromBase64 } from '../../../src/bytes/hex.ts';
import { judgeTimeStamp, openTimeStamp } from '../../../src/crypto/time-stamp.ts';
import { timeAuthority } from '../../vectors/time-authority.ts';
import { hold, type Target } from '../target.ts';

const text = 'custody/TEST\n4\nTEST\n';
const time = Date.UTC(2026, 10, 3, 12) / 1000;
const authority = timeAuthority('fuzzed clock');
const pin = authority.pin();
const certificate = fromBase64('certificate' in pin ? pin.certificate : '');
const seeds = [authority.stamp(text, { time }), authority.stamp(text, { time, accuracy: 2 })];

export const target: Target = {
  reads: 'a time stamp',
  form: 'bytes',
  refuses: [],
  seeds: () => seeds,
  run(bytes) {
    const opened = openTimeStamp(bytes);
    if ('holds' in opened) return;
    const judged = judgeTimeStamp(opened, new TextEncoder().encode(text), { certificate });
    hold(!judged.holds || judged.info.earliest === time * 1000, 'no stamp holds with another time than was signed');
  },
};
