/**
 * Excerpts of ledgers of fixtures/vectors that holds, at every entry that is about an exhibit: what is shown verifies, an entry taken
 * out is missed, nothing hidden is in it, and about the exhibit it says what the whole ledger says.
 */

import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromBase64, toHex } from '../../src/bytes/hex.ts';
import { leafHash } from '../../src/crypto/merkle.ts';
import { borneExhibits } from '../../src/custody/bears.ts';
import { decodeUnverifiedEntry } from '../../src/ledger/entry.ts';
import { coverOf } from '../../src/ledger/excerpt/cover.ts';
import { beginsExcerpt, decodeExcerpt, type Excerpt, encodeExcerpt, isShown } from '../../src/ledger/excerpt/form.ts';
import { makeExcerpt } from '../../src/ledger/excerpt/make.ts';
import { type Threaded, walkThreads } from '../../src/ledger/excerpt/threads.ts';
import { EntrySplitter } from '../../src/ledger/split.ts';
import type { Finding } from '../../src/verify/finding/types.ts';
import { notAskedOfExcerpts } from '../../src/verify/replay/excerpt-view.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';

const folder = new URL('../../fixtures/vectors/', import.meta.url);
const now = 1_900_000_000;

async function verified(bytes: Uint8Array) {
  const source = async function* () {
    yield bytes;
  };
  return (await verifyLedger({ source, fileBytes: bytes.length, now })).verification;
}

interface Story {
  readonly name: string;
  readonly entries: readonly Uint8Array[];
}

const stories: readonly Story[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => {
    const { ledger } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { readonly ledger: string };
    if (beginsExcerpt(fromBase64(ledger))) return [];
    const entries = new EntrySplitter();
    try {
      return { name, entries: entries.push(fromBase64(ledger)) };
    } catch {
      // one that ends inside its first entry
      return [];
    }
  });

/** One of n by its name, so that another vector changes nothing of what is chosen; or all with CUSTODY_EXCERPT_ALL=1. */
const sample = (n: number): readonly Story[] =>
  process.env.CUSTODY_EXCERPT_ALL ? stories : stories.filter(({ name }) => digestOf(name).readUInt32BE() % n === 0);
const digestOf = (name: string): Buffer => createHash('sha256').update(name).digest();

/** At most so many of a list, spread over it: a long ledger is judged again for each. */
function spread<T>(list: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, list.length / most);
  return list.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

