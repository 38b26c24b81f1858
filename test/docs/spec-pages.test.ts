/** What the hand-written pages of the specification say is what the program does: codes, limits, names, links. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { contexts, maxStatementBytes } from '../../src/crypto/contexts.ts';
import { maxDelay, maxExhibitsNamed, maxNameBytes, maxTime } from '../../src/ledger/limits.ts';
import { bodies } from '../../src/ledger/statements/jurisdiction.ts';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { listedPerCode } from '../../src/verify/finding/list.ts';
import { findingTable } from '../../src/verify/finding/table.ts';
import { readDoc } from './spec-generated.ts';

const pages = [
  'docs/spec/ledger.md',
  'docs/spec/vocabulary.md',
  'docs/spec/rules.md',
  'docs/spec/handover.md',
  'docs/spec/whole.md',
  'docs/spec/verification.md',
  'docs/spec/bundle.md',
  'docs/verify-by-hand.md',
];
const ledger = readDoc('docs/spec/ledger.md');

const anchorsOf = (page: string): Set<string> =>
  new Set(
    [...readDoc(page).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    ),
  );

describe('the pages of the specification', () => {
  it('name only findings that there are', () => {
    for (const page of pages) {
      const named = [...readDoc(page).matchAll(/`([A-Z]{4,}(?:_[A-Z]+)*|[A-Z]+(?:_[A-Z]+)+)`/g)].map(
        ([, code = '']) => code,
      );
      expect(
        named.filter((code) => !Object.hasOwn(findingTable, code)),
        page,
      ).toEqual([]);
    }
  });

  it('name every finding that a verifier of a ledger makes', () => {
    const all = pages.map(readDoc).join('\n');
    const missing = Object.keys(findingTable).filter((code) => !all.includes(`\`${code}\``));
    expect(missing).toEqual([]);
  });

  it('link to pages and sections that are there', () => {
    for (const page of [...pages, 'docs/spec/conformance.md', 'docs/spec/manifest.md']) {
      const folder = page.slice(0, page.lastIndexOf('/') + 1);
      for (const [link, target = ''] of readDoc(page).matchAll(/\]\(([^)\s]+)\)/g)) {
        const [file = '', anchor] = target.split('#');
        const path = file === '' ? page : new URL(file, `file:///${folder}`).pathname.slice(1);
        const text = readDoc(path);
        expect(text.length, `${page}: ${link}`).toBeGreaterThan(0);
        if (anchor !== undefined) expect([...anchorsOf(path)], `${page}: ${link}`).toContain(anchor);
      }
    }
  });

  it.each(['ledger', 'manifest', 'handover', 'bundle', 'verification'])(
    '%s.md has every part of a specification',
    (name) => {
      const page = readDoc(`docs/spec/${name}.md`);
      const [, opening = ''] = page.split('\n\n');
      expect(opening, 'a definition in one sentence').toMatch(/^An? \*\*[^*]+\*\* [^.]+\.(?= |$)/);
      const titles = [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title).join('\n');
      for (const part of [
        /A (whole|worked) example/,
        /[Cc]onventions/,
        /[Ss]tep by step|^\d+ Reading$/m,
        /Limits/,
        /Security/,
        /Reasons/,
      ]) {
        expect(titles, String(part)).toMatch(part);
      }
      expect(page, 'fields in a table').toMatch(/\| (field|key|member|kind|path|of) \|/);
      expect(page, 'a grammar').toMatch(/```cddl\n|\]\(ledger\.cddl\)/);
      expect(page, 'bytes or digests of the example').toMatch(/```\n[0-9a-f]{64}/);
    },
  );

  it('quote the grammar as it is', () => {
    const grammar = readDoc('docs/spec/ledger.cddl');
    const [, quoted = ''] = /```cddl\n([\s\S]*?)```/.exec(readDoc('docs/spec/verification.md')) ?? [];
    expect(quoted.length).toBeGreaterThan(300);
    expect(grammar).toContain(quoted);
  });

  it('have the limits of the program', () => {
    const row = (what: string, limit: string) => expect(ledger).toContain(`| ${what} | ${limit} |`);
    const shown = (bytes: number): string => `${bytes.toLocaleString('en-US')} bytes`;
    row('entry', shown(maxStatementBytes[contexts.entry]));
    row('answer', shown(maxStatementBytes[contexts.answer]));
    row('directory', shown(maxStatementBytes[contexts.directory]));
    row('card', shown(maxStatementBytes[contexts.card]));
    row('statement of a shard', shown(maxStatementBytes[contexts.shard]));
    row('exhibits in one event', maxExhibitsNamed.toLocaleString('en-US'));
    row('name', `1 to ${maxNameBytes} bytes`);
    row('seconds', `0 to ${maxTime}`);
    row('`at` before `iat` without `late`', `${maxDelay.toLocaleString('en-US')} s`);
    row('findings listed per code', String(listedPerCode));
    for (const typ of Object.values(contexts)) expect(ledger).toContain(`\`${typ}\``);
    expect(ledger).toContain(`${bodies.join(', ')}. Only the form is checked`);
  });

  it('tell the effect of every event that has one', () => {
    const effects = readDoc('docs/spec/rules.md').split('## What events do')[1]?.split('\n## ')[0] ?? '';
    const named = eventTypeNames.filter((type) => effects.includes(`\`${type}\``));
    const inert = eventTypeNames.filter((type) => !named.includes(type));
    expect(inert).toEqual([
      'preserve',
      'access',
      'dispatch',
      'deliver',
      'disclose',
      'present',
      'erase',
      'anchor',
      'note',
    ]);
  });

  it('hold no path of a machine', () => {
    const folder = fileURLToPath(new URL('../../docs/spec/', import.meta.url));
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /[.](md|cddl|py)$/.test(name),
    );
    const files = [...names.map((name) => `docs/spec/${name}`), 'docs/verify-by-hand.md'];
    for (const file of files) expect(readDoc(file), file).not.toMatch(/\/(work|tmp|root|home)\//);
  });
});
