/** What the headline and the other lines of `check` say, as facts. */
import type { Lang } from '../../../src/words/lang.ts';
import { cutEnds, headCustodyTold, inPhrases, lineCustodyTold, perLang, type Told } from './custody-told.ts';
import { phraseIn, plain, type Read } from './sentences.ts';

const heads = perLang((lang) =>
  inPhrases(lang, {
    failed: 'FAILED: {first}',
    'failed-more': 'FAILED: {first} (and {more} more)',
    'failed-for': 'FAILED FOR {numbers}: {first}',
    key: 'NOT CONFIRMED: nothing contradicts the record; you have not said that you trust the key that opened it: {key}, claimed by {holder}. Next: custody trust add …',
    nobody:
      'NOT CONFIRMED: nothing contradicts the record; you have not said whose key you trust. Next: custody trust add …',
    'not-confirmed': 'NOT CONFIRMED: nothing contradicts the record; {gap}. Next: {next}',
    verified: 'RECORD VERIFIED. {evidence}. {custody}.',
    'verified-for': 'VERIFIED FOR {numbers}. {evidence}. {custody}.',
  }),
);
const evidence = perLang((lang) =>
  inPhrases(lang, {
    match: 'EVIDENCE MATCHES',
    'by-pieces': 'EVIDENCE AGREES BY PIECES ONLY, SHA-256 NOT COMPUTED',
    mismatch: 'EVIDENCE DOES NOT MATCH',
    partly: 'EVIDENCE PARTLY EXAMINED',
    'not-examined': 'EVIDENCE NOT EXAMINED',
  }),
);
const evidenceCounted = perLang((lang) =>
  inPhrases(lang, {
    count: '{said} ({count} of {all#exhibit})',
    depth: '{said} ({depths}, {count} of {all#exhibit})',
  }),
);

/** The headline; undefined where it cannot be read. */
export function headlineTold(lang: Lang, line: string): Told | undefined {
  const { head, told: ends } = cutEnds(lang, line);
  for (const { id, gaps } of heads(lang).all(head)) {
    const told: Told = new Map([['head', id.replace(/-(for|more)$/, '').replace(/^(key|nobody)$/, 'not-confirmed')]]);
    if (gaps.numbers !== undefined) told.set('numbers', String(gaps.numbers));
    if (id === 'failed' || id === 'failed-more') told.set('contradictions', 1 + Number(gaps.more ?? 0));
    if (gaps.custody === undefined) return new Map([...told, ...ends]);
    const custody = headCustodyTold(lang, String(gaps.custody));
    const counted = evidenceCounted(lang).read(String(gaps.evidence));
    const level = evidence(lang).read(String(counted?.gaps.said ?? gaps.evidence));
    if (custody === undefined || level === undefined) continue;
    told.set('evidence', level.id);
    if (counted !== undefined) told.set('evidence.same', Number(counted.gaps.count));
    if (counted !== undefined) told.set('evidence.all', Number(counted.gaps.all));
    return new Map([...told, ...custody]);
  }
  return undefined;
}