/** Every prefix with the exhibits that its last entry is about, where one of them is left when the others are hidden. */
function cutsOf({ entries }: Story): { readonly size: number; readonly exhibits: readonly string[] }[] {
  return entries.flatMap((bytes, seq) => {
    const about = [...(attempt(() => decodeUnverifiedEntry(bytes))?.pointers?.about.keys() ?? [])];
    return about.map((exhibit) => ({ size: seq + 1, exhibits: [exhibit] }));
  });
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** What an excerpt cannot judge, and the notice on two exhibits of which it may show one. */
const notCompared = new Set(['EXCERPT', 'SAME_SERIAL', ...notAskedOfExcerpts]);

/** Codes and entries of the findings about these exhibits, without what is not compared. */
const said = (findings: readonly Finding[], exhibits: readonly string[]): string[] =>
  findings
    .filter(({ code, bears }) => !notCompared.has(code) && borneExhibits(bears).some((each) => exhibits.includes(each)))
    .map(({ code, seq }) => `${code} ${seq}`)
    .sort();

describe('excerpts of the ledgers of fixtures/vectors', () => {
  it('hold, and say of the exhibit what the whole says, where no entry names another one too', async () => {
    const wrong: string[] = [];
    const counts = { excerpts: 0, compared: 0, hidden: 0 };
    for (const story of sample(8)) {
      for (const { size, exhibits } of cutsOf(story).slice(-3)) {
        const entries = story.entries.slice(0, size);
        const whole = await verified(concat(entries));
        if (whole.reached !== undefined || whole.checks.some(({ outcome }) => outcome === 'fail')) continue;
        const made = makeExcerpt(entries, { exhibits });
        const excerpt = await verified(made.bytes);
        counts.excerpts += 1;
        counts.hidden += size - made.shown.length;
        const what = `${story.name} ${size} ${exhibits}`;
        if (excerpt.ledger.root !== whole.ledger.root || excerpt.ledger.size !== size) wrong.push(`${what}: root`);
        const { findings } = excerpt;
        for (const { code, kind } of findings) if (kind === 'contradiction') wrong.push(`${what}: ${code}`);
        if (!findings.some(({ code }) => code === 'EXCERPT')) wrong.push(`${what}: no EXCERPT`);
        if (made.alsoNamed.length > 0) continue;
        counts.compared += 1;
        const [one, other] = [said(findings, exhibits), said(whole.findings, exhibits)];
        if (one.join() !== other.join()) wrong.push(`${what}: ${one} / ${other}`);
        const [line] = excerpt.exhibits;
        if (JSON.stringify(line) !== JSON.stringify(whole.exhibits.find(({ number }) => number === line?.number)))
          wrong.push(`${what}: ${JSON.stringify(line)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(counts.excerpts).toBeGreaterThan(50);
    expect(counts.compared).toBeGreaterThan(10);
    expect(counts.hidden).toBeGreaterThan(20);
  });

  it('are missed wherever a shown entry is taken out, and hold no byte of a hidden one', async () => {
    const wrong: string[] = [];
    let taken = 0;
    for (const story of sample(16)) {
      for (const { size, exhibits } of cutsOf(story).slice(-1)) {
        const entries = story.entries.slice(0, size);
        const whole = await verified(concat(entries));
        if (whole.reached !== undefined || whole.checks.some(({ outcome }) => outcome === 'fail')) continue;
        const { bytes, shown } = makeExcerpt(entries, { exhibits });
        const excerpt = decodeExcerpt(bytes);
        const file = toHex(bytes);
        for (const [seq, entry] of entries.entries()) {
          const signature = toHex(entry.subarray(-64));
          if (shown.includes(seq) !== file.includes(signature)) wrong.push(`${story.name}: entry ${seq}`);
        }
        for (const seq of spread(provable(excerpt), 8)) {
          const verification = await verified(encodeExcerpt(without(excerpt, entries, seq)));
          taken += 1;
          if (verification.verdict !== 'failed') wrong.push(`${story.name}: without ${seq}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(taken).toBeGreaterThan(15);
  });
});

/** Entries to which a pointer of the walk leads: those that came later about what an exhibit was made from are added by the maker. */
function provable({ items, exhibits, size }: Excerpt): readonly number[] {
  const entries = new Map(
    items.filter(isShown).map(({ seq, bytes }) => [seq, decodeUnverifiedEntry(bytes) as Threaded]),
  );
  const { seqs } = walkThreads((seq) => entries.get(seq), exhibits, entries.get(size - 1) as Threaded);
  return [...seqs].filter((seq) => seq > 0 && seq < size - 1);
}

/** The same excerpt with one more entry hidden, covered as it must be. */
function without(excerpt: Excerpt, entries: readonly Uint8Array[], hidden: number): Excerpt {
  const shown = excerpt.items.filter(isShown).filter(({ seq }) => seq !== hidden);
  let from = 0;
  const items = shown.flatMap((entry) => {
    const ends = [...excerpt.cuts.filter((cut) => cut > from && cut < entry.seq), entry.seq];
    const trees = ends.flatMap((end) => {
      const run = coverOf(from, end);
      from = end;
      return run;
    });
    from = entry.seq + 1;
    return [
      ...trees.map((tree) => ({ ...tree, hash: rootOf(entries.slice(tree.from, tree.from + 2 ** tree.height)) })),
      entry,
    ];
  });
  return { ...excerpt, items };
}

/** By the definition of RFC 9162, 2.1.1, not by the frontier. */
function rootOf(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 1) return leafHash(entries[0] as Uint8Array);
  const half = entries.length / 2;
  const both = concat([Uint8Array.of(1), rootOf(entries.slice(0, half)), rootOf(entries.slice(half))]);
  return new Uint8Array(createHash('sha256').update(both).digest());
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
