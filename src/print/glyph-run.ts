/** How letters become glyphs: plain writing without the shaper, and Arabic so that its letters can be read back out of the file. */

interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

interface GlyphRun {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly object[];
  readonly advanceWidth: number;
}

/** What pdfkit keeps of a font, as far as it is read here. */
export interface EmbeddedFont {
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean; glyphForCodePoint(codePoint: number): Glyph };
  readonly scale: number;
  widthOfString(text: string, size: number, features: readonly string[]): number;
  layoutRun(text: string, features: unknown): GlyphRun;
}

/** Writing in which each letter is one glyph wherever it is in a word: it needs no shaping, which takes ten times as long. */
const plain = /^[\u0020-\u02af\u0370-\u03ff\u0400-\u045f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*$/;

/** The font with its way of laying out runs replaced by ours. */
export function withOwnRuns(font: EmbeddedFont): EmbeddedFont {
  const shape = font.layoutRun.bind(font);
  font.layoutRun = (text, features) => {
    if (plain.test(text)) return plainRun(font, text);
    return /\p{Script=Arabic}/u.test(text) ? arabicRun(shape(text, arabicFeatures(text))) : shape(text, features);
  };
  return font;
}

/** One glyph for each letter, side by side. */
function plainRun({ font, scale }: EmbeddedFont, text: string): GlyphRun {
  const glyphs = [...text].map((letter) => font.glyphForCodePoint(letter.codePointAt(0) as number));
  const positions = glyphs.map((glyph) => {
    const advance = glyph.advanceWidth * scale;
    return { xAdvance: advance, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: advance };
  });
  return { glyphs, positions, advanceWidth: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
}

/** Only lam with alef must be one glyph; what else a font joins cannot be read back in its order. */
const arabicFeatures = (text: string) => ({
  liga: false,
  dlig: false,
  ...(!/\u0644\p{M}*[\u0622\u0623\u0625\u0627]/u.test(text) && { rlig: false }),
});

const lam = 0x644;
/** The letter that stands for lam with each form of alef: where two letters are one glyph, readers turn them around. */
const lamAlef: ReadonlyMap<number, number> = new Map([
  [0x622, 0xfef5],
  [0x623, 0xfef7],
  [0x625, 0xfef9],
  [0x627, 0xfefb],
]);

function arabicRun({ glyphs, positions, advanceWidth }: GlyphRun): GlyphRun {
  const read = glyphs.map((glyph): Glyph => {
    const { id, codePoints } = glyph;
    const joined = codePoints.length === 2 && codePoints[0] === lam ? lamAlef.get(codePoints[1] as number) : undefined;
    return joined === undefined ? glyph : { id, advanceWidth: glyph.advanceWidth, codePoints: [joined] };
  });
  return { glyphs: read, positions, advanceWidth };
}
