/** Two files compared with each other: ledgers, alone or in bundles, or two receipts. */
import { CustodyError, isRefusal } from '../../errors.ts';
import { fileChunks, fileStat, readFileCapped } from '../../fs/read.ts';
import { beginsExcerpt } from '../../ledger/excerpt/form.ts';
import { maxAnswerBytes } from '../../ledger/limits.ts';
import { type Answer, decodeUnverifiedAnswer, verifyAnswer } from '../../ledger/statements/answer.ts';
import { type AnswersCompared, compareAnswers } from '../../verify/compare/answers.ts';
import { type Comparison, compareLedgers } from '../../verify/compare/compare.ts';
import { beginsLikeProof, decodeProof, maxProofBytes, type Proof } from '../../verify/compare/proof.ts';
import { isBundle, openBundle } from '../bundle/bundle.ts';
import { ledgerBytes } from '../ledger/read-ledger.ts';

export type FilesCompared =
  | ({ readonly what: 'ledgers' } & Comparison)
  | ({ readonly what: 'receipts' } & AnswersCompared);

/**
 * Compares two ledgers, of which each may be in a bundle, or two receipts. Nothing is remembered or written. Throws CustodyError
 * NOT_A_LEDGER, NOT_A_BUNDLE, ANSWER_INVALID for a receipt whose signature does not hold, and those of reading.
 */
export async function compareFiles(first: string, second: string): Promise<FilesCompared> {
  const answers = [await readAnswer(first), await readAnswer(second)] as const;
  const [one, other] = answers;
  if (one !== undefined && other !== undefined) return { what: 'receipts', ...compareAnswers(one, other) };
  const opened = [await openCopy(first)];
  try {
    opened.push(await openCopy(second));
    const [a, b] = opened.map(({ copy }) => copy) as [Copy, Copy];
    return { what: 'ledgers', ...(await compareLedgers(a, b)) };
  } finally {
    for (const { close } of opened) await close();
  }
}

type Copy = Parameters<typeof compareLedgers>[0];

async function openCopy(path: string): Promise<{ copy: Copy; close: () => Promise<void> }> {
  const bundle = (await isBundle(path)) ? await openBundle(path) : undefined;
  try {
    const bytes = await ledgerBytes(bundle?.ledger ?? path);
    const source = (from: number) => bytes.chunks(from, bytes.size);
    return { copy: { source, fileBytes: bytes.size }, close: async () => await bundle?.close() };
  } catch (error) {
    await bundle?.close();
    throw error;
  }
}

async function readAnswer(path: string): Promise<Answer | undefined> {
  const found = await fileStat(path);
  if (found?.kind !== 'file' || found.size > maxAnswerBytes) return undefined;
  let answer: Answer;
  try {
    answer = decodeUnverifiedAnswer(await readFileCapped(path, maxAnswerBytes));
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
  if (await verifyAnswer(answer)) return answer;
  throw new CustodyError('ANSWER_INVALID', `the signature of the receipt ${path} is not valid`);
}

/** The proof in a file; undefined for a file that is not one of its kind. Throws CustodyError PROOF_INVALID, TOO_LARGE and those of reading. */
export async function readProof(path: string): Promise<Proof | undefined> {
  const found = await fileStat(path);
  if (found?.kind !== 'file') return undefined;
  for await (const chunk of fileChunks(path, { chunk: 16, to: Math.min(found.size, 16) }))
    if (beginsLikeProof(chunk) && !beginsExcerpt(chunk)) return decodeProof(await readFileCapped(path, maxProofBytes));
  return undefined;
}
