/** The verdict on paper: every conformance vector says in one of the languages what it came to, all that was found, and no more than was checked. */

import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { onEntry, onRecord } from '../../../src/custody/bears.ts';
import { quoted } from '../../../src/ledger/quoted.ts';
import type { Block, DocumentModel } from '../../../src/report/document/document.ts';
import { documentHtml } from '../../../src/report/document/document-html.ts';
import { verdictDocument } from '../../../src/report/verdict/verdict-document.ts';
import type { Verification } from '../../../src/verify/facts/verification.ts';
import { parseTrust, type Trust } from '../../../src/verify/trust/trust.ts';
import { langs } from '../../../src/words/lang.ts';
import { loadWords } from '../../../src/words/load.ts';
import type { Lang } from '../../../src/words/say.ts';
import { judgedOnce, vectorText } from '../../vectors/judged-once.ts';
import { exhibitFacts, verification } from '../verification-sample.ts';

const folder = new URL('../../../fixtures/vectors/', import.meta.url);
const made = 1_795_000_000;
const documentOf = (
  checked: Verification,
  { lang = ['en'], trust = { pins: [] } }: { readonly lang?: readonly Lang[]; readonly trust?: Trust } = {},
): DocumentModel => verdictDocument({ verification: checked, trust, langs: lang, made, program: 'custody test' });

/** What tells that a record does not hold, is not confirmed, or is verified. */
const sentences: Readonly<Record<Lang, Readonly<Record<Verification['verdict'], RegExp>>>> = {
  en: { failed: /is contradicted/, inconclusive: /^Not confirmed|Not everything/, verified: /is verified, as far/ },
  fr: {
    failed: /est contredit/,
    inconclusive: /^Non confirmé|Tout n’est pas/,
    verified: /est vérifié, dans les limites/,
  },
  es: { failed: /está contradicho/, inconclusive: /^No confirmado|No todo/, verified: /está verificado, hasta donde/ },
  de: { failed: /ist widerlegt/, inconclusive: /^Nicht bestätigt|nicht alles/, verified: /ist geprüft, so weit/ },
  pt: { failed: /está contradito/, inconclusive: /^Não confirmado|Nem tudo/, verified: /está verificado, até onde/ },
  ar: { failed: /يوجد ما يناقضه/, inconclusive: /^غير مؤكَّد|لم يثبت كل شيء/, verified: /متحقَّق منه بقدر/ },
  hi: { failed: /मान्य नहीं/, inconclusive: /^अपुष्ट|सब कुछ सिद्ध नहीं/, verified: /सत्यापित है, जहाँ तक/ },
};
const notExamined: Readonly<Record<Lang, string>> = {
  en: 'NOT EXAMINED: only the record about it was',
  fr: 'NON EXAMINÉS\u00a0: seul le registre',
  es: 'NO EXAMINADAS: solo se examinó el registro',
  de: 'NICHT UNTERSUCHT: nur das Register',
  pt: 'NÃO EXAMINADAS: só o registro',
  ar: 'لم تُفحص: فُحص السجل',
  hi: 'परीक्षित नहीं: केवल उसके',
};
const tones = { failed: 'bad', inconclusive: 'weak', verified: 'good' } as const;

const noticeOf = ({ blocks }: DocumentModel): Extract<Block, { is: 'notice' }> => {
  const [first] = blocks;
  if (first?.is !== 'notice') throw new Error('the verdict stands first');
  return first;
};
/** A text such as facts, which the document repeats safely. */
const all = (model: DocumentModel): string => JSON.stringify(model);

beforeAll(async () => {
  await loadWords(langs);
});

describe('the verdict of each vector', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

  it.each(names.map((name, index) => [name, index] as const))('%s', async (name, index) => {
    const json = vectorText(name);
    const { verification: checked } = await judgedOnce(name);
    if (checked === undefined) return;
    const trust = parseTrust(JSON.stringify((JSON.parse(json) as { trust: unknown }).trust));
    // each vector speaks one language in turn
    const lang = langs[index % langs.length] as Lang;
    const model = documentOf(checked, { lang: [lang], trust });
    const notice = noticeOf(model);
    expect(notice.tone).toBe(tones[checked.verdict]);
    for (const verdict of ['failed', 'inconclusive', 'verified'] as const) {
      const isSaid = sentences[lang][verdict].test(notice.title);
      expect(isSaid, `${lang} ${verdict}: ${notice.title}`).toBe(verdict === checked.verdict);
    }
    // a line ends with one stop
    expect(notice.lines.filter((line) => /[.।]\s*[.।,]/u.test(line.replaceAll('…', '')))).toEqual([]);
    const told = all(model);
    for (const { code } of checked.findings) expect(told).toContain(`"${code}"`);
    expect(notice.lines.some((line) => line.includes(notExamined[lang]))).toBe(
      checked.levels.evidence === 'not-examined',
    );
  });

  it('there are vectors of each verdict', async () => {
    const verdicts = new Set<string>();
    for (const name of names) {
      const { expected } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as {
        expected: { verdict?: string };
      };
      if (expected.verdict !== undefined) verdicts.add(expected.verdict);
    }
    expect([...verdicts].sort()).toEqual(['failed', 'inconclusive', 'verified']);
  });
});

