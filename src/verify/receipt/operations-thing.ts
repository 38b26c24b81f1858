/** Operations of a recipient on the things themselves: packages, count, digests (docs/handover.md, When evidence is offered to you). */

import { needsDigest } from '../../custody/rules/digest.ts';
import { sealIdentity } from '../../custody/state/seals.ts';
import { exhibitOf } from '../../custody/state/state.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { ExhibitEvidence } from '../evidence/compared.ts';
import { evidenceOf, firstNumber, isAbout, type OperationResult, type ReceiptFacts, whyOf } from './facts.ts';
import { obstaclesOf, sealsOffered } from './obstacles.ts';
import { findingPhrase } from './record-problems.ts';

const physical = (facts: ReceiptFacts, number: string): boolean => {
  const { kind } = facts.record.thing(number);
  return kind !== 'data' && kind !== 'account';
};

/** Operation 4 of docs/handover.md: packages, seals, condition, the device in hand, photographs. */
export function judgePackages(facts: ReceiptFacts): OperationResult {
  const { numbers, decisions, devices, photographs } = facts;
  const wrong = numbers.flatMap((number) =>
    obstaclesOf(facts, number)
      .filter(({ code }) => code.startsWith('seal-') || code === 'wrong-exhibit')
      .map(({ says }) => phrase('{number}: {says}', { number, says })),
  );
  const packages = decisions?.received.packages ?? [];
  const brokenElsewhere = packages.flatMap(({ package: name, seals }) =>
    seals
      .filter(({ state }) => state !== 'found-intact')
      .map(({ number, state }) => phrase('seal {seal} on {name}: {state:}', { seal: number, name, state })),
  );
  const inHand = numbers.filter((number) => physical(facts, number) || sealsOffered(facts, number).length > 0);
  const seen = devices.map(({ number, path, fields }) =>
    phrase('{number}: the device at {path} says {fields}', {
      number,
      path,
      fields: fields.map(({ field, read }) => `${field} ${read}`).join(', '),
    }),
  );
  const shown = photographs.map(({ file, attachedTo }) =>
    attachedTo.length === 0
      ? phrase('{file} is a photograph of ours', { file })
      : phrase('{file} is the photograph on record of {attached}', { file, attached: attachedTo.join(', ') }),
  );
  const said = [...wrong, ...(wrong.length === 0 ? brokenElsewhere : []), ...seen, ...shown];
  if (wrong.length > 0 || brokenElsewhere.length > 0) return { outcome: 'fail', facts: said };
  if (inHand.length === 0 && packages.length === 0)
    return {
      outcome: 'not-applicable',
      facts: [phrase('nothing sealed and no thing to hold in hand is offered'), ...said],
    };
  const looked = (number: string): boolean => {
    const decision = decisions?.exhibits.find((one) => one.number === number);
    if (decision?.outcome === undefined) return false;
    if (decision.outcome === 'not-received') return true;
    const offered = new Set(sealsOffered(facts, number).map(sealIdentity));
    if (offered.size === 0) return decision.condition !== undefined || decision.where !== undefined;
    const seen = new Set(packages.flatMap(({ seals }) => seals.map((seal) => sealIdentity(seal.number))));
    return decision.seals !== undefined || [...offered].every((seal) => seen.has(seal));
  };
  const unseen = inHand.filter((number) => !looked(number));
  if (unseen.length > 0)
    return {
      outcome: 'not-checked',
      facts: [phrase('condition or seals not written down: {numbers}', { numbers: unseen.join(', ') }), ...said],
    };
  return { outcome: 'pass', facts: [phrase('seals and condition were found as the offer says'), ...said] };
}

