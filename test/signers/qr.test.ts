import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyIdUrn } from '../../src/crypto/keys.ts';
import { qrText } from '../../src/signers/qr.ts';
import { isMissing, run, temporaryFolder } from './programs.ts';
import { refusal } from './refusal.ts';
import { testSeed } from './test-keys.ts';

/** What a camera would see: one grey value a module, in a picture of eight pixels a module. */
function photograph(text: string, look: { unicode: boolean; darkOnLight: boolean }): string {
  const rows = text.split('\n').flatMap((line) => {
    const cells = [...line];
    if (!look.unicode) return [cells.filter((_, i) => i % 2 === 0).map((cell) => cell === '#')];
    return [cells.map((cell) => cell === '█' || cell === '▀'), cells.map((cell) => cell === '█' || cell === '▄')];
  });
  const scale = 8;
  const width = (rows[0]?.length ?? 0) * scale;
  const pixels = rows.flatMap((row) => {
    const line = row.flatMap((isDrawn) => Array<string>(scale).fill(isDrawn === look.darkOnLight ? '0' : '255'));
    return Array<string>(scale).fill(line.join(' '));
  });
  return `P2\n${width} ${rows.length * scale}\n255\n${pixels.join('\n')}\n`;
}

describe('qrText', () => {
  it('has a quiet zone of four modules and lines of one width', () => {
    const lines = qrText('TEST', { unicode: true }).split('\n');
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([21 + 8]));
    expect(lines[0]).toBe('█'.repeat(29));
    expect(lines[1]).toBe('█'.repeat(29));
    expect(qrText('TEST', { unicode: false }).split('\n')).toHaveLength(29);
    expect(qrText('TEST', { unicode: false })).toMatch(/^[# \n]+$/);
  });

  it('refuses what does not fit', async () => {
    expect((await refusal(() => qrText('é'.repeat(1166), { unicode: true }))).code).toBe('USAGE');
    expect((await refusal(() => qrText('\ud800', { unicode: true }))).code).toBe('ENCODING');
    expect(qrText('é'.repeat(1165), { unicode: true }).length).toBeGreaterThan(10_000);
  });

  describe.skipIf(isMissing('zbarimg', ['--version']))('read by zbarimg', () => {
    const folder = temporaryFolder();
    const urn = keyIdUrn(testSeed('qr'));
    const checkpoint = `custody/${'0f'.repeat(32)}\n1234567\n${'A'.repeat(43)}=\n`;
    it.each([
      ['half blocks on a dark terminal', urn, { unicode: true, darkOnLight: false }],
      ['half blocks on paper', urn, { unicode: true, darkOnLight: true }],
      ['ASCII on a dark terminal', urn, { unicode: false, darkOnLight: false }],
      ['ASCII on paper', urn, { unicode: false, darkOnLight: true }],
      ['capitals (alphanumeric mode)', 'BE5DE2F4 BCDC383A', { unicode: true, darkOnLight: false }],
      ['digits (numeric mode)', '0123456789012345678901234567890', { unicode: true, darkOnLight: false }],
      ['a checkpoint of three lines', checkpoint, { unicode: true, darkOnLight: false }],
    ])('%s', (_, data, look) => {
      const file = join(folder, 'code.pgm');
      writeFileSync(file, photograph(qrText(data, look), look));
      expect(run('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', file], { cwd: folder })).toBe(
        `${data}\n`,
      );
    });
  });
});

it('refuses what does not fit in a QR code', async () => {
  expect((await refusal(() => qrText('é'.repeat(1166), { unicode: true }))).code).toBe('USAGE');
});