const textsOf = (model: DocumentModel, heading: string): string => {
  const from = model.blocks.findIndex((block) => block.is === 'heading' && block.text === heading);
  const rest = model.blocks.slice(from + 1);
  const to = rest.findIndex((block) => block.is === 'heading' && block.level === 1);
  return from === -1 ? '' : JSON.stringify(rest.slice(0, to));
};

const rowsOf = (model: DocumentModel, heading: string) => {
  const from = model.blocks.findIndex((block) => block.is === 'heading' && block.text === heading);
  const table = model.blocks.slice(from).find((block) => block.is === 'table');
  return table?.is === 'table' ? table.rows : [];
};

describe('the verdict claims no more than was checked', () => {
  const times = (inputs: Parameters<typeof verification>[0]) => {
    const checks = [{ name: 'times' as const, outcome: 'pass' as const, detail: 'as the clocks had it' }];
    const [row = []] = rowsOf(documentOf(verification(inputs, { checks })), 'What was checked');
    return row;
  };

  it('says of times that signers claim them, and where their clocks are unknown or contradict each other no yes', () => {
    const [question, answer, basis] = times([]);
    expect([question, answer]).toEqual([['Do the times that signers claim fit together?'], { text: 'yes' }]);
    expect(basis).toEqual(['as the clocks had it']);
    const unknown = times([{ code: 'CLOCK_UNKNOWN', bears: onEntry, seq: 0, facts: { count: 3 } }]);
    expect(unknown[1]).toEqual({ text: 'only as claimed', look: 'strong' });
    expect(unknown[2]).toEqual([
      'as the clocks had it',
      '3 entries (from entry 0) were dated by a computer clock; nothing records how it was set',
    ]);
    for (const code of ['CLOCK_BACKWARDS', 'CLOCK_AHEAD']) {
      const facts = { seconds: 900, before: 1 };
      const wrong = times([
        { code: 'CLOCK_UNKNOWN', bears: onEntry, seq: 0, facts: { count: 3 } },
        { code, bears: onEntry, seq: 2, facts },
        { code, bears: onEntry, seq: 3, facts },
      ]);
      expect(wrong[1]).toEqual({ text: 'not all', look: 'strong' });
      expect(wrong[2]).toHaveLength(3);
    }
  });

  it('says how many entries something outside covers, and that nothing shows the end where it does not', () => {
    const size = 14;
    const ledger = { ...verification([]).ledger, size };
    const outside = (independence: Verification['levels']['independence'], shown?: number): string => {
      const checked = verification([], { ledger, ...(shown !== undefined && { shown }) }, { independence });
      return noticeOf(documentOf(checked)).lines.find((line) => line.startsWith('From outside')) ?? '';
    };
    expect(outside('checkpoint', 14)).toBe(
      'From outside: a checkpoint obtained elsewhere covers all of it: 14 entries.',
    );
    const inPart = 'covers only the first 13 of 14 entries; nothing shows where the record ends.';
    expect(outside('checkpoint', 13)).toBe(`From outside: a checkpoint obtained elsewhere ${inPart}`);
    expect(outside('other-agency', 13)).toBe(`From outside: the record of another agency ${inPart}`);
    // a memory may come from this very copy
    for (const shown of [13, 14])
      expect(outside('own-memory', shown)).toBe(
        `From outside: only what this computer saw before covers the first ${shown} of 14 entries; nothing from outside shows where the record ends.`,
      );
    expect(outside('none')).toContain('NOTHING shows how far the record reached');
  });

  it('writes times out in English, and quotes the line of the program as it is', () => {
    const since = { unix: Date.UTC(2026, 10, 3, 12) / 1000 };
    const checks = [
      {
        name: 'times' as const,
        outcome: 'pass' as const,
        detail: '',
        said: {
          text: "as the signers' clocks had it, from {first} to {last}; {anchors}",
          facts: { first: since, last: since, anchors: '' },
        },
      },
    ];
    const model = all(documentOf(verification([], { checks })));
    expect(model).toContain('from 3 November 2026, 12:00:00 UTC to 3 November 2026, 12:00:00 UTC');
    expect(model).not.toContain('2026-11-03T12');
  });

  it('sets agency, name and sentences of another direction apart in Arabic', () => {
    for (const lang of [['ar'], ['ar', 'en'], ['en', 'ar']] as const) {
      const model = all(documentOf(verification([]), { lang }));
      expect(model).toContain(lang[0] === 'ar' ? '\u2068«TEST Agency»\u2069' : '\u2068“TEST Agency”\u2069');
    }
    const unsaid = verification([], {}, { independence: 'none' });
    const { title } = noticeOf(documentOf(unsaid, { lang: ['ar', 'en'] }));
    expect(title).toMatch(/^\u2068[^\u2068\u2069]+\u2069 \/ \u2068[^\u2068\u2069]+\u2069$/);
    expect(all(documentOf(verification([])))).not.toContain('\u2068');
  });

  it('lists what was left aside: evidence, a standard, the records of others', () => {
    const left = textsOf(documentOf(verification([])), 'What was not checked');
    expect(left).toContain('The evidence itself: it was not examined');
    expect(left).toContain('no profile was chosen');
    expect(left).not.toContain('The records of other holders');
    const sent = verification([], {
      exhibits: [exhibitFacts('KA/1', { state: 'departed', since: 3, holder: null })],
    });
    expect(textsOf(documentOf(sent), 'What was not checked')).toContain('The records of other holders');
  });

  it('names what was examined in part, with the exhibits that were not', () => {
    const partly = verification(
      [],
      {
        evidence: [{ number: 'KA/1', outcome: 'match', depth: 'every-byte', path: 'a' }],
        exhibits: [exhibitFacts('KA/1', { evidence: 'match' }), exhibitFacts('KA/2')],
      },
      { evidence: 'partly' },
    );
    const model = documentOf(partly);
    expect(all(model)).not.toContain(notExamined.en);
    expect(noticeOf(model).lines).toContain(
      'Evidence: examined in part: the rest is not shown to be what was recorded.',
    );
    const left = textsOf(model, 'What was not checked');
    expect(left).toContain('The evidence of KA/2: nothing on it was compared in full.');
    expect(left).not.toContain('KA/1');
  });

  it('does not list a check without outcome among those that were made', () => {
    const checks = [
      { name: 'structure', outcome: 'pass', detail: 'whole' },
      { name: 'head', outcome: 'not-checked', detail: 'no checkpoint was given' },
    ] as const;
    const model = documentOf(verification([], { checks }));
    expect(textsOf(model, 'What was checked')).not.toContain('where the record ends');
    expect(textsOf(model, 'What was not checked')).toContain('where the record ends? no checkpoint was given');
  });

  it('calls a check with gaps no plain yes, and one that fails a plain NO', () => {
    const checks = [
      { name: 'custody', outcome: 'gaps', detail: '1 gap' },
      { name: 'signatures', outcome: 'fail', detail: 'one thing is contradicted' },
    ] as const;
    const findings = [
      { code: 'DATA_SEALED', seq: 4, bears: onEntry, facts: { seal: 'B-1', exhibit: 'KA/1', by: 3 } },
      { code: 'SIGNATURE_INVALID', seq: 2, bears: onRecord, facts: { key: 'ab' } },
    ];
    const told = textsOf(documentOf(verification(findings, { checks })), 'What was checked');
    expect(told).toContain('"Are the rules of custody kept?"],{"text":"gaps","look":"strong"}');
    expect(told).toContain('"Does every signature hold?"],{"text":"NO","look":"strong"}');
    expect(told).not.toContain('"text":"yes"');
  });
});

