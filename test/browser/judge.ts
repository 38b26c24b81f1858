/** A vector judged through the entries that the buttons of the page use. It runs in the page, whichever browser that is in. */
import { type Expected, foundIn } from '../../src/verify/conformance/ledger.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import { type VectorFile, withFirsts } from '../vectors/vector.ts';

/** What the page finds of a vector, in the form of what is expected of it; `run` calls a function in the page. */
export async function judgeIn(
  run: (call: typeof judge, file: VectorFile) => Promise<Told>,
  file: VectorFile,
): Promise<Expected> {
  const told = await run(judge, file);
  if ('throws' in told) return told;
  const { actual, firsts } = foundIn(told as Verification);
  return withFirsts(actual, firsts);
}

type Told = { readonly throws: string } | Pick<Verification, 'verdict' | 'findings' | 'exhibits'>;

/** It needs nothing from outside itself, but types. */
async function judge(file: VectorFile): Promise<Told> {
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
  const told = ({ verdict, findings, exhibits, reach, excerpt }: Verification) => ({
    ...{ verdict, findings, exhibits },
    // some browsers hand over null in place of undefined
    ...(reach && { reach }),
    ...(excerpt && { excerpt }),
  });
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
    return { ...told(verification), ...(others && { with: others.map((one) => told(one as Verification)) }) };
  } catch (error) {
    return { throws: (error as { code: string }).code };
  }
}
