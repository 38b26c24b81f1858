/** The obstacles to accepting an exhibit as it is: each is a reservation that must be named, or a refusal. */
import { sealIdentity } from '../../custody/state/seals.ts';
import { exhibitOf } from '../../custody/state/state.ts';
import { exhibitOfFolder } from '../../ledger/exhibit-folder.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { Finding } from '../finding/types.ts';
import type { Code, Decision, SealFound } from './decision.ts';
import { evidenceOf, isAbout, type ReceiptFacts, whyOf } from './facts.ts';
import { recordProblems } from './record-problems.ts';

/** `code` is the reason that an acceptance in spite of it must give. */
interface Obstacle {
  readonly code: Code;
  readonly says: Phrase;
}

const sealCodes: Readonly<Record<Exclude<SealFound, 'found-intact'>, Code>> = {
  'found-broken': 'seal-broken',
  'found-different': 'seal-different',
  'found-missing': 'seal-missing',
};

/** All obstacles to accepting it; empty where there are none. Pure, never throws. */
export function obstaclesOf(facts: ReceiptFacts, number: string): Obstacle[] {
  return [
    ...evidenceObstacles(facts, number),
    ...sealObstacles(facts, number),
    ...deviceObstacles(facts, number),
    ...recordProblems(facts.verification, (finding) => mayTaint(facts, number, finding)).map(
      (says): Obstacle => ({ code: 'other', says }),
    ),
  ];
}

/** A file in the folder of another exhibit of the offer taints that one, its copies and what it is a part of. */
function mayTaint({ state, numbers }: ReceiptFacts, number: string, { path = '' }: Finding): boolean {
  const folder = /^data\/evidence\/([^/]+)\//.exec(path)?.[1];
  const bad = folder === undefined ? undefined : exhibitOf(state, exhibitOfFolder(folder) ?? '');
  const exhibit = exhibitOf(state, number);
  if (bad === undefined || exhibit === undefined || exhibit.index === bad.index) return true;
  if (exhibit.from.includes(bad.index) || exhibit.parts.includes(bad.index)) return true;
  return !numbers.some((each) => exhibitOf(state, each)?.index === bad.index);
}

function evidenceObstacles(facts: ReceiptFacts, number: string): Obstacle[] {
  const found = evidenceOf(facts, number);
  const second = facts.second.find(isAbout(facts, number));
  const own = found?.found !== undefined && 'digests' in found.found ? found.found.digests.sha256 : undefined;
  return [
    ...(found?.outcome === 'mismatch'
      ? [
          {
            code: 'mismatch' as const,
            says: phrase('what is there is not what is on record: {why}', {
              why: whyOf(found) ?? phrase('it differs'),
            }),
          },
        ]
      : []),
    ...(found?.outcome === 'incomplete'
      ? [
          {
            code: 'mismatch' as const,
            says: phrase('it could not be compared in full: {why}', { why: whyOf(found) ?? found.reason ?? '' }),
          },
        ]
      : []),
    ...(found?.outcome === 'not-examined' && found.reason === 'missing'
      ? [
          {
            code: 'not-in-package' as const,
            says: phrase('it is not where the evidence is: {why}', { why: whyOf(found) ?? '' }),
          },
        ]
      : []),
    ...(second !== undefined && own !== undefined && second.sha256 !== own
      ? [
          {
            code: 'mismatch' as const,
            says: phrase('{tool} computes another SHA-256 than this program', {
              tool: quoted(`${second.name} ${second.version}`),
            }),
          },
        ]
      : []),
  ];
}

/** The seals that the offer says it bears. */
export function sealsOffered({ offer }: ReceiptFacts, number: string): readonly string[] {
  return offer.body.exhibits.find((one) => one.number === number)?.seals ?? [];
}

function sealObstacles(facts: ReceiptFacts, number: string): Obstacle[] {
  const expected = sealsOffered(facts, number);
  const identities = new Set(expected.map(sealIdentity));
  const onPackages = (facts.decisions?.received.packages ?? []).flatMap(({ package: name, seals }) =>
    seals
      .filter((seal) => identities.has(sealIdentity(seal.number)))
      .flatMap(({ number: seal, state, newNumber }): Obstacle[] =>
        state === 'found-intact'
          ? []
          : [{ code: sealCodes[state], says: sealPhrase({ seal, name, state, newNumber }) }],
      ),
  );
  const decision = facts.decisions?.exhibits.find((one) => one.number === number);
  return [...onPackages, ...ownSeals(expected, decision)];
}

const sealPhrase = ({
  newNumber,
  ...seal
}: {
  readonly seal: string;
  readonly name: string;
  readonly state: SealFound;
  readonly newNumber: string | undefined;
}): Phrase =>
  newNumber === undefined
    ? phrase('seal {seal} on {name}: {state:}', seal)
    : phrase('seal {seal} on {name}: {state:}, now {newNumber}', { ...seal, newNumber });

function ownSeals(expected: readonly string[], decision: Decision | undefined): Obstacle[] {
  if (decision?.seals === undefined) return [];
  const { missing, strange } = compareSeals(expected, decision.seals);
  const listed = { missing: missing.join(', '), strange: strange.join(', ') };
  if (missing.length > 0 && strange.length > 0)
    return [{ code: 'seal-different', says: phrase('it bears {strange} instead of {missing}', listed) }];
  if (missing.length > 0) return [{ code: 'seal-missing', says: phrase('it lacks seal {missing}', listed) }];
  return strange.length === 0
    ? []
    : [{ code: 'seal-different', says: phrase('it bears {strange}, which the offer does not name', listed) }];
}

/** Seals of the offer that were not found, and seals found that the offer does not name. */
export function compareSeals(expected: readonly string[], found: readonly string[]) {
  const [wanted, there] = [new Set(expected.map(sealIdentity)), new Set(found.map(sealIdentity))];
  return {
    missing: expected.filter((seal) => !there.has(sealIdentity(seal))),
    strange: found.filter((seal) => !wanted.has(sealIdentity(seal))),
  };
}

function deviceObstacles(facts: ReceiptFacts, number: string): Obstacle[] {
  return facts.devices.filter(isAbout(facts, number)).flatMap(({ fields, path }) =>
    fields
      .filter(({ same }) => same === false)
      .map(
        ({ field, recorded, read }): Obstacle => ({
          code: 'wrong-exhibit',
          says: phrase('the device at {path} says {field} {read}, and the record {recorded}', {
            path,
            field,
            read,
            recorded: recorded ?? phrase('nothing'),
          }),
        }),
      ),
  );
}
