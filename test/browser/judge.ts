/** A vector judged through the entries that the buttons of the page use. It runs in the page, whichever browser that is in. */
import type { VectorFile } from '../vectors/vector.ts';

/** What the page says of a vector, in the form of what is expected of it. Needs nothing from outside itself. */
export async function judge(file: VectorFile): Promise<unknown> {
  const given = (path: string, text: string) => ({
    path,
    blob: new Blob([Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0))]),
  });
  const { custody } = globalThis as unknown as {
    custody: {
      check: import('../../src/web/client.ts').RunCheck;
      readAnchorFile: typeof import('../../src/web/anchor.ts').readAnchorFile;
    };
  };
  type One = Pick<
    import('../../src/verify/verification.ts').Verification,
    'verdict' | 'findings' | 'exhibits' | 'reach'
  >;
  const judged = (one: One, hasOthers: boolean) => {
    const [first] = one.findings;
    const ends = one.reach && one.exhibits.map(({ number, end }) => ({ exhibit: number, ...end }));
    return {
      verdict: one.verdict,
      ...(first && { first: { code: first.code, ...(first.seq !== undefined && { entry: first.seq }) } }),
      ...(hasOthers && ends && { ends }),
      findings: [...new Set(one.findings.map(({ code }) => code))].sort(),
    };
  };
  const { disclosures, remembered } = file;
  const fromHex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    const trust = { path: 'trust.json', blob: new Blob([JSON.stringify(file.trust)]) };
    const { verification } = await custody.check(
      {
        record: [
          given('vector.custody', file.ledger),
          ...(disclosures ? [given('vector.disclosures', disclosures.bytes)] : []),
        ],
        isKeeper: disclosures?.isWhole === true,
        trust: (await custody.readAnchorFile(trust)) as import('../../src/verify/trust/trust.ts').Trust,
        checkpoints: [...file.checkpoints, ...(file.with ?? []).flatMap(({ checkpoints }) => checkpoints)],
        remembered: remembered && {
          size: remembered.size,
          root: fromHex(remembered.root),
          ...(remembered.seen && { seen: remembered.seen.map((head) => ({ ...head, root: fromHex(head.root) })) }),
        },
        timeProofs: (file.timeProofs ?? []).map((proof, at) => given(`proof ${at + 1}`, proof)),
        profile: file.profile,
        others: (file.with ?? []).map(({ ledger }, at) => [given(`with-${at + 1}.custody`, ledger)]),
        now: file.now,
      },
      { onProgress: () => {}, signal: new AbortController().signal },
    );
    const { with: others } = verification;
    const hasOthers = others !== undefined;
    return {
      ...judged(verification, hasOthers),
      ...(others && { with: others.map((one) => judged(one, hasOthers)) }),
    };
  } catch (error) {
    return { throws: (error as { code: string }).code };
  }
}
