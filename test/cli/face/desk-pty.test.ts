/** Defects that a first-time examiner met at the desk, typed again at a real terminal into the built program. Needs `npm run build`. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';
import { adaTypes, isTerminalThere, type Turn } from './pseudo-terminal.ts';

let two: TwoAgencies;
let restore: () => void;
beforeAll(async () => {
  two = await openTwoAgencies();
  restore = two.bench.keep();
});
beforeEach(() => restore());
afterAll(() => two.bench.remove());

const ada = (command: string, turns: readonly Turn[] = []) =>
  adaTypes(two, command, turns, { CUSTODY_PASSPHRASE: two.bench.env.CUSTODY_PASSPHRASE });

const derive =
  'record derive --exhibits KA/2 --kind removed --child "number=KA/2-1,kind=card,make=TEST,model=M-1,serial=TEST-9,id=absent:not-present,description=card,condition=good,capacity=999;typed" --under 1 --why TEST --yes';
const image =
  'hash disk.dd --as acquire --exhibit KA/2-1-img --source KA/2-1 --method physical --under 1 --blocker "absent:not-applicable: TEST file"';
const differs = 'KA/2-1 holds 999 bytes according to entry ';

describe.skipIf(!isTerminalThere)('at the desk, at a real terminal', () => {
  it('D5: the capacity of a part taken out is compared with its image, at the bench and in the verdict', async () => {
    const part = await ada(derive);
    expect(part, part.shown).toMatchObject({ status: 0 });
    const warned = await ada(image, [[differs]]);
    expect(warned).toMatchObject({ status: 0, left: [] });
    expect(warned.shown).toContain('CAPACITY_DIFFERS');
    const verified = await ada('verify --full case.custody --evidence KA/2-1-img=disk.dd');
    expect(verified.shown).toContain('KA/2-1 holds 999 bytes, and the image of all of it 24 bytes [CAPACITY_DIFFERS]');
  });

  it('D5: a mistyped capacity is corrected by its flag, and is then no longer compared', async () => {
    const part = await ada(derive);
    expect(part, part.shown).toMatchObject({ status: 0 });
    const corrected = await ada('record correct --kind field', [
      ['entry', '8'],
      ['field that was wrong', 'children.1.media.capacity.value'],
      ['what it should say', '24'],
      ['why', 'mistyped by TEST'],
      ['[y/n] ', 'y'],
    ]);
    expect(corrected, corrected.shown).toMatchObject({ status: 0, left: [] });
    const taken = await ada(image);
    expect(taken.status).toBe(0);
    expect(taken.shown).not.toContain(differs);
  });

  it('D8: show prints the corrected value first, and every field of the exhibit', async () => {
    const corrected = await ada('record correct --kind field --field serial', [
      ['entry', '5'],
      ['what it should say', 'RIGHT-2'],
      ['why', 'mistyped by TEST'],
      ['[y/n] ', 'y'],
    ]);
    expect(corrected, corrected.shown).toMatchObject({ status: 0, left: [] });
    expect((await ada('show KA/2')).shown).toContain('“RIGHT-2” (corrected by entry 8; first recorded: “TEST-2”)');
    const { shown } = await ada('show KA/1');
    for (const field of [/capacity:[\s\S]*24 bytes/, /foundAt: +“TEST rack”/, /serial: +“TEST-1”/, /nobody: +found/])
      expect(shown).toMatch(field);
  });

  it('inventory-sheet takes several ledgers', async () => {
    const opened = ['init', 'other.custody', '--case', 'TEST 26/119', '--title', 'another, invented'];
    expect(await two.bench.run(...opened)).toMatchObject({ status: 0 });
    const { status, shown } = await ada('report inventory-sheet case.custody other.custody');
    expect(status).toBe(0);
    expect(shown.indexOf('CASE.CUSTODY')).toBeGreaterThan(0);
    expect(shown.indexOf('OTHER.CUSTODY')).toBeGreaterThan(shown.indexOf('CASE.CUSTODY'));
    expect(shown.match(/last item: 3 exhibits/g)).toHaveLength(1);
    const page = await ada('report inventory-sheet case.custody other.custody -o sheet.html');
    expect(page).toMatchObject({ status: 0, shown: expect.stringContaining('sheet.html') });
  });
});
