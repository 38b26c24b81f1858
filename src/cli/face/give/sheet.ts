/** The sheet of `custody give`: to whom, what goes and stays, what they read, each on a line that can be asked again. */

import { exhibitOf } from '../../../custody/state/state.ts';
import { staying } from '../../../custody/staying.ts';
import { type Fact, inTurn, type Phrase, phrase } from '../../../ledger/phrase.ts';
import type { PackedSaid } from '../../../verify/evidence/compared-words.ts';
import { shortKey } from '../known-cards.ts';
import type { Answers } from '../question.ts';
import { authorityIds } from '../questions/authority.ts';
import { branchOf, type GiveMeans, goingOf } from '../questions/giving.ts';
import { needsAuthority } from '../questions/lending.ts';
import { disclosedBy, isEncrypted } from '../questions/offering.ts';
import { timeIn } from '../questions/taking.ts';
import { lineOf, type SheetLine } from '../sheet.ts';
import { authorityFact } from '../take/sheet.ts';

/** Whose card it is, as far as that is known. */
interface ShownCard {
  readonly keyId: string;
  readonly name: string;
  readonly agency: string;
  readonly isConfirmed: boolean;
}

interface GiveFacts {
  readonly card: ShownCard | undefined;
  /** Terms that go along by themselves. */
  readonly terms: readonly number[];
}

export function giveLines(answers: Answers, means: GiveMeans, facts: GiveFacts): SheetLine[] {
  const branch = branchOf(answers);
  const time = (value: string | undefined): Fact => timeIn(means.lang, value ?? '');
  const of = (name: string): string => answers[name] ?? '';
  const going = goingOf(means.state(), answers);
  const isOffer = branch === 'offer' || branch === 'paper';
  const lines: SheetLine[] = [
    lineOf(
      phrase('To'),
      recipient(answers, facts),
      'to',
      'to.file',
      'back',
      'office',
      'carrier',
      'owner',
      'owner.as',
      'owner.for',
      'how',
      'post',
      'post.key',
    ),
    lineOf(
      phrase('Goes'),
      inTurn(
        going.map(({ number }) => goes(number, means)),
        ',',
      ),
      'exhibits',
    ),
    lineOf(phrase('Stays'), inTurn(staysHere(answers, means), ',')),
  ];
  if (of('purpose') !== '') lines.push(lineOf(phrase('For'), of('purpose'), 'purpose'));
  if (needsAuthority(answers) && of('how') !== 'archived')
    lines.push(lineOf(phrase('Authority'), authorityFact({ means, prefix: '' }, answers), ...authorityIds));
  if (isOffer) lines.push(lineOf(phrase('Terms'), termsFact(of('terms'), facts), 'terms'));
  if (branch === 'issue')
    lines.push(
      lineOf(phrase('Back by'), time(answers.due), 'due'),
      lineOf(
        phrase('Slip'),
        of('slip') === '' ? phrase('none yet: no signature shows who took it') : of('slip'),
        'slip',
      ),
      lineOf(phrase('Seal'), inTurn(means.sealsOn(answers), ',')),
    );
  if (branch === 'release')
    lines.push(
      lineOf(phrase('Identity'), of('identity'), 'identity'),
      lineOf(phrase('Looks'), of('condition'), 'condition'),
      lineOf(
        phrase('Copies'),
        inTurn([...means.copiesLeft(answers), ...(of('kept') === '' ? [] : [of('kept')])], ','),
        'kept',
      ),
      lineOf(phrase('Papers'), of('papers'), 'papers'),
    );
  if (branch === 'dispose')
    lines.push(
      lineOf(phrase('Ordered by'), of('ordered'), 'ordered'),
      lineOf(phrase('Method'), of('method'), 'method'),
      lineOf(phrase('Done by'), of('done'), 'done'),
      lineOf(phrase('Witness'), of('witness'), 'witness'),
      lineOf(phrase('Papers'), of('papers'), 'papers'),
    );
  if (branch === 'post')
    lines.push(
      lineOf(phrase('Place'), of('post.place'), 'post.place'),
      lineOf(phrase('Seal'), sealsSeen(answers, means), 'post.seals'),
      lineOf(phrase('Looks'), of('post.condition'), 'post.condition'),
    );
  if (isOffer)
    lines.push(
      lineOf(phrase('Evidence'), of('evidence') || phrase('travels apart'), 'evidence'),
      ...(means.papersNamed() === 0
        ? []
        : [lineOf(phrase('Papers'), of('attached') || phrase('not in the bundle'), 'attached')]),
      ...(answers.manifests === undefined
        ? []
        : [lineOf(phrase('Names of files'), manifestWords[answers.manifests], 'manifests')]),
      lineOf(phrase('They read'), reads(answers, means), 'read', 'read.names'),
      lineOf(phrase('In clear'), phrase('times, kinds, makes and models of all exhibits in the record')),
      lineOf(
        phrase('Bundle'),
        isEncrypted(of('bundle'))
          ? phrase('{name}, encrypted to them', { name: of('bundle') })
          : phrase('{name}, not encrypted', { name: of('bundle') }),
        'bundle',
      ),
    );
  if (branch === 'offer') lines.push(lineOf(phrase('Answer by'), time(answers.answer), 'answer'));
  return lines;
}