describe('who signed, and how we know', () => {
  const pin = {
    kind: 'key',
    keyId: 'ab'.repeat(32),
    name: 'TEST Chief',
    agency: 'TEST Agency',
    how: 'phone',
    when: '2026-11-01T09:00:00+01:00',
  } as const;
  const told = (checked: Verification, trust: Trust = { pins: [] }, lang: readonly Lang[] = ['en']) =>
    all(documentOf(checked, { trust, lang }));

  it('says the pin, the way by which it was confirmed, and when', () => {
    expect(told(verification([]), { pins: [pin] })).toContain(
      'key number confirmed by telephone, 1 November 2026, 09:00:00 UTC+01:00',
    );
  });

  it('says of a key that nobody confirmed that names are claimed', () => {
    const [, claimed] = verification([]).signers;
    const checked = verification([], { signers: claimed === undefined ? [] : [claimed] }, { signers: 'not-pinned' });
    const text = told(checked);
    expect(text).toContain('NOT CONFIRMED: nothing but the signer’s own word');
    expect(text).toContain('“TEST Agency” (as claimed)');
    expect(text).not.toContain('key number confirmed');
  });

  it('says of a key that is not trusted in a trusted ledger that it is in doubt', () => {
    const [chief] = verification([]).signers;
    const doubted = chief === undefined ? [] : [{ ...chief, trusted: false }];
    expect(told(verification([], { signers: doubted }), { pins: [pin] })).toContain('IN DOUBT');
  });

  it('says of a key in which trust ended before it signed that this is so, with a pin or without one', () => {
    const [chief] = verification([]).signers;
    const ended = chief === undefined ? [] : [{ ...chief, trusted: false }];
    const facts = { key: chief?.keyId ?? '', until: '2026-01-01T00:00:00Z', count: 2, seq: 0 };
    const expired = { code: 'PIN_EXPIRED', bears: onRecord, seq: 0, facts } as const;
    const words = 'NO LONGER CONFIRMED: trust in this key ended before entries that it signed';
    for (const pins of [[pin], []]) {
      const text = told(verification([expired], { signers: ended }, { signers: 'doubtful' }), { pins });
      expect(text).toContain(words);
      expect(text).not.toContain('key number confirmed');
      expect(text).not.toContain('IN DOUBT');
    }
    const compromised = {
      ...expired,
      code: 'KEY_COMPROMISED',
      facts: { ...facts, by: 3, since: facts.until },
    } as const;
    const both = told(verification([expired, compromised], { signers: ended }, { signers: 'doubtful' }), {
      pins: [pin],
    });
    expect(both).toContain('IN DOUBT');
    expect(both).not.toContain(words);
  });

  it('says of a key entered by a trusted one that only this is known', () => {
    expect(told(verification([]))).toContain('entered in the record, which a trusted key opened');
  });

  it('names the certificate authority, and a ledger that was confirmed itself', () => {
    const root = { ...pin, kind: 'root', sha256: 'ef'.repeat(32), certificate: 'AA==', name: 'TEST Root' } as const;
    const relied = verification([
      { code: 'CERTIFICATE_RELIED_ON', bears: onRecord, facts: { key: 'ab', root: quoted('TEST Root') } },
    ]);
    expect(told(relied, { pins: [root] })).toContain(
      'by a certificate of “TEST Root”, which was confirmed by telephone',
    );
    const ledger = { ...pin, kind: 'ledger', ledger: 'cd'.repeat(32) } as const;
    expect(told(verification([]), { pins: [ledger] })).toContain('this record was confirmed by telephone');
  });
});

