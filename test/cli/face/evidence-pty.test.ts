/** What `give` does with evidence that was answered, at a real terminal. Needs `npm run build`. */
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { converse, isTerminalThere, type Reaction, typed } from './pseudo-terminal.ts';
import { openScene, type Scene, stories } from './stories.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(['offer']);
});
beforeEach(() => {
  scene.before('offer');
  mkdirSync(scene.two.at('empty'), { recursive: true });
});
afterAll(() => scene.remove());

const env = () => ({
  ...{ HOME: scene.two.at('home'), CUSTODY_KEY: 'ada.key', CUSTODY_LEDGER: 'case.custody', TERM: 'xterm' },
  ...{ CUSTODY_CONFIG: scene.two.at('config.toml'), CUSTODY_STATE: undefined, CUSTODY_TRUST: undefined },
});
const talk = (command: string, reactions: readonly Reaction[]) =>
  converse(scene.two.bench.folder, command, reactions, env());
const signed = async () => (await scene.two.bench.entries()).slice(8).map(({ type }) => type);

const sign = 'or the number of a line: ';
/** The answers of an offer whose evidence is in that folder, up to the sheet. */
const offerOf = (folder: string) =>
  typed(
    stories.offer.turns
      .slice(0, -1)
      .map(([asks, says]): [string, string] => [asks, asks === 'Where is the evidence' ? folder : says]),
  );

describe.skipIf(!isTerminalThere)('evidence that was answered', () => {
  const changed = typed([
    [sign, '7'],
    ['Where is the evidence', 'images'],
    [sign, 'y'],
  ]);
  const refused: Reaction = ['This cannot be signed: cannot write', () => {}];

  it('guards what the sheet says, and not a folder that was taken back', async () => {
    const { status, left } = await talk('give', [...offerOf('.'), refused, ...changed]);
    expect({ status, left }).toEqual({ status: 0, left: [] });
    expect(await signed()).toEqual(['offer']);
  });

  it('keeps the answers, and the draft takes another folder', async () => {
    const stopped = await talk('give', [...offerOf('.'), refused, ...typed([[sign, 'n']])]);
    expect(stopped).toMatchObject({ status: 0, left: [], shown: expect.stringContaining('custody draft resume 1') });
    const { status, left } = await talk('draft resume', [refused, ...changed]);
    expect({ status, left }).toEqual({ status: 0, left: [] });
    expect(await signed()).toEqual(['offer']);
  });

  it('refuses on each sheet what would be written into the evidence of that sheet', async () => {
    const { status, left } = await talk('give', [
      ...offerOf('images'),
      ...typed([
        [sign, '10'],
        ['Bundle', 'images/case-1.zip'],
      ]),
      refused,
      // nothing is read again, and the folder is guarded all the same
      ...typed([
        [sign, '4'],
        ['What for', 'request 8/26'],
      ]),
      refused,
      ...typed([
        [sign, 'y'],
        [sign, 'n'],
      ]),
    ]);
    expect({ status, left }).toEqual({ status: 0, left: [] });
    expect(await signed()).toEqual([]);
    expect(readdirSync(scene.two.at('images'))).toEqual(['KA%2F1-1.dd']);
  });

  it.each(['home', 'images'])('refuses the folder that the answers are kept in, before y (%s)', async (folder) => {
    const own = { ...env(), ...(folder === 'images' && { CUSTODY_STATE: scene.two.at('images/state') }) };
    const { status, left } = await converse(
      scene.two.bench.folder,
      'give',
      [...offerOf(folder), refused, ...typed([[sign, 'n']])],
      own,
    );
    expect({ status, left }).toEqual({ status: 0, left: [] });
  });

  const without = 'Go on without the evidence of KA/1-1? [y/n]';
  const lacking = 'KA/1-1     NOT PACKED: nothing in empty has its number or digest';

  it('packs a file under another name, and the sheet says so before y', async () => {
    renameSync(scene.two.at('images/KA%2F1-1.dd'), scene.two.at('images/copy.bin'));
    const { status, left, shown } = await talk('give', [
      ...offerOf('images'),
      ['KA/1-1     packed, every byte as recorded', () => {}],
      ...typed([[sign, 'y']]),
    ]);
    expect({ status, left }).toEqual({ status: 0, left: [] });
    expect(shown).toContain('evidence   KA/1-1');
  });

  it('asks once where the folder lacks an exhibit: n refuses the sheet, y is kept for each sheet that follows', async () => {
    const elsewhere = typed([
      [sign, '7'],
      ['Where is the evidence', 'empty'],
    ]);
    const { status, left, shown } = await talk('give', [
      ...offerOf('empty'),
      ...typed([[without, 'n']]),
      [lacking, () => {}],
      ['This cannot be signed: KA/1-1: NOT PACKED', () => {}],
      ...elsewhere,
      ...typed([[without, 'y']]),
      [lacking, () => {}],
      ...elsewhere,
      [lacking, () => {}],
      ...typed([[sign, 'y']]),
    ]);
    expect({ status, left }).toEqual({ status: 0, left: [] });
    expect(shown.split(without)).toHaveLength(3);
    expect(await signed()).toEqual(['offer']);
  });

  it('names what differs on its line, and signs nothing', async () => {
    writeFileSync(scene.two.at('images/KA%2F1-1.dd'), 'TEST evidence, 24 bytez\n');
    const { status, left } = await talk('give', [
      ...offerOf('images'),
      ['KA/1-1     DIFFERS: ', () => {}],
      ['This cannot be signed: KA/1-1 is not what is on record', () => {}],
      ...typed([[sign, 'n']]),
    ]);
    expect({ status, left }).toEqual({ status: 0, left: [] });
    expect(await signed()).toEqual([]);
  });

  it('offer asks once, too, and n signs nothing', async () => {
    const words =
      'offer KA/1-1 --to sam.key.pub --purpose TEST --under 2 --disclose none --manifests all --evidence empty -o out';
    const asks = 'go on without the evidence of KA/1-1?';
    const said: Reaction = ['KA/1-1: NOT PACKED: nothing in empty has its number or digest', () => {}];
    expect(await talk(words, [said, ...typed([[asks, 'n']])])).toMatchObject({ status: 5, left: [] });
    expect(await signed()).toEqual([]);
    const agreed = await talk(words, [
      said,
      ...typed([
        [asks, 'y'],
        ['sign this entry', 'y'],
      ]),
    ]);
    expect(agreed).toMatchObject({ status: 0, left: [] });
  });
});