/** What the bundle has of each exhibit. */
export const packedLines = (packed: readonly PackedSaid[]): SheetLine[] =>
  packed.map(({ number, says }) => lineOf(phrase('{number}', { number }), says, 'evidence'));

/** Whose card it is, by the trust file or by its own word. */
export const cardPhrase = ({ name, agency, keyId, isConfirmed }: ShownCard): Phrase =>
  isConfirmed
    ? phrase('{name}, {agency}, key {key}, confirmed by you', { name, agency, key: shortKey(keyId) })
    : phrase('NOT CONFIRMED: says {name}, {agency}, key {key}', { name, agency, key: shortKey(keyId) });

function recipient(answers: Answers, { card }: GiveFacts): Fact {
  const of = (name: string): string => answers[name] ?? '';
  switch (branchOf(answers)) {
    case 'offer':
      return card === undefined ? '' : cardPhrase(card);
    case 'issue':
      return phrase('issued to {person} for {office}', { person: of('carrier'), office: of('office') });
    case 'paper':
      return phrase('{office}, which has no key; taken along by {person}', {
        person: of('carrier'),
        office: of('office'),
      });
    case 'release': {
      const said = phrase('{name}, {capacity:}', { name: of('owner'), capacity: of('owner.as') });
      return of('owner.for') === '' ? said : phrase('{said}, for {person}', { said, person: of('owner.for') });
    }
    case 'post':
      return phrase('post {post}, key {key}', { post: of('post'), key: of('post.key') });
    default:
      return phrase('nobody: {how:}', { how: of('how') });
  }
}

function goes(number: string, { state }: GiveMeans): Fact {
  const exhibit = exhibitOf(state(), number);
  const kind = exhibit?.kind;
  const seals = [...(exhibit?.seals.values() ?? [])].map((seal) => seal.number);
  const named = kind === undefined ? phrase('{number}', { number }) : phrase('{number} {kind:}', { number, kind });
  return seals.length === 0 ? named : phrase('{thing} (seal {seals})', { thing: named, seals: seals.join(' ') });
}

/** What belongs to what goes and stays here. */
export function staysHere(answers: Answers, { state }: GiveMeans): string[] {
  const going = goingOf(state(), answers).flatMap(({ number }) => exhibitOf(state(), number) ?? []);
  return staying(state(), going).map(({ exhibit }) => exhibit.number);
}

function termsFact(said: string, { terms }: GiveFacts): Fact | undefined {
  const all = [...new Set([...terms.map(String), ...said.split(',')])].filter((word) => word !== '');
  return all.length === 0
    ? undefined
    : phrase('{count~entry|entries} {entries}', { count: all.length, entries: all.join(', ') });
}

const manifestWords: Readonly<Record<string, Phrase>> = {
  none: phrase('no manifest is sent'),
  withheld: phrase('hashes in place of names and digests'),
  all: phrase('every name and digest'),
};

function reads(answers: Answers, means: GiveMeans): Fact {
  const names = disclosedBy(answers, means);
  if (names[0] === 'none') return phrase('no private text');
  if (names[0] === 'all') return phrase('all private texts about these exhibits');
  const shown = names.slice(0, 6).join(', ');
  const count = names.length;
  return count > 6
    ? phrase('{count#kind of text|kinds of text}: {names} …', { count, names: shown })
    : phrase('{count#kind of text|kinds of text}: {names}', { count, names: shown });
}

function sealsSeen(answers: Answers, means: GiveMeans): Fact | undefined {
  const seals = means.sealsOn(answers).join(' ');
  if (seals === '') return undefined;
  return answers['post.seals'] === 'y'
    ? phrase('{seals}: found intact', { seals })
    : phrase('{seals}: not looked at', { seals });
}
