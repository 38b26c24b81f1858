/** A recipient's answer as readers are shown it: with the texts that can be opened, and what later entries say of them. */
import { fromHex } from '../../bytes/hex.ts';
import type { Answer, AnswerBody } from '../statements/answer.ts';
import { answerFields } from '../vocabulary/answer.ts';
import type { Openings } from './openings.ts';
import { markFields, type TextMarks } from './text-marks.ts';
import { openFields } from './withhold.ts';

/** The answer in the entry of that number. Pure. */
export function openedAnswer(
  { body, keyId }: Pick<Answer, 'body' | 'keyId'>,
  { seq, openings, marks }: { readonly seq: number; readonly openings: Openings; readonly marks: TextMarks },
): AnswerBody {
  const opened = openFields(answerFields, body, { openings, keyId: fromHex(keyId) }).body;
  return markFields(answerFields, opened, { seq, marks, under: 'answer' });
}
