/** Writes the courses of the model of authorities as a real ledger. Nothing here decides anything. */
import { bodies } from '../custody/bodies.ts';
import type { Agency } from '../vectors/agency.ts';
import { noon } from '../vectors/ledger-writer.ts';
import { type AuthorityAct, dayOf } from './authorities.ts';

const number = 'A/1';
const second = 1000;

export async function prepareAuthorities([agency]: readonly Agency[]): Promise<void> {
  await agency?.collect(number);
}

export async function writeAuthorities(course: readonly AuthorityAct[], [agency]: readonly Agency[]): Promise<void> {
  if (agency === undefined) return;
  const start = noon + 100_000;
  /** The entry of each act. */
  const entries: number[] = [];
  for (const [at, act] of course.entries()) {
    const options = { iat: start + at * second };
    const under = (entry: number | undefined) => (entry === undefined ? {} : { under: [entries[entry] as number] });
    const add = async (type: string, body: object): Promise<void> => {
      entries.push(await agency.add(type, body, options));
    };
    if (act.act === 'say') {
      const from = start + dayOf({ course }, at) * second;
      const until = act.isShort ? { to: from + 1.5 * second } : {};
      const permits = act.permits.map((use) => ({ act: use, ...until }));
      const body = { ...bodies.authority('W-2'), state: act.word, issued: from, acts: permits };
      await add('authority', body);
    } else if (act.act === 'void') {
      await add('correct', { entry: entries[act.of], kind: 'void', why: 'TEST' });
    } else if (act.use === 'copy') {
      await add('acquire', { ...bodies.acquire(number, [`A/1.${at}`]), under: undefined, ...under(act.under) });
    } else {
      const { under: _, ...body } = bodies.dispose([number]);
      const paper = { kind: 'certificate', sha256: new Uint8Array(32).fill(3), mediaType: 'application/pdf' };
      const attachments = [{ ...paper, title: 'TEST', size: 10 }];
      await add('dispose', { ...body, attachments, ...under(act.under) });
    }
  }
}

export function tellAuthority(act: AuthorityAct): string {
  if (act.act === 'void') return `void act ${act.of + 1}`;
  if (act.act === 'use') return `${act.use} under ${act.under === undefined ? 'nothing' : `act ${act.under + 1}`}`;
  const permits = act.permits.length > 0 ? ` for ${act.permits.join(' and ')}` : '';
  return `${act.word}${permits}${act.isShort ? ' for a short time' : ''}${act.isEarly ? ', dated before the last use' : ''}`;
}
