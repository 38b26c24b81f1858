/** `report --mail` and `--open`: a draft of an e-mail that others read, and a viewer that only the system can have. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startViewer, type Viewer, viewerOf } from '../../../src/cli/host/open-file.ts';
import { mailOf } from '../../../src/cli/report/mail.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

/** As Python's own reader of e-mail takes it apart. */
function readByPython(bytes: Uint8Array): {
  readonly headers: Record<string, string>;
  readonly defects: number;
  readonly parts: readonly { readonly type: string; readonly name: string | null; readonly text: string }[];
} {
  const script = `
import sys, json
from email import message_from_bytes, policy
m = message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
parts = [p for p in m.walk() if not p.is_multipart()]
print(json.dumps({
  'headers': {k: str(v) for k, v in m.items()},
  'defects': len(m.defects) + sum(len(p.defects) for p in parts),
  'parts': [{'type': p.get_content_type(), 'name': p.get_filename(), 'text': p.get_payload(decode=True).decode('utf-8', 'replace')} for p in parts],
}))`;
  const { status, stdout, stderr } = spawnSync('python3', ['-c', script], { input: bytes, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('a draft of an e-mail', () => {
  const base = {
    subject: 'TEST',
    text: 'TEST',
    attachments: [],
    at: Date.UTC(2026, 10, 30, 1, 2, 3) / 1000,
    zoneMinutes: 60,
  };

  it('is read by another program: subject, address, date, text and file as they were', () => {
    const subject =
      'Übergabeschreiben – رسالة التسليم – हस्तांतरण पत्र, with more words than fit into one line of a header';
    const name = 'Brief „ünï" 100%.pdf';
    const bytes = Buffer.from('%PDF TEST \u0000\u00ff', 'latin1');
    const message = mailOf({
      ...base,
      subject,
      to: 'desk@agency.example',
      text: 'TEST one\nTEST twö\n',
      attachments: [{ name, type: 'application/pdf', bytes }],
    });
    const { headers, defects, parts } = readByPython(message);
    expect(defects).toBe(0);
    expect(headers).toMatchObject({
      Subject: subject,
      To: 'desk@agency.example',
      Date: 'Mon, 30 Nov 2026 02:02:03 +0100',
      'X-Unsent': '1',
    });
    expect(parts.map(({ type, name: file }) => [type, file])).toEqual([
      ['text/plain', null],
      ['application/pdf', name],
    ]);
    expect(parts[0]?.text).toBe('TEST one\r\nTEST twö\r\n');
    for (const line of Buffer.from(message).toString('latin1').split('\r\n')) expect(line.length).toBeLessThan(400);
    expect(Buffer.from(message).toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it.each(['a b@c.example', 'a@b.example\r\nBcc: x@y.example', 'a@b.example, c@d.example', 'a@', '<a@b.example>', ''])(
    'takes no address that could say more: %j',
    (to) => expect(() => mailOf({ ...base, to })).toThrow(/is not an e-mail address/),
  );

  it('cannot be given another header by its subject or by the name of a file', () => {
    const message = mailOf({
      ...base,
      subject: 'TEST\r\nBcc: x@y.example',
      attachments: [{ name: 'a"\r\nBcc: x.txt', type: 'text/plain', bytes: Buffer.from('TEST') }],
    });
    expect(readByPython(message)).toMatchObject({ defects: 0 });
    expect(readByPython(message).headers.Bcc).toBeUndefined();
    expect(Buffer.from(message).toString('latin1')).not.toMatch(/^Bcc/m);
  });
});

describe('report', () => {
  it('writes the form and the draft with the form in it; the subject has no word of the case', async () => {
    const { status, out, err } = await bench.run(
      ...['report', 'index', '-o', 'index.html', '--mail', 'index.eml', '--mail-to', 'desk@agency.example'],
    );
    expect({ status, out }).toMatchObject({
      status: 0,
      out: expect.stringContaining('wrote index.eml: a draft of an e-mail; nothing was sent'),
    });
    expect(err).toContain('an e-mail is not encrypted');
    const { headers, parts } = readByPython(readFileSync(at('index.eml')));
    expect(headers.Subject).not.toContain('TEST 1');
    expect(parts[0]?.text).toContain('TEST 1');
    expect(parts[1]).toEqual({ type: 'text/html', name: 'index.html', text: readFileSync(at('index.html'), 'utf8') });
    expect((await bench.run('report', 'index', '--mail', 'alone.eml')).status).toBe(0);
    expect(readByPython(readFileSync(at('alone.eml'))).parts[1]?.name).toBe('index.html');
  });

  it('refuses before anything is written', async () => {
    const refused = async (code: string, ...args: string[]): Promise<void> => {
      const { status, err } = await bench.run('report', ...args);
      expect(status).not.toBe(0);
      expect(err).toContain(`[${code}]`);
    };
    await refused('EXISTS', 'index', '-o', 'new.html', '--mail', 'index.eml');
    await refused('USAGE', 'index', '-o', 'new.html', '--mail', 'new.txt');
    await refused('USAGE', 'index', '-o', 'new.html', '--mail', 'new.eml', '--mail-to', 'two words');
    await refused('MISSING_VALUE', 'index', '-o', 'new.html', '--mail-to', 'a@b.example');
    await refused('MISSING_VALUE', 'index', '--open');
    expect(['new.html', 'new.eml'].filter((name) => existsSync(at(name)))).toEqual([]);
  });

  it('opens the file that it wrote, by its absolute path; without a desktop it says so', async () => {
    const without = await bench.run('report', 'index', '-o', 'a.html', '--open');
    expect(without).toMatchObject({
      status: 0,
      err: expect.stringContaining(`there is no desktop here; open ${at('a.html')} yourself`),
    });
    expect(existsSync(at('a.html'))).toBe(true);
  });
});

describe('the viewer', () => {
  const place = { path: '/usr/bin/TEST', cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } };
  const found: string[] = [];
  const find = (name: string) => {
    found.push(name);
    return place;
  };
  const env = {
    DISPLAY: ':0',
    HOME: '/home/test',
    PATH: '/home/test/bin:.',
    LD_PRELOAD: '/tmp/x.so',
    BROWSER: '/tmp/x',
  };

  it('is a program of the system, started with nothing of the environment but what finds the screen', () => {
    const viewer = viewerOf('/cases/a.html', env, { platform: 'linux', find }) as Viewer;
    expect(viewer.args).toEqual(['/cases/a.html']);
    expect(viewer.place).toEqual({ ...place, env: { HOME: '/home/test', DISPLAY: ':0', ...place.env } });
    expect((viewerOf('/a.pdf', {}, { platform: 'darwin', find }) as Viewer).args).toEqual(['/a.pdf']);
    expect((viewerOf('C:\\a.pdf', {}, { platform: 'win32', find }) as Viewer).args).toEqual([
      'url.dll,FileProtocolHandler',
      'C:\\a.pdf',
    ]);
    expect(found).toEqual(['xdg-open', 'open', 'rundll32']);
  });

  it('is not there without a desktop, or where the system has none', () => {
    expect(viewerOf('/a.html', { HOME: '/home/test' }, { platform: 'linux', find })).toBe('there is no desktop here');
    expect(viewerOf('/a.html', env, { platform: 'linux', find: () => undefined })).toBe('the system has no xdg-open');
  });

  it('that fails is reported, and one that runs on is not waited for', async () => {
    expect(await startViewer({ place: { ...place, path: '/bin/false' }, args: [] })).toBe(false);
    expect(await startViewer({ place: { ...place, path: '/bin/true' }, args: [] })).toBe(true);
    expect(await startViewer({ place: { ...place, path: '/no/such/program' }, args: [] })).toBe(false);
  });
});
