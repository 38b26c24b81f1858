/** The attack of docs/threat-model.md: what a person gets who may read nothing tells no private text, no name of a file, no digest to guess by. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { constants, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forms } from '../../src/report/forms/registry.ts';
import { bin, isBuilt } from '../cli/built-program.ts';
import { type AttackedCase, bytesUnder, leaks, openAttackedCase, recognised, secretWords } from './attacked-case.ts';

const all = (one: AttackedCase): string[] => [...one.texts, ...one.names, ...one.contents];

async function attack(tries: (one: AttackedCase) => Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(secretWords, async (words) => {
      const one = await openAttackedCase(words);
      try {
        await tries(one);
      } finally {
        one.remove();
      }
    }),
    { numRuns: 2, seed: 47, endOnFailure: true },
  );
}

describe('a bundle for a person who may read nothing', () => {
  it('tells no text, no name and no digest, with manifests withheld or without', async () => {
    await attack(async (one) => {
      for (const grant of ['none', 'withheld']) {
        const { out } = await one.must('bundle', 'create', '-o', grant, '--disclose', 'none', '--manifests', grant);
        expect(leaks(new Map([['out', Buffer.from(out)]]), all(one))).toEqual([]);
        const found = bytesUnder(one.at(grant));
        expect(found.size).toBeGreaterThan(10);
        expect(leaks(found, all(one))).toEqual([]);
        expect(recognised(found, one.contents)).toEqual([]);
      }
      // the search finds what is there
      await one.must('bundle', 'create', '-o', 'open', '--disclose', 'all', '--manifests', 'all');
      const shown = leaks(bytesUnder(one.at('open')), [...one.texts, ...one.names]).join('\n');
      for (const text of [...one.texts, ...one.names]) expect(shown).toContain(text);
      expect(recognised(bytesUnder(one.at('open')), one.contents)).toHaveLength(2);
    });
  });

  it('so does an offer with its letter', async () => {
    await attack(async (one) => {
      const to = ['--to-card', 'sam.key.pub', '--purpose', `TEST for ${one.texts[0]}`, '--under', '1'];
      const sent = ['--disclose', 'none', '--manifests', 'withheld', '-o', 'parcel'];
      await one.must('offer', 'KA/1', 'KA/3', ...to, ...sent, '--yes', '--irregular', 'NO_AUTHORITY', '--why', 'TEST');
      const found = bytesUnder(one.at('parcel'));
      expect([...found.keys()].filter((name) => name.includes('letter')).length).toBeGreaterThan(2);
      expect(leaks(found, all(one))).toEqual([]);
      expect(recognised(found, one.contents)).toEqual([]);
    });
  });

  it('an excerpt about one thing tells nothing that is about another alone, though all is granted', async () => {
    await attack(async (one) => {
      await one.must('record', 'note', 'KA/1', '--text', 'TEST to be sent');
      const sent = ['--excerpt', 'KA/1', '--disclose', 'all', '--manifests', 'all'];
      await one.must('bundle', 'create', '-o', 'part', ...sent);
      const found = bytesUnder(one.at('part'));
      const [child = '', , number = '', , last = ''] = one.texts;
      expect(leaks(found, ['KA/3', last, ...one.names, ...one.contents])).toEqual([]);
      expect(recognised(found, one.contents)).toEqual([]);
      const shown = leaks(found, [child, number]).join('\n');
      for (const text of [child, number]) expect(shown).toContain(text);
    });
  });

  it('so do the forms that are filled in from what they got, and the reports of a build', async () => {
    await attack(async (one) => {
      await one.must('bundle', 'create', '-o', 'got', '--disclose', 'none', '--manifests', 'withheld');
      let printed = 0;
      for (const { id } of [...forms, { id: 'verdict' }])
        for (const format of ['text', 'html']) {
          const { out, err } = await one.bench.run('report', id, '-l', 'got', '--format', format);
          if (out !== '') printed += 1;
          expect(leaks(new Map([[`${id} as ${format}`, Buffer.from(out + err)]]), all(one))).toEqual([]);
        }
      expect(printed).toBeGreaterThan(10);
      for (const format of ['json', 'junit', 'sarif', 'github']) {
        const { out, err } = await one.bench.run('verify', 'got', '--no-memory', '--format', format);
        expect(leaks(new Map([[format, Buffer.from(out + err)]]), all(one))).toEqual([]);
      }
    });
  });
});

/** Streams of a PDF as they are and inflated, and its text as a reader copies it. */
function insidePdf(path: string): Map<string, Buffer> {
  const bytes = readFileSync(path);
  const inside = new Map([[path, bytes]]);
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 1)) {
    if (bytes.subarray(at - 3, at).toString() === 'end') continue;
    try {
      inside.set(
        `${path} stream at ${at}`,
        inflateSync(bytes.subarray(at + 7), { finishFlush: constants.Z_SYNC_FLUSH }),
      );
    } catch {
      // not every stream is compressed
    }
  }
  const { status, stdout } = spawnSync('pdftotext', ['-layout', path, '-']);
  if (status !== 0) throw new Error(`pdftotext of ${path}`);
  return inside.set(`${path} as text`, stdout);
}

