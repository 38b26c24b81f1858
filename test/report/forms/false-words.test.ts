/** No form says more than the record shows: what the review of November 2026 found as D1 to D6, D10 and D11, on every form. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBase64, toHex } from '../../../src/bytes/hex.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { createCard } from '../../../src/ledger/statements/card.ts';
import { forms } from '../../../src/report/forms/registry.ts';
import { langs } from '../../../src/words/lang.ts';
import { loadWords } from '../../../src/words/load.ts';
import { say } from '../../../src/words/say.ts';
import { authority, certificateOfChief } from '../../vectors/certificates.ts';
import { actor, noon } from '../../vectors/ledger-writer.ts';
import { documentOf, textsOf } from './on-paper.ts';
import { openRichBench, type Reported, type RichBench } from './rich-bench.ts';
import { type Rich, richLedger } from './rich-ledger.ts';

let rich: Rich;
let bench: RichBench;
beforeAll(async () => {
  await loadWords([...langs]);
  rich = await richLedger();
  bench = await openRichBench(rich);
});
afterAll(() => bench.remove());

const ids = forms.map(({ id }) => id);
const argsOf = (id: string): string[] => {
  if (id === 'handover-letter') return ['--entry', '19'];
  return forms.find((form) => form.id === id)?.isPersonal === true ? ['--person', 'desk'] : [];
};
const printed = (on: RichBench, id: string, ...more: string[]): Promise<Reported> =>
  on.run('report', id, ...argsOf(id), ...more);
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('D1: a certificate that ended since', () => {
  let certified: RichBench;
  beforeAll(async () => {
    const chief = await actor('Chief', 'desk', ['admin', 'custodian', 'examiner']);
    const { holder, signer } = chief;
    const card = await createCard({ holder, signer, iat: noon - 3600, x5chain: [certificateOfChief] });
    certified = await openRichBench(await richLedger({}, 0, { ...chief, card }));
    const pin = { kind: 'root', sha256: toHex(sha256(authority)), certificate: toBase64(authority) };
    const who = { name: 'TEST authority', agency: 'TEST Ministry', how: 'letter', when: '2026-11-04T09:00:00Z' };
    certified.clock = Date.parse('2027-06-01T09:00:00Z') / 1000;
    writeFileSync(join(certified.folder, 'roots.json'), JSON.stringify({ format: 1, pins: [{ ...pin, ...who }] }));
  });
  afterAll(() => certified.remove());

  it.each(ids)('leaves %s unconfirmed', async (id) => {
    const { status, out } = await printed(certified, id, '--trust', 'roots.json');
    expect(status).toBe(0);
    const form = forms.find((each) => each.id === id);
    if ((form?.check ?? 'framed') === 'framed') expect(inOneLine(out)).toMatch(/! NOT CONFIRMED: .*certificate/);
    expect(out).not.toContain('Check: record verified');
    expect(out).not.toContain('RECORD VERIFIED');
  });
});

describe('D2: a record that is damaged at entry 22', () => {
  const damaged = ['-l', 'damaged.custody'];
  beforeAll(() => {
    const start = rich.writer.entries.slice(0, 22).reduce((sum, { length }) => sum + length, 0);
    const bytes = rich.writer.bytes().map((byte, at) => (at === start + 12 ? byte ^ 1 : byte));
    writeFileSync(join(bench.folder, 'damaged.custody'), bytes);
  });
  // the entries that these are about come after the damage
  const after = ['release-receipt', 'disposal-certificate'];

  it.each(ids.filter((id) => !after.includes(id)))('lets %s answer only up to entry 21', async (id) => {
    const { status, out } = await printed(bench, id, ...damaged);
    expect(status).toBe(1);
    const said = inOneLine(out);
    expect(said).toContain('THIS RECORD IS CONTRADICTED');
    expect(said).toMatch(/up to entry (21|19)\b/);
    expect(said).not.toMatch(/NOW held by|NOW:|no gap in its custody|end of record|RECORD VERIFIED|CONTINUOUS/);
    for (const { index } of said.matchAll(/found no gap for this exhibit/g))
      expect(said.slice(0, index)).toMatch(/Only up to entry 21: the rules of custody $/);
  });

  it.each(langs)('says in %s up to where an exhibit was held', async (lang) => {
    const { out } = await printed(bench, 'custody-form', 'KA/3', ...damaged, '--lang', lang);
    const plain = inOneLine(out).replaceAll(/[\u2066-\u2069]/g, '');
    expect(plain).toContain(say(lang, 'form.then-held-by', { last: 21 }).replaceAll(/[\u2066-\u2069]/g, ''));
    expect(plain).not.toContain(say(lang, 'form.now-held-by'));
  });

  it.each(after)('leaves %s nothing to be about', async (id) => {
    const { status, err } = await printed(bench, id, ...damaged);
    expect(status).toBe(2);
    expect(err).toContain('[USAGE]');
  });
});

describe('D3: a record opened by a key that is not trusted', () => {
  beforeAll(async () => {
    const other = ['--trust', 'others.json'];
    const { status, err } = await bench.run('trust', 'add', 'sam.pub', '--how', 'phone', ...other);
    expect({ status, err }).toMatchObject({ status: 0 });
  });

  it.each(ids)('shows on %s, which offers no way to trust it', async (id) => {
    const { out } = await printed(bench, id, '--trust', 'others.json');
    const form = forms.find((each) => each.id === id);
    const said = inOneLine(out);
    // the letter tells its reader how to trust a key that was compared; the sender does not certify itself
    if (id === 'handover-letter') {
      expect(said).not.toMatch(/Check:|VERIFIED/);
      return;
    }
    expect(said).toContain('Check: nothing contradicts the record; not confirmed whose keys signed it');
    expect(said).not.toMatch(/trust add|RECORD VERIFIED|you have not said/);
    if ((form?.check ?? 'framed') === 'framed') {
      expect(said).toContain('it is not one of the keys that you trust');
      expect(said).toContain('ask the agency by telephone, with the number from a list of your own');
    }
  });
});

describe('D4: evidence that another person read', () => {
  it('shows on the receipt, which says who read it', async () => {
    const read = await richLedger({}, 0, undefined, 'read by TEST Rae Reader, signed by TEST Sam');
    const other = await openRichBench(read);
    const { out } = await other.run('report', 'transfer-receipt', '--entry', '20', '--disclose', 'all');
    const outside = await other.run('report', 'transfer-receipt', '--entry', '20');
    other.remove();
    expect(inOneLine(out)).toContain('Evidence was read by “read by TEST Rae Reader, signed by TEST Sam”');
    expect(inOneLine(outside.out)).toContain('Evidence was read by withheld');
  });
});

describe('D5: a gap of another exhibit', () => {
  const about = forms.filter(({ exhibits, isOfItsTime }) => exhibits !== 'none' && !isOfItsTime).map(({ id }) => id);

  it.each(about)('is no gap on %s of an exhibit without one', async (id) => {
    const { status, out } = await printed(bench, id, 'KA/4');
    // a form about entries of a type that this exhibit has none of
    if (status === 2) return;
    expect(status).toBe(0);
    const said = inOneLine(out);
    const whole = said.indexOf('The record as a whole:');
    const own = whole < 0 ? said : said.slice(0, whole);
    expect(own).not.toMatch(/CUSTODY HAS|gaps in its custody/);
    expect(said).not.toContain('DATA_SEALED');
  });
});

describe('D6: what is kept, refused or not passed', () => {
  it('is not counted as given', async () => {
    const counted = async (id: string, entry: string): Promise<string | undefined> => {
      const { out } = await printed(bench, id, '--entry', entry);
      return /last item of entry \d+: (.*?) ---/.exec(inOneLine(out))?.[1];
    };
    expect(await counted('release-receipt', '23')).toBe('1 exhibit');
    expect(await counted('transfer-receipt', '20')).toBe('1 exhibit');
    expect(await counted('disposal-certificate', '24')).toBe('1 exhibit');
  });

  it('that is no copy of what was given back is shown, without the remarks of its source', async () => {
    const { out } = await printed(bench, 'release-receipt');
    expect(inOneLine(out)).toContain('names what is not here: KA/2-1');
    expect(out).not.toContain('ACQUISITION_INCOMPLETE');
  });
});

describe('D10: what signers wrote', () => {
  it.each(ids)('is in quotation marks on %s', async (id) => {
    const texts = rich.writer.openings.flatMap(({ text }) => (text.length > 4 ? [text] : []));
    const names = ['TEST Ada', 'TEST Bo', 'TEST Sam', 'TEST Agency'];
    const { header, blocks } = await documentOf(bench, id, ...argsOf(id), '--disclose', 'all');
    const lines = [...header.lines, ...textsOf(blocks)].filter((line) => !/^Unreadable/.test(line));
    const bare = [...new Set([...texts, ...names])].flatMap((text) =>
      lines.filter((line) =>
        [...line.matchAll(new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g'))].some(
          ({ index }) => line.lastIndexOf('“', index) <= line.lastIndexOf('”', index),
        ),
      ),
    );
    expect(bare.filter((line) => !line.includes('Unreadable'))).toEqual([]);
    expect(lines.some((line) => line.includes('“'))).toBe(true);
  });
});

describe('a name of the record', () => {
  it.each(ids)('is written in one way on %s: numbers without quotation marks', async (id) => {
    const { blocks } = await documentOf(bench, id, ...argsOf(id), '--disclose', 'all');
    expect(textsOf(blocks).filter((text) => /“(W-118|B-044[12]|C-1)”/.test(text))).toEqual([]);
  });
});
