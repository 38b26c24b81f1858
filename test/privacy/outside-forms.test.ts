/** P8: forms with a reader outside show a short list of private texts, and nothing of the case besides. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disclosableNames, isDisclosable } from '../../src/flow/bundle/disclosed-names.ts';
import { outsideForms } from '../../src/report/forms/outside.ts';
import { forms } from '../../src/report/forms/registry.ts';
import { type AttackedCase, openAttackedCase } from './attacked-case.ts';

const [child, place, serial, note, one, two, inside, other, id] = Array.from(
  'abcdefghi',
  (letter) => `${letter.repeat(4)}-secret`,
) as [string, string, string, string, string, string, string, string, string];

/** As the head of a form has it. */
const title = '“invented”';
let bench: AttackedCase;
beforeAll(async () => {
  bench = await openAttackedCase([child, place, serial, note, one, two, inside, other, id]);
  await bench.must(
    ...['record', 'seal', 'KA/1', '--state', 'applied', '--kind', 'bag', '--number', 'S-1', '--blocks', 'access'],
    ...['--package', 'TEST bag', '--present', 'TEST Witness'],
  );
  const to = ['--to-card', 'sam.key.pub', '--purpose', 'TEST purpose', '--under', '1'];
  const sent = ['--disclose', 'none', '--manifests', 'none', '-o', 'parcel', '--yes'];
  await bench.must('offer', 'KA/1', ...to, ...sent, '--irregular', 'NO_AUTHORITY', '--why', 'TEST why');
});
afterAll(() => bench.remove());

const form = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await bench.bench.run('report', ...args);
  if (![0, 1].includes(status)) throw new Error(err);
  return out;
};

describe('a form with a reader outside', () => {
  it('is known, and its list has names that --disclose takes', () => {
    const known = disclosableNames();
    for (const [name, { shows }] of Object.entries(outsideForms)) {
      expect(forms.map((each) => each.id)).toContain(name);
      expect(shows.filter((each) => !isDisclosable(each, known))).toEqual([]);
    }
  });

  it('never shows the title of the case or a person besides its reader', () => {
    const forbidden = ['case', 'case.title', 'case.references', 'present', 'by', 'offer.via', 'exhibit.ownerOrUser'];
    for (const { shows } of Object.values(outsideForms))
      expect(shows.filter((each) => forbidden.includes(each))).toEqual([]);
  });

  it('has the things on a receipt and a label, and neither title, note nor reason', async () => {
    const receipt = await form('seizure-receipt', 'KA/1');
    for (const text of [serial, child, place, 'TEST']) expect(receipt).toContain(text);
    expect(await form('seizure-receipt', 'KA/1', '--disclose', 'case.title')).toContain(title);
    expect(receipt).not.toContain(title);
    const label = await form('label', 'KA/1');
    expect(label).toContain(serial);
    for (const text of [child, place, note, title]) expect(label).not.toContain(text);
    expect(label).toContain('TEST DATA');
  });

  it('shows an added text, and with all every text that opens', async () => {
    const label = async (fields: string): Promise<string> => await form('label', 'KA/1', '--disclose', fields);
    expect(await label('none')).not.toContain(title);
    expect(await label('case.title')).toContain(title);
    expect(await label('all')).toContain(title);
    expect(await label('texts')).toContain(title);
    const { status, err } = await bench.bench.run('report', 'label', '--disclose', 'no-such');
    expect([status, err.includes('no private text is called no-such')]).toEqual([2, true]);
  });

  it('shows the letter of an offer as it is in the bundle, and a short one from the ledger of the keeper', async () => {
    const bundled = await form('handover-letter', '-l', 'parcel');
    expect(bundled).not.toContain('TEST purpose');
    const own = await form('handover-letter');
    expect(own).toContain('TEST purpose');
    for (const text of [child, place, note, title, 'TEST Witness']) expect(own).not.toContain(text);
  });
});

describe('any other form', () => {
  it('shows all that opens, and with --disclose only these', async () => {
    expect(await form('custody-form', 'KA/1')).toContain('TEST purpose');
    const less = await form('custody-form', 'KA/1', '--disclose', 'exhibit.serial');
    expect(less).toContain(serial);
    for (const text of [child, place, title, 'TEST purpose']) expect(less).not.toContain(text);
  });
});

describe('a text that the ledger has in clear, or corrects', () => {
  it('is on the list or withheld, by what it is or corrects', async () => {
    const found = ['--manner', 'seized', '--from-nobody', 'found', '--found-at', place, '--under', '1'];
    const looks = ['--condition', 'good', '--description', 'TEST clear', '--open', 'purpose,present,description'];
    const seen = ['--present', 'TEST Neighbour', '--kind', 'phone', '--make', 'TEST', '--model', 'P'];
    await bench.must(
      'record',
      'collect',
      'KA/9',
      ...found,
      ...looks,
      ...seen,
      '--serial',
      'W-1',
      '--id',
      'absent:not-present',
    );
    const receipt = await form('seizure-receipt', 'KA/9');
    expect(receipt).toContain('TEST clear');
    expect(receipt).not.toContain('TEST Neighbour');
    const seq = (await bench.bench.entries()).length - 1;
    const correct = ['correct', '--kind', 'field', '--entry', String(seq), '--why', `TEST ${child}`];
    await bench.must('record', ...correct, '--field', 'exhibit.serial', '--value', 'W-2');
    await bench.must('record', ...correct, '--field', 'present[0].name', '--value', 'TEST Nobody');
    const later = await form('seizure-receipt', 'KA/9');
    expect(later).toContain('W-2');
    for (const text of ['TEST Nobody', 'TEST Neighbour', `TEST ${child}`]) expect(later).not.toContain(text);
  });
});