/** 5: every exhibit listed is there, none besides, all segments. */
export function judgeCount(facts: ReceiptFacts): OperationResult {
  const { numbers, decisions, evidence, extraEvidence, files, record, verification } = facts;
  const wrong: Phrase[] = [];
  const absent: string[] = [];
  for (const number of numbers) {
    const decision = decisions?.exhibits.find((one) => one.number === number);
    const found = evidenceOf(facts, number);
    if (decision?.outcome === 'not-received') wrong.push(phrase('{number} was not received', { number }));
    else if (found?.outcome === 'not-examined' && found.reason === 'missing')
      wrong.push(phrase('{number} is not there: {why}', { number, why: whyOf(found) ?? '' }));
    else if (!isThere(facts, number)) absent.push(number);
    const segments = record.thing(number).acquired?.product.segments?.length;
    const lie = files.find(isAbout(facts, number))?.files;
    if (segments !== undefined && lie !== undefined && segments !== lie)
      wrong.push(
        phrase('{number}: {segments#segment} on record, {files#file} there', { number, segments, files: lie }),
      );
  }
  for (const { number, reason } of evidence)
    if (reason === 'no-exhibit')
      wrong.push(phrase('evidence of {number} came, which the record does not have', { number }));
  for (const path of extraEvidence) wrong.push(phrase('{path} is not an exhibit of the record', { path }));
  const offered = facts.offer.body.exhibits.map(({ number }) => firstNumber(facts.state, number));
  for (const { number, files: count } of files)
    if (count > 0 && !offered.includes(firstNumber(facts.state, number)))
      wrong.push(phrase('evidence of {number} came, which is not offered', { number }));
  for (const { description } of decisions?.extra ?? [])
    wrong.push(phrase('besides: {description}', { description: quoted(description) }));
  const lost = verification.findings.filter(({ code }) => code === 'BAG_FILE_MISSING');
  for (const finding of lost) wrong.push(findingPhrase(finding));
  const findings = [...new Set(lost.map(({ code }) => code))];
  if (wrong.length > 0) return { outcome: 'fail', facts: wrong, findings };
  if (absent.length > 0)
    return {
      outcome: 'not-checked',
      facts: [phrase('not shown yet to have come: {numbers}', { numbers: absent.join(', ') })],
    };
  return {
    outcome: 'pass',
    facts: [
      numbers.length === 1
        ? phrase('the exhibit is there, and nothing besides')
        : phrase('all {count#exhibit} are there, and nothing besides', { count: numbers.length }),
    ],
  };
}

function isThere(facts: ReceiptFacts, number: string): boolean {
  const found = evidenceOf(facts, number);
  if (found !== undefined && found.path !== undefined) return true;
  if (facts.devices.some(isAbout(facts, number))) return true;
  if (!physical(facts, number)) return false;
  const decision = facts.decisions?.exhibits.find((one) => one.number === number);
  return decision?.outcome !== undefined && (decision.outcome !== 'undecided' || decision.seals !== undefined);
}

/** 9: every byte that we accept, hashed again by us. */
export function judgeDigests(facts: ReceiptFacts): OperationResult {
  const { numbers, state, second } = facts;
  const said: Phrase[] = [];
  const outcomes = numbers.map((number) => {
    const found = evidenceOf(facts, number);
    const exhibit = exhibitOf(state, number);
    if (exhibit?.content === undefined) {
      if (exhibit === undefined || !needsDigest(state, exhibit)) return 'nothing';
      said.push(
        found?.found === undefined
          ? phrase('{number} was offered without a digest, and was not hashed here', { number })
          : phrase('{number} was offered without a digest; it was hashed here for the first time', { number }),
      );
      return 'open';
    }
    if (found === undefined || found.outcome === 'not-examined' || found.outcome === 'nothing-to-compare') {
      const why = found && whyOf(found);
      said.push(
        why === undefined
          ? phrase('{number} was not examined', { number })
          : phrase('{number} was not examined: {why}', { number, why }),
      );
      return 'open';
    }
    const other = second.find(isAbout(facts, number));
    const own = found.found !== undefined && 'digests' in found.found ? found.found.digests.sha256 : undefined;
    said.push(phrase('{number}: {found}', { number, found: foundPhrase(found) }));
    if (other !== undefined && own !== undefined) {
      const facts = { number, tool: quoted(`${other.name} ${other.version}`) };
      said.push(
        other.sha256 === own
          ? phrase('{number}: so says {tool} too', facts)
          : phrase('{number}: {tool} says otherwise', facts),
      );
    }
    if (other !== undefined && own !== undefined && other.sha256 !== own) return 'mismatch';
    return found.outcome === 'incomplete' ? 'open' : found.outcome;
  });
  if (outcomes.includes('mismatch')) return { outcome: 'fail', facts: said, findings: ['EVIDENCE_MISMATCH'] };
  if (outcomes.includes('open')) return { outcome: 'not-checked', facts: said };
  if (!outcomes.includes('match'))
    return { outcome: 'not-applicable', facts: [phrase('the record fixes no content of what is offered')] };
  return { outcome: 'pass', facts: said };
}

function foundPhrase(found: ExhibitEvidence): Phrase {
  if (found.isByPieces === true) return phrase('it matches by pieces; the SHA-256 of the whole was not computed today');
  if (found.outcome === 'match') return phrase('every byte was hashed, and it is what is on record');
  const why = whyOf(found);
  return why === undefined
    ? phrase('{outcome:}', { outcome: found.outcome })
    : phrase('{outcome:}: {why}', { outcome: found.outcome, why });
}
