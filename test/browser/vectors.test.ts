/** Every second ledger vector in the page; the others are in `vectors-other`. */
import { judgeEverySecond } from './judge-vectors.ts';

judgeEverySecond(0);
