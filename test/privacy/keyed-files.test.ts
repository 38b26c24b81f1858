/** Keyed digests of files that entries attach and that an offer hashes itself: no digest of them is in clear, and who has the key compares. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AttackedCase, bytesUnder, leaks, openAttackedCase, recognised } from './attacked-case.ts';

const warrant = 'TEST consent of the parent';
const picture = 'TEST picture of nobody';
const log = 'TEST log of a tool';
let one: AttackedCase;
beforeAll(async () => {
  one = await openAttackedCase(Array.from('abcdefghi', (letter) => `${letter.repeat(4)}-secret`));
  mkdirSync(one.at('papers'));
  one.bench.write('papers/warrant.txt', warrant);
  one.bench.write('papers/tool.log', log);
  one.bench.write('one.jpg', picture);
  one.bench.write('sum.txt', 'TEST');
  const found = ['--manner', 'seized', '--from-nobody', 'found', '--found-at', 'TEST room', '--under', '1'];
  const what = ['--condition', 'good', '--description', 'TEST file', '--kind', 'data', '--id', 'account; TEST'];
  for (const number of ['KA/5', 'KA/6']) await one.must('record', 'collect', number, ...found, ...what);
});
afterAll(() => one.remove());

const code = (err: string): string | undefined => /error: .*\[([A-Z_]+)\]$/m.exec(err)?.[1];
const refused = async (...args: string[]) => {
  const { status, err } = await one.bench.run(...args);
  return { status, code: code(err) };
};
const last = async () =>
  JSON.parse((await one.must('show', String((await one.bench.entries()).length - 1), '--json')).out).body;
const verified = async () =>
  JSON.parse((await one.bench.run('verify', 'case.custody', '--keeper', '--json')).out) as {
    findings: { code: string; kind: string }[];
  };

describe('record --keyed', () => {
  it('names the files that it attaches by keyed digests, each under a key of its own', async () => {
    const attached = ['--attach', 'papers/warrant.txt:warrant', '--attach', 'papers/tool.log:log'];
    await one.must('record', 'note', 'KA/5', '--text', 'TEST', ...attached, '--keyed');
    const { attachments } = await last();
    for (const each of attachments) {
      expect(Object.keys(each)).toEqual(expect.arrayContaining(['keyed', 'key', 'kind', 'title']));
      for (const open of ['sha256', 'size']) expect(each).not.toHaveProperty(open);
    }
    expect(new Set(attachments.map(({ key }: { key: { hex: string } }) => key.hex)).size).toBe(2);
    expect(recognised(bytesUnder(one.at('case.custody')), [warrant, log])).toEqual([]);
    expect((await verified()).findings.filter(({ kind }) => kind === 'contradiction')).toEqual([]);
  });

  it('names what a tool printed by it wherever the entry names the file', async () => {
    const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST', '--under', '1'];
    const phone = ['--kind', 'phone', '--condition', 'good', '--description', 'TEST', '--id', 'absent:not-present'];
    const named = ['--make', 'TEST', '--model', 'P', '--serial', 'TEST-8'];
    const read = ['--read-tool', 'lsblk; 2.41', '--read-raw', '@papers/tool.log', '--read-fields', 'make'];
    await one.must('record', 'collect', 'KA/8', ...found, ...phone, ...named, ...read, '--keyed');
    const body = await last();
    const [{ keyed }] = body.attachments;
    expect(JSON.stringify(body).split(keyed.hex)).toHaveLength(3);
    expect(recognised(bytesUnder(one.at('case.custody')), [log])).toEqual([]);
  });

  it('sends them with the content key, and the reader has them complete', async () => {
    const granted = ['--manifests', 'none', '--attachments', 'papers', '--json'];
    const open = await one.must('bundle', 'create', '-o', 'open', '--disclose', 'content-key', ...granted);
    expect(JSON.parse(open.out)).toMatchObject({ attachments: 2, attachmentsMissing: 0, openDigests: 0 });
    expect(readdirSync(one.at('open/data/attachments')).sort()).toHaveLength(2);
    const closed = await one.must('bundle', 'create', '-o', 'closed', '--disclose', 'none', '--manifests', 'none');
    expect(closed.out).toContain('attachments');
    expect(recognised(bytesUnder(one.at('closed')), [warrant, log])).toEqual([]);
    expect(leaks(bytesUnder(one.at('closed')), ['warrant.txt', warrant])).toEqual([]);
  });

  it('is refused where no file is attached, for the original of a translation, and in several cases', async () => {
    const note = ['record', 'note', 'KA/5', '--text', 'TEST', '--keyed'];
    expect(await refused(...note)).toEqual({ status: 2, code: 'USAGE' });
    const translated = ['--attach', 'papers/warrant.txt:translation:en:TEST Bo:@sum.txt'];
    expect(await refused(...note, ...translated)).toEqual({ status: 2, code: 'USAGE' });
    const many = ['record', 'attest', '--every', '--keyed'];
    expect(await refused(...many)).toEqual({ status: 2, code: 'USAGE' });
  });
});

describe('offer --keyed', () => {
  const offer = (out: string, ...more: string[]): string[] => [
    ...['offer', 'KA/5', '--to-card', 'sam.key.pub', '--purpose', 'TEST', '--under', '1', '--yes', '-o', out],
    ...['--disclose', 'none', '--manifests', 'none', '--irregular', 'NO_AUTHORITY', '--why', 'TEST', ...more],
  ];

  it('hashes the evidence, records its keyed digest, and sends the key', async () => {
    const { out } = await one.must(
      ...offer('parcel', '--evidence', 'KA/5=one.jpg', '--attach', 'papers/warrant.txt:warrant', '--keyed', '--json'),
    );
    expect(JSON.parse(out)).toMatchObject({ contentKeys: ['KA/5'], openDigests: 0 });
    const { exhibits, attachments } = await last();
    expect(Object.keys(exhibits[0].content.digests)).toEqual(['keyed']);
    expect(attachments[0]).not.toHaveProperty('sha256');
    expect(recognised(bytesUnder(one.at('case.custody')), [picture, warrant])).toEqual([]);
    const compared = await one.bench.run('verify', 'parcel', '--no-memory', '--json');
    const { evidence } = JSON.parse(compared.out).exhibits.find(({ number }: { number: string }) => number === 'KA/5');
    expect(evidence).toBe('match');
    expect((await verified()).findings.filter(({ kind }) => kind === 'contradiction')).toEqual([]);
    expect(readFileSync(one.at('case.disclosures')).includes('content key')).toBe(true);
  });

  it('is refused where nothing is hashed or attached', async () => {
    expect(await refused(...offer('again', '--keyed'))).toEqual({ status: 2, code: 'USAGE' });
    expect(await refused('offer', '--again', '9', '-o', 'again', '--keyed')).toEqual({ status: 2, code: 'USAGE' });
  });
});