const titles = perLang((lang) =>
  inPhrases(lang, { record: 'Record', sender: 'Sender', evidence: 'Evidence', custody: 'Custody', terms: 'Terms' }),
);
const record = perLang((lang) =>
  inPhrases(lang, {
    unreadable: 'UNREADABLE: this file is not a record, or its beginning is missing.',
    'failed-at':
      'DAMAGED OR CHANGED from entry {n} on: {what}. Only {good#entry before it counts|entries before it count}.',
    broken: 'CONTRADICTS ITSELF: {first} ({more} more).',
    'broken-one': 'CONTRADICTS ITSELF: {first}.',
    forked: 'TWO HISTORIES: another copy signed by the same key differs from entry {n} on.',
    'forked-roots': 'TWO HISTORIES: {first}.',
    contradicted: 'CONTRADICTED: {first} ({more} more).',
    'contradicted-one': 'CONTRADICTED: {first}.',
    older: 'whole, but OLDER: it ends at entry {n}; you have seen entry {seen}.',
    shorter: 'SHORTER THAN IT WAS: {first}.',
    'unknown-type': 'whole, but {n#entry was|entries were} written by a newer program and not understood.',
    'not-shown': 'whole, but NOT EVERYTHING IS SHOWN: {first} ({more} more).',
    'not-shown-one': 'whole, but NOT EVERYTHING IS SHOWN: {first}.',
    covered: 'whole: {n#entry|entries}, none missing up to the checkpoint you gave.',
    'covered-part': 'whole: {n#entry|entries}; a checkpoint covers the first {m}.',
    witnessed: 'whole: {n#entry|entries}; another agency that you trust saw the first {m}.',
    seen: 'whole: {n#entry|entries}, as many as you saw on {day}; nothing shows that it ends there.',
    'open-end': 'whole: {n#entry|entries}. Nothing shows that it ends there.',
  }),
);
const sender = perLang((lang) =>
  inPhrases(lang, {
    'not-reached': 'NOT KNOWN: nothing of the record could be read.',
    'wrong-key': 'WRONG KEY: opened by key {key}, which is not one of the {k#key|keys} you trust for {agency}.',
    'wrong-key-one': 'WRONG KEY: opened by key {key}, which is not the key you trust for {agency}.',
    ended: 'NO LONGER CONFIRMED: your trust in {name} ended on {day}; {n#entry is|entries are} later.',
    doubted: 'IN DOUBT: {first}.',
    some: '{name}, {agency}: confirmed. {n#other signer is|other signers are} not.',
    own: 'you: {name}, {agency}.',
    confirmed: '{name}, {agency}: confirmed by you {how}, {day}.',
    certified: '{name}, {agency}: certified by {authority}, which you trust.',
    unconfirmed: 'NOT CONFIRMED: says {name}, {agency}.',
  }),
);
const evidenceLine = perLang((lang) =>
  inPhrases(lang, {
    empty: 'EMPTY: nothing was found. Is the disk mounted?',
    differs: 'DIFFERS from what was recorded: {numbers}.',
    'not-as-stated': 'NOT AS OTHERS STATED, and nobody confirmed what they stated: {numbers}.',
    unreadable: 'NOT READ TO THE END: {numbers}.',
    'no-digest': 'NOT COMPARED: the sender recorded no digest of {numbers}.',
    partly: 'PARTLY: {done} of {all} compared, every byte the same; not {numbers}.',
    depth: 'the same as far as looked: {depth}. Not every byte.',
    'depth-part': 'the same as far as looked: {depth}. Not every byte, and NOT EXAMINED: {numbers}.',
    pieces: 'the same, but {numbers} by pieces only: SHA-256 of the whole not computed.',
    same: '{n#exhibit|exhibits} with content: every byte as recorded.',
    unshown: 'NOT COMPARED IN FULL: {numbers}.',
    none: 'no data in this record; look at the things and seals themselves.',
    'not-looked': 'NOT EXAMINED: give the folder or disk with it.',
  }),
);
const frames = perLang((lang) =>
  inPhrases(lang, {
    'up-to': 'as far as entry {n}: {state}',
    'compared-up-to': 'compared with the record before entry {n} only: {state}',
  }),
);

const confirmed: readonly string[] = ['some', 'own', 'confirmed', 'certified'];
const unconfirmed: readonly string[] = ['unconfirmed', 'wrong-key', 'wrong-key-one'];

/** The words of a line behind its title, and behind the frame of a record that was not read to its end. */
function unframed(lang: Lang, text: string): string {
  const framed = frames(lang).read(text);
  return framed === undefined ? text : String(framed.gaps.state);
}

/** The five lines and the step of `check`; a line that cannot be read has the fact `unread`. */
export function linesTold(lang: Lang, text: string): Told {
  const told: Told = new Map();
  for (const printed of text.split('\n').filter((line) => line.trim() !== '')) {
    const [, title = '', said = ''] = /^[\u2066-\u2069]*(.+?) {2,}(.*)$/u.exec(printed) ?? [];
    const is = titles(lang).read(plain(title))?.id;
    if (is === undefined) told.set('step', plain(printed));
    else if (!noteLine(lang, is, { said: plain(said), told })) told.set('unread', plain(printed));
  }
  if (told.get('step') === plain(phraseIn(lang, 'Nothing to do.'))) told.set('step.fine', 1);
  return told;
}

interface Line {
  readonly said: string;
  readonly told: Told;
}

function noteLine(lang: Lang, is: string, { said, told }: Line): boolean {
  if (is === 'terms') return true;
  if (is === 'custody') {
    const custody = lineCustodyTold(lang, said);
    for (const [name, value] of custody ?? []) told.set(name, value);
    return custody !== undefined;
  }
  const table = { record, sender, evidence: evidenceLine }[is as 'record' | 'sender' | 'evidence'];
  const read: Read | undefined = table(lang).read(unframed(lang, said));
  if (read === undefined) return false;
  told.set(`${is}.row`, read.id);
  const { n, m, name, agency, numbers } = read.gaps;
  if (
    is === 'record' &&
    typeof n === 'number' &&
    read.id !== 'older' &&
    read.id !== 'forked' &&
    read.id !== 'failed-at'
  )
    told.set(read.id === 'unknown-type' ? 'unknown' : 'size', n);
  if (is === 'record' && m !== undefined) told.set('shown', Number(m));
  if (is === 'sender' && confirmed.includes(read.id)) told.set('signers', 'pinned');
  if (is === 'sender' && unconfirmed.includes(read.id)) told.set('signers', 'not-pinned');
  if (is === 'sender' && read.id !== 'ended' && name !== undefined) told.set('sender.name', `${name}, ${agency}`);
  if (is === 'evidence') told.set('evidence.isMatch', Number(read.id === 'same'));
  if (is === 'evidence' && read.id === 'differs') told.set('evidence.differing', String(numbers));
  return true;
}

/** Tables in which two values must not have one sentence. */
export const verdictTables = { heads, evidence, evidenceCounted, record, sender, evidenceLine };
