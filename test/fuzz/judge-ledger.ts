/** A ledger verified as a stranger would, by its bytes alone; what is printed of it must be safe and whole. */
import { verificationJson } from '../../src/report/json.ts';
import { verificationText } from '../../src/report/text.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { verifiedAt } from '../vectors/ledger-writer.ts';
import { sourceOf } from '../vectors/vector.ts';
import { pins } from './ledger-samples.ts';
import { hold } from './target.ts';

const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

export async function judgeLedger(bytes: Uint8Array, disclosures?: Uint8Array): Promise<Verification> {
  const { verification } = await verifyLedger({
    source: sourceOf(bytes),
    trust: { pins },
    now: verifiedAt,
    ...(disclosures && { disclosures: { source: () => sourceOf(disclosures, 1000)(0), isWhole: false } }),
  });
  const text = verificationText(verification);
  hold(!unsafe.test(text), 'what is printed is safe');
  JSON.parse(verificationJson(verification));
  for (const { message, next, facts } of verification.findings) {
    // a name of an exhibit may look like a place to be filled
    const isNamed = /\{\w+\}/.test(JSON.stringify(facts ?? {}));
    hold(isNamed || !/\{\w+\}/.test(`${message} ${next}`), 'every place of a message is filled');
  }
  return verification;
}
