/** The stories of the verbs that sign in a case: what is asked, in order, and what is answered. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runArguments } from '../../../src/cli/run/dispatch.ts';
import { fakeHost } from '../fake-host.ts';
import { content, openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';
import { type Played, type Playing, play, type Turn } from './typist.ts';

export type StoryName = 'phone' | 'computer' | 'court' | 'back' | 'offer' | 'parcel' | 'answer';

export interface Story {
  readonly who: 'ada' | 'sam';
  readonly argv: readonly string[];
  readonly turns: readonly Turn[];
  /** Stories that come before it. */
  readonly after: readonly StoryName[];
  /** The ledger that it signs in, and its number of entries before. */
  readonly ledger: string;
  readonly size: number;
}

const sign: Turn = ['Sign?', 'y'];

export const stories: Readonly<Record<StoryName, Story>> = {
  phone: {
    who: 'ada',
    argv: ['take'],
    ...{ after: [], ledger: 'case.custody', size: 8 },
    turns: [
      ['What is it?', '1'],
      ['Number', 'KA/7'],
      ['How did it come to you?', ''],
      ['When', ''],
      ['On what authority?', ''],
      ['Where was it found', 'kitchen table'],
      ['From whom?', '3'],
      ['Why nobody?', ''],
      ['Make', 'TEST'],
      ['Model', 'P-1'],
      ['Serial number', 'TEST-0001'],
      ['IMEI', '490154203237518'],
      ['look like', 'black, back cracked'],
      ['State', 'on locked'],
      ['Damage', ''],
      ['inside', ''],
      ['Seal number', 'B-0441'],
      ['Right?', ''],
      ['Stored where', ''],
      ['Photographs', ''],
      sign,
    ],
  },
  computer: {
    who: 'ada',
    argv: ['take'],
    ...{ after: [], ledger: 'case.custody', size: 8 },
    turns: [
      ['What is it?', 'laptop'],
      ['Number', 'KA/8'],
      ['How did it come to you?', ''],
      ['When', ''],
      ['On what authority?', ''],
      ['Where was it found', 'study'],
      ['From whom?', '1'],
      ['Name', 'TEST Bert'],
      ['In what capacity?', 'suspect'],
      ['Make', 'TEST'],
      ['Model', 'L-9'],
      ['Serial number', 'TEST-L9'],
      ['Other numbers on it', 'asset-tag 12'],
      ['look like', 'grey'],
      ['State', 'off'],
      ['Damage', ''],
      ['inside', 'y'],
      ['Number of the part', ''],
      ['What is it?', 'ssd'],
      ['Make', 'TEST'],
      ['Model', 'S-512'],
      ['Serial number', 'TEST-SSD'],
      ['Other numbers on it', ''],
      ['Size in bytes', '512110190592'],
      ['look like', ''],
      ['Taken out', ''],
      ['Anything else inside?', ''],
      ['Seal number', 'B-0442'],
      ['Right?', ''],
      ['Stored where', ''],
      ['Photographs', ''],
      sign,
    ],
  },
  court: {
    who: 'ada',
    argv: ['give'],
    ...{ after: [], ledger: 'case.custody', size: 8 },
    turns: [
      ['To whom?', 'office'],
      ['Does it come back?', '1'],
      ['Which, of', 'KA/1'],
      ['Office', 'TEST District Court'],
      ['Who takes it along', 'TEST Usher'],
      ['What for', 'hearing, 3 Mar'],
      ['Back by', '3 Mar 18:00'],
      ['Their signed slip', 'slip.pdf'],
      sign,
    ],
  },
  back: {
    who: 'ada',
    argv: ['get'],
    ...{ after: ['court'], ledger: 'case.custody', size: 9 },
    turns: [
      ['What is it?', '2'],
      ['What comes back?', ''],
      ['When', ''],
      ['Seal B-1: what do you see?', '1'],
      ['Stored where', ''],
      sign,
    ],
  },
  offer: {
    who: 'ada',
    argv: ['give'],
    ...{ after: [], ledger: 'case.custody', size: 8 },
    turns: [
      ['To whom?', 'TEST Sam'],
      ['Which, of', 'KA/1 KA/1-1'],
      ['What for', 'request 7/26'],
      ['On what authority?', ''],
      ['Further terms', ''],
      ['Where is the evidence', 'images'],
      ['May they read', '2'],
      ['Answer by', ''],
      ['Bundle', ''],
      sign,
    ],
  },
  parcel: {
    who: 'sam',
    argv: ['get', 'case-1.zip'],
    ...{ after: ['offer'], ledger: 'south.custody', size: 1 },
    turns: [
      ['Into which of your cases?', 'new'],
      ['Case number', 'S-9'],
      ['Title', 'TEST from North'],
      ['File', 'south.custody'],
      ['Did the sender read these words to you?', 'y'],
      ['How?', 'phone'],
      ['Checkpoint', ''],
      ['When did it come in', ''],
      ['Where did it come in', 'TEST gate'],
      ['From whose hands', 'TEST courier'],
      ['All there and whole?', '2'],
      ['Which differ', 'B-1'],
      ['Seal B-1: what do you see?', '2'],
      ['Number on it', 'B-9'],
      ['What of it?', '1'],
      ['Why, for the record', 'tape torn'],
      ['Nothing speaks against KA/1-1', '1'],
      ['Damage', ''],
      ['Stored where', ''],
      ['Anything in the parcel', ''],
      ['Your answer', ''],
      sign,
      ['Sign all the same?', 'y', 'again'],
    ],
  },
  answer: {
    who: 'ada',
    argv: ['get', 'case-1.answer'],
    ...{ after: ['offer', 'parcel'], ledger: 'case.custody', size: 9 },
    turns: [
      ['Bundle to send back', ''],
      ['What now?', '2'],
      ['Why was it so', 'the tape was torn', 'again'],
      ['Sign?', 'y', 'again'],
    ],
  },
};

