/** What `give` does with evidence that was answered, at a real terminal. Needs `npm run build`. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { converse, isTerminalThere, type Reaction, typed } from './pseudo-terminal.ts';
import { openScene, type Scene, stories } from './stories.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(['offer']);
});
beforeEach(() => scene.before('offer'));
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
});