/** A mail with what its attachments say once they are decoded. */
function insideMail(path: string): Map<string, Buffer> {
  const text = readFileSync(path, 'latin1');
  const parts = text.split(/\r?\n\r?\n/).filter((part) => /^[A-Za-z0-9+/=\s-]+$/.test(part.split('--')[0] ?? ''));
  const decoded = parts.map((part, at): [string, Buffer] => [
    `part ${at}`,
    Buffer.from(part.split('--')[0] ?? '', 'base64'),
  ]);
  return new Map([[path, Buffer.from(text)], ...decoded]);
}

describe('what a person who may read nothing gets on paper, by mail or in a parcel', () => {
  it('tells no text and no name: PDF, mail, JSON', async () => {
    await attack(async (one) => {
      await one.must('bundle', 'create', '-o', 'got', '--disclose', 'none', '--manifests', 'withheld');
      for (const id of ['label', 'seizure-receipt', 'custody-form', 'disclosure-schedule']) {
        const to = ['-o', `${id}.pdf`, '--mail', `${id}.eml`];
        expect((await one.bench.run('report', id, 'KA/1', '-l', 'got', ...to)).status).toBe(0);
        const pdf = insidePdf(one.at(`${id}.pdf`));
        expect(pdf.size).toBeGreaterThan(3);
        expect(leaks(pdf, all(one))).toEqual([]);
        const mail = insideMail(one.at(`${id}.eml`));
        expect(mail.size).toBeGreaterThan(1);
        expect(leaks(mail, all(one))).toEqual([]);
      }
      for (const args of [
        ['verify', 'got', '--no-memory'],
        ['log', '-l', 'got/data/case.custody'],
        ['status', '-l', 'got/data/case.custody'],
      ]) {
        const { out, err } = await one.bench.run(...args, '--json');
        expect(out).not.toBe('');
        expect(leaks(new Map([[args.join(' '), Buffer.from(out + err)]]), all(one))).toEqual([]);
      }
      // the search finds what is there
      await one.must('report', 'custody-form', 'KA/1', '-o', 'whole.pdf', '--mail', 'whole.eml');
      expect(leaks(insidePdf(one.at('whole.pdf')), [one.texts[1] as string])).not.toEqual([]);
      expect(leaks(insideMail(one.at('whole.eml')), [one.texts[1] as string])).not.toEqual([]);
    });
  });

  it('so does an encrypted parcel with everything in it, its note, and what was left on the way', async () => {
    await attack(async (one) => {
      mkdirSync(one.at('tmp'));
      one.bench.env.TMPDIR = one.at('tmp');
      const granted = ['--disclose', 'all', '--manifests', 'all', '--encrypt', 'sam.key.pub'];
      await one.must('bundle', 'create', '-o', 'parcel.age', ...granted, '--evidence', 'KA/3=copies/tree');
      expect((await one.bench.run('verify', 'parcel.age', '-i', 'sam.key.age', '--no-memory')).status).not.toBe(2);
      const names = readdirSync(one.bench.folder).filter((name) => name.startsWith('parcel'));
      expect(names).toHaveLength(2);
      const found = new Map(names.flatMap((name) => [...bytesUnder(one.at(name))]));
      expect(leaks(found, all(one))).toEqual([]);
      expect(recognised(found, one.contents)).toEqual([]);
      expect(readdirSync(one.at('tmp'))).toEqual([]);
    });
  });
});

describe('what the program leaves with the one who keeps the record', () => {
  it('has texts in the disclosures file and in what was asked for, and in nothing of its own', async () => {
    await attack(async (one) => {
      await one.must('verify', 'case.custody', '--keeper').catch(() => undefined);
      const home = bytesUnder(one.at('home'));
      expect(home.size).toBeGreaterThan(1);
      expect(leaks(home, [...one.texts, ...one.names])).toEqual([]);
    });
  });

  it.runIf(isBuilt)(
    'shows no text in the list of processes where it was read from a file or from standard input',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'processes-'));
      const secret = 'qwertzuiop-TEST-asdfghjkl';
      const title = 'yxcvbnm-TEST-poiuztrewq';
      try {
        const env = { PATH: process.env.PATH, HOME: folder, CUSTODY_NO_INPUT: '1' };
        const key = [
          'key',
          'new',
          '--name',
          'TEST Ada',
          '--agency',
          'TEST North',
          '--jurisdiction',
          'BE',
          '-o',
          'a.key',
          '--no-passphrase',
        ];
        expect(spawnSync(process.execPath, [bin, ...key], { cwd: folder, env }).status).toBe(0);
        writeFileSync(join(folder, 'title.txt'), `${title}\n`);
        const args = ['init', 'a.custody', '-k', 'a.key', '--case', '@-', '--title', '@title.txt'];
        const child = spawn(process.execPath, [bin, ...args], { cwd: folder, env, stdio: ['pipe', 'ignore', 'pipe'] });
        // it waits for its standard input
        await new Promise((resolve) => setTimeout(resolve, 1500));
        const shown = ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${child.pid}/${file}`, 'utf8'));
        child.stdin.end(`${secret}\n`);
        expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
        expect(shown[0]).toContain('@title.txt');
        for (const text of [secret, title]) for (const each of shown) expect(each).not.toContain(text);
        const log = spawnSync(process.execPath, [bin, 'show', '0', '-l', 'a.custody'], {
          cwd: folder,
          env,
        }).stdout.toString();
        for (const text of [secret, title]) expect(log).toContain(text);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