export interface Scene {
  readonly two: TwoAgencies;
  /** Puts the folder as it is before that story. */
  readonly before: (name: StoryName) => void;
  /** Plays a story, or what is left of one by `custody draft resume`. */
  readonly play: (name: StoryName, how?: Playing & Left) => Promise<Played>;
  /** Somebody else writes into that ledger, at the same moment. */
  readonly otherWrites: () => Promise<void>;
  readonly remove: () => void;
}

export interface Left {
  readonly argv?: readonly string[];
  readonly turns?: readonly Turn[];
}

const users = {
  ada: { HOME: 'home', CUSTODY_KEY: 'ada.key', CUSTODY_LEDGER: 'case.custody' },
  sam: { HOME: 'home-sam', CUSTODY_KEY: 'sam.key', CUSTODY_LEDGER: undefined },
};

/** Two agencies; the stories that come before one are played once. */
export async function openScene(names: readonly StoryName[]): Promise<Scene> {
  const two = await openTwoAgencies();
  mkdirSync(two.at('images'));
  two.bench.write('images/KA%2F1-1.dd', content);
  two.bench.write('slip.pdf', 'TEST slip');
  two.bench.write('config.toml', 'place = "evidence room, shelf 4"\n');
  const words = (await two.ada('key', 'show', 'ada.key.pub')).match(/[0-9a-f]{4} [0-9a-f]{4}/)?.[0] ?? '';
  const removed = await two.sam('trust', 'remove', words.replace(' ', ''));
  if (removed.status !== 0) throw new Error(removed.err);
  const { folder } = two.bench;
  const clock = two.bench.setClock((now) => now + 20);
  const kept: string[] = [];
  const keep = (): (() => void) => {
    const copy = `${folder}-kept${kept.length}`;
    kept.push(copy);
    cpSync(folder, copy, { recursive: true });
    return () => {
      rmSync(folder, { recursive: true });
      cpSync(copy, folder, { recursive: true });
      two.bench.setClock(() => clock);
    };
  };
  const scenes = new Map<string, () => void>([['', keep()]]);
  const scene: Scene = {
    two,
    before: (name) => scenes.get(stories[name].after.join())?.(),
    play: async (name, how = {}) => {
      const { who, argv, turns } = stories[name];
      const own = { HOME: two.at(users[who].HOME), CUSTODY_CONFIG: two.at('config.toml') };
      const env = { ...users[who], ...own, ...how.env };
      return await play(two.bench, how.argv ?? argv, how.turns ?? turns, { ...how, env });
    },
    otherWrites: async () => {
      const host = fakeHost(folder, 'other');
      Object.assign(host.env, users.ada, { HOME: two.at('home') });
      const status = await runArguments(['record', 'note', '--text', 'by somebody else'], {
        ...host,
        now: () => clock,
      });
      if (status !== 0) throw new Error(host.err);
    },
    remove: () => {
      two.bench.remove();
      for (const copy of kept) rmSync(copy, { recursive: true });
    },
  };
  for (const name of names) {
    const { after } = stories[name];
    for (const [at, each] of after.entries()) {
      if (scenes.has(after.slice(0, at + 1).join())) continue;
      scenes.get(after.slice(0, at).join())?.();
      const { status, shown, unforeseen } = await scene.play(each);
      if (status !== 0) throw new Error(`${each}: ${unforeseen}\n${shown}`);
      scenes.set(after.slice(0, at + 1).join(), keep());
    }
  }
  return scene;
}

/** Every file of the folder but those of the homes, by its name; those of the case only, if it is asked for. */
export function filesIn(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, parentPath } of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  )) {
    const path = join(parentPath, name);
    const shown = path.slice(folder.length + 1);
    if (!shown.startsWith('home')) found[shown] = createHash('sha256').update(readFileSync(path)).digest('hex');
  }
  return found;
}
