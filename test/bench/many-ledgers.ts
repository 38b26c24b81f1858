/** Many small ledgers for measurements: an opening entry and, in each, an exhibit with its texts. Every name is invented. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaseMaker, makePerson } from '../caseload/case-maker.ts';
import { bodies, thing } from '../custody/bodies.ts';

const opened = Date.UTC(2026, 0, 5, 8) / 1000;

/** Writes them once: `DIR/000/TEST-000001.custody` and so on, with their openings beside. */
export async function makeManyLedgers(folder: string, count: number): Promise<void> {
  const whole = join(folder, 'whole');
  if (existsSync(whole)) return;
  const clerk = await makePerson('Clerk', 'room-1', ['admin', 'custodian'], { since: opened - 86_400 });
  const make = async (index: number): Promise<void> => {
    const number = `TEST-${String(index).padStart(6, '0')}`;
    const maker = await CaseMaker.open({ label: number, number, people: [clerk], opened });
    const exhibit = { ...thing('KA/1'), serial: `TEST-SN-${index}` };
    await maker.act(
      'collect',
      { ...bodies.collect('KA/1'), exhibit },
      { by: clerk, signed: opened + 60, irregular: 'any' },
    );
    maker.write(join(folder, String(Math.floor(index / 1000)).padStart(3, '0'), `${number}.custody`));
  };
  for (let at = 0; at < count; at += 8)
    await Promise.all(Array.from({ length: Math.min(8, count - at) }, async (_, n) => await make(at + n)));
  mkdirSync(folder, { recursive: true });
  writeFileSync(whole, '');
}
