/** The ledger vectors that `vectors` leaves out. */
import { judgeEverySecond } from './judge-vectors.ts';

judgeEverySecond(1);
