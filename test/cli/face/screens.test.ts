/**
 * Whole screens of three stories as a person sees them, in test/cli/face/screens/; `›` marks what is typed. UPDATE=1 writes
 * them: look at each before you commit it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScene, type Scene, type StoryName, stories } from './stories.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(['phone', 'parcel', 'court']);
});
afterAll(() => scene.remove());

interface Screen {
  readonly name: StoryName;
  readonly lang: 'en' | 'de' | 'ar';
  /** 0: the terminal does not say how wide it is. */
  readonly columns: number;
  readonly isPlain?: true;
}
/** Each story, language, width and manner; not each with each. */
const screens: readonly Screen[] = [
  { name: 'phone', lang: 'en', columns: 80 },
  { name: 'phone', lang: 'de', columns: 40 },
  { name: 'phone', lang: 'ar', columns: 80 },
  { name: 'phone', lang: 'en', columns: 40, isPlain: true },
  { name: 'parcel', lang: 'en', columns: 0 },
  { name: 'parcel', lang: 'de', columns: 80 },
  { name: 'parcel', lang: 'ar', columns: 40 },
  { name: 'court', lang: 'en', columns: 40 },
  { name: 'court', lang: 'de', columns: 80 },
  { name: 'court', lang: 'ar', columns: 0 },
];
const folder = new URL('screens/', import.meta.url).pathname;

describe('the screens of', () => {
  it.each(screens)('$name in $lang at $columns columns, plain: $isPlain', async ({ name, lang, columns, isPlain }) => {
    scene.before(name);
    const how = { columns, anyQuestion: true, echo: true, env: isPlain ? { ACCESSIBLE: '1' } : {} };
    const { argv } = stories[name];
    const { status, shown, out } = await scene.play(name, { ...how, argv: [...argv, '--lang', lang] });
    expect({ status, shown }).toMatchObject({ status: 0 });
    const screen = `${shown}${out}`;
    const file = `${folder}${name}.${lang}.${columns}${isPlain ? '.plain' : ''}.txt`;
    if (process.env.UPDATE === '1') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, screen);
    }
    const widest = screen.split('\n').filter((line) => stringWidth(line.replace(/› .*$/, '')) > (columns || 80));
    expect(widest.filter((line) => !isCommand(line))).toEqual([]);
    expect(screen).toBe(readFileSync(file, 'utf8'));
  });
});

/** A line to paste into a shell, which nothing may break. */
const isCommand = (line: string): boolean => /^\s*\u2068?custody [a-z]/.test(line);
