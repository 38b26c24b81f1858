/** A vector judged as `judge` does, with all that outside proofs of time change in a verification. It runs in the page. */
import type { VectorFile } from '../vectors/vector.ts';

/** As plain data. Needs nothing from outside itself. */
export async function judgedFully(file: VectorFile): Promise<unknown> {
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
  const trust = { path: 'trust.json', blob: new Blob([JSON.stringify(file.trust)]) };
  const { verification } = await custody.check(
    {
      record: [given('vector.custody', file.ledger)],
      trust: (await custody.readAnchorFile(trust)) as import('../../src/verify/trust/trust.ts').Trust,
      checkpoints: file.checkpoints,
      timeProofs: (file.timeProofs ?? []).map((proof, at) => given(`proof ${at + 1}`, proof)),
      now: file.now,
    },
    { onProgress: () => {}, signal: new AbortController().signal },
  );
  const { verdict, findings, levels, checks, anchors, bounds, notProven } = verification;
  return JSON.parse(
    JSON.stringify({
      ...{ verdict, findings, levels, checks, anchors, notProven },
      bounds: bounds?.map(({ from, notBefore, notAfter }) => ({ from, notBefore, notAfter })),
    }),
  );
}
