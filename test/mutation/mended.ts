/**
 * One mutation for each fact that was false before it was computed in one place: the fault as it was, and the test that turns red with it.
 * `npm run mutate:mended` tries each.
 */
export interface Mended {
  /** What was false. */
  readonly fault: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly test: string;
  /** The name of the test in that file, or a part of it. */
  readonly name?: string;
}

const stories = 'test/model/story-laws.test.ts';
const agreement = 'test/model/agreement.test.ts';
const vectors = 'test/vectors/ledger-vectors.test.ts';

export const mended: readonly Mended[] = [
  {
    fault: 'a receipt for several exhibits bears on none of them',
    file: 'src/verify/across/follow-sent.ts',
    from: 'const bears = onStay(...numbers);',
    to: "const bears = onStay(numbers.join(', '));",
    test: 'test/report/forms/bearing-laws.test.ts',
  },
  {
    fault: 'a ledger without the entry takes the words of an end away',
    file: 'src/verify/whole/reach.ts',
    from: "return goesPast(taker, sent.answer) ? 'not-there' : 'not-yet';",
    to: "return 'joined';",
    test: stories,
    name: 'more never rosier',
  },
  {
    fault: 'an old copy accuses an honest recipient',
    file: 'src/verify/across/goes-past.ts',
    from: 'return size > own;',
    to: 'return true;',
    test: stories,
    name: 'honest agencies',
  },
  {
    fault: 'the ledger of a stranger is as good as another',
    file: 'src/verify/whole/reach.ts',
    from: 'untrusted: idsOf(all.filter((each) => !each.isTrusted())),',
    to: 'untrusted: [],',
    test: stories,
    name: 'more never rosier',
  },
  {
    fault: 'a ledger that contradicts itself is as good as another',
    file: 'src/verify/whole/reach.ts',
    from: 'contradicted: idsOf(all.filter(isContradicted)),',
    to: 'contradicted: [],',
    test: stories,
    name: 'more never rosier',
  },
  {
    fault: 'a recipient hears nothing of what it signed for and never took in',
    file: 'src/verify/across/follow-sent.ts',
    from: 'if (!isHisWord(recipient, answer)) return;',
    to: 'return;',
    test: stories,
    name: 'both sides',
  },
  {
    fault: 'another spelling is another agency',
    file: 'src/custody/same-name.ts',
    from: 'plainName(a) === plainName(b)',
    to: 'a === b',
    test: 'test/verify/names.test.ts',
  },
  {
    fault: 'evidence is examined of which no byte was compared',
    file: 'src/verify/evidence/compared.ts',
    from: "return outcome === 'same' || outcome === 'differs' || bytes > 0 || files.compared > 0;",
    to: 'return outcome !== undefined || bytes > 0 || files.compared > 0;',
    test: 'test/property/evidence-compared.test.ts',
  },
  {
    fault: 'a voided entry meets a requirement',
    file: 'src/verify/checks/profile.ts',
    from: "if (type === 'correct' && body.kind === 'void') undone.add(body.entry);",
    to: '',
    test: 'test/verify/profile.test.ts',
  },
  {
    fault: 'a gap of the sender about one exhibit bears on all that came',
    file: 'src/verify/across/bearing.ts',
    from: ': borneOn(other, exhibits, found),',
    to: ': allOf(exhibits),',
    test: vectors,
  },
  {
    fault: 'to see one file twice shows where it ends',
    file: 'src/verify/checks/head.ts',
    from: "if (shown.by !== 'own-memory' && shown.by !== 'time-proof' && shown.size === run.size) {",
    to: "if (shown.by !== 'time-proof' && shown.size === run.size) {",
    test: vectors,
  },
  {
    fault: 'a key that signed receipts signed nothing',
    file: 'src/verify/checks/key-uses.ts',
    from: 'this.receipts.set(by, (this.receipts.get(by) ?? 0) + 1);',
    to: '',
    test: vectors,
  },
  {
    fault: 'evidence matches although another digest on record is of something else',
    file: 'src/verify/evidence/compare-content.ts',
    from: "return { outcome: 'incomplete', reason: 'digest-other', compared, found, path, ...why };",
    to: '{}',
    test: 'test/flow/evidence/other-digests.test.ts',
  },
  {
    fault: 'a later answer that measures ends the program',
    file: 'src/verify/whole/laws/images.ts',
    from: 'made !== undefined && made.seq <= until',
    to: '(made as Images).seq <= until',
    test: vectors,
  },
  {
    fault: 'a headline of doubt hides what is not here',
    file: 'src/report/face/headline.ts',
    from: 'const ends = doubt && reach && endsPhrase(reach);',
    to: 'const ends = undefined;',
    test: agreement,
    name: 'is what the facts of',
  },
  {
    fault: '`show` has seals in place on what left',
    file: 'src/cli/look/exhibit-facts.ts',
    from: "when === 'left'",
    to: "when !== 'left'",
    test: agreement,
    name: 'is what the facts of',
  },
  {
    fault: 'a form keeps silent about what the whole record does not show',
    file: 'src/report/forms/parts/remarks.ts',
    from: "(finding.kind === 'contradiction' || finding.kind === 'gap') &&",
    to: "finding.kind === 'contradiction' &&",
    test: agreement,
    name: 'is what the facts of',
  },
  {
    fault: 'the line of custody counts one gap as none',
    file: 'src/report/face/custody-words.ts',
    from: 'const custody = gaps === 0 ? continuous',
    to: 'const custody = gaps <= 1 ? continuous',
    test: agreement,
    name: 'is what the facts of',
  },
  {
    fault: 'a verdict on paper says nothing of what is missing',
    file: 'src/report/face/custody-words.ts',
    from: "...(missing > 0 ? [['verdict.reach-missing', { missing }] as const] : []),",
    to: '',
    test: agreement,
    name: 'is what the facts of',
  },
  {
    fault: 'the box of a form has no gap where its remarks have some',
    file: 'src/report/forms/parts/now-box.ts',
    from: "kind === 'gap' && isOfCustody(code)",
    to: "kind === 'paper' && isOfCustody(code)",
    test: agreement,
    name: 'is what the facts of',
  },
];