describe('two languages and hostile text', () => {
  it('says each sentence in both, and each code once', () => {
    const model = documentOf(verification([{ code: 'END_NOT_SHOWN', bears: onRecord, facts: { last: 2, why: 'x' } }]), {
      lang: ['fr', 'en'],
    });
    expect(model.title).toBe('Rapport de vérification / Report of verification');
    expect(noticeOf(model).title).toBe(
      'Le registre est vérifié, dans les limites de ce qui a été contrôlé. / The record is verified, as far as it was checked.',
    );
    expect(all(model).match(/"END_NOT_SHOWN"/g)).toHaveLength(1);
    expect(documentOf(verification([]), { lang: ['ar', 'en'] }).direction).toBe('rtl');
  });

  it('lets nothing of the record act on the page', () => {
    const hostile = '\u001b[31m</style><script>alert(1)</script>\u202e';
    const checked = verification([{ code: 'EVIDENCE_EXTRA', bears: onRecord, facts: { path: hostile } }], {
      ledger: { id: 'cd'.repeat(32), case: hostile, size: 3, root: 'ef'.repeat(32), bytes: 1 },
      exhibits: [
        exhibitFacts(hostile, {
          holder: { post: hostile, by: 1 },
          state: hostile as 'held',
          seals: [{ number: hostile, by: 1, when: 'now' }],
          evidence: 'mismatch',
        }),
      ],
      signers: [
        { ...(verification([]).signers[0] as Verification['signers'][number]), name: hostile, agency: hostile },
      ],
    });
    const html = documentHtml(documentOf(checked, { lang: ['ar', 'en'] }));
    expect(html).not.toMatch(/<script|\u001b|\u202e/);
    expect(html).toContain('\\u{1b}[31m&lt;/style&gt;');
  });

  it('tells of a file without a usable opening entry', () => {
    const model = documentOf(
      verification([{ code: 'OPENING_INVALID', bears: onRecord, facts: { why: 'x' } }], {
        ledger: { id: null, case: null, size: 0, root: null, bytes: 0 },
        signers: [],
        exhibits: [],
      }),
    );
    expect(model.header.ledger.hex).toEqual(['none: no usable opening entry']);
    expect(model.header.checkpoint.qr).toBeUndefined();
    expect(all(model)).toContain('No exhibit is in this record.');
  });

  it('of an excerpt never says that the record itself is verified', () => {
    const excerpt = { exhibits: ['KA/1'], shown: 2 };
    const facts = { exhibits: 'KA/1', hidden: 1, size: 3 };
    const told = all(documentOf(verification([{ code: 'EXCERPT', bears: onRecord, facts }], { excerpt })));
    expect(told).toContain('Not confirmed: nothing contradicts this record, but not everything is shown.');
    expect(told).not.toContain('The record itself is verified');
  });
});
