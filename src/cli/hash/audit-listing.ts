/** The differences that an audit lists, one a line, and the same for JSON. */
import { toHex } from '../../bytes/hex.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { type AuditClass, auditClasses } from '../../evidence/audit-class.ts';
import { pathText } from '../../evidence/path.ts';
import type { ManifestRecord } from '../../evidence/record.ts';
import type { Difference } from '../../flow/audit/manifests.ts';
import { unknownDigest } from '../../flow/hash/apart.ts';
import { phrase } from '../../ledger/phrase.ts';
import { type Teller, tellerOf } from '../../report/teller.ts';
import { damagePhrases } from '../../verify/evidence/piece-words.ts';

const mostListed = 100;

/** Chooses which differences are listed, and keeps those for JSON. */
export class AuditListing {
  readonly kept: ReturnType<typeof differenceJson>[] = [];
  readonly #seen: Partial<Record<AuditClass, number>> = {};
  readonly #isComplete: boolean;
  readonly #teller: Teller;

  constructor(isComplete: boolean, teller: Teller = tellerOf()) {
    this.#isComplete = isComplete;
    this.#teller = teller;
  }

  /** The line of a difference; undefined for one beyond what is listed of its class. */
  add(difference: Difference): string | undefined {
    const count = (this.#seen[difference.class] ?? 0) + 1;
    this.#seen[difference.class] = count;
    if (!this.#isComplete && count > mostListed) return undefined;
    this.kept.push(differenceJson(difference));
    return differenceLine(difference, this.#teller);
  }

  /** How many were not listed. */
  get left(): number {
    if (this.#isComplete) return 0;
    return Object.values(this.#seen).reduce((sum, count) => sum + Math.max(0, count - mostListed), 0);
  }
}

function differenceLine(difference: Difference, teller: Teller): string {
  const text = classLine(difference, teller);
  const { damage } = difference;
  if (damage === undefined) return text;
  const told = damagePhrases(damage).flatMap((each) => teller.sentences(each));
  return [text, ...told.map((line) => `${' '.repeat(columnsOf(teller))}  ${line}`)].join('\n');
}

/** How many columns the names of classes take, and what is under them. */
export const columnsOf = ({ widest, code }: Teller, classes: readonly string[] = auditClasses): number =>
  widest(
    classes.map((name) => code(name)),
    12,
  );

function classLine({ class: name, recorded, found }: Difference, teller: Teller): string {
  const what = teller.pad(teller.code(name), columnsOf(teller));
  const path = pathText((recorded ?? found)?.path ?? []);
  if (name === 'moved') return `${what}  ${toldApart(path, pathText(found?.path ?? []))}`;
  if (name === 'kind-changed') return `${what}  ${path} (${recorded?.kind} → ${found?.kind})`;
  if (name === 'changed' && recorded?.size !== found?.size)
    return `${what}  ${path} (${teller.words(phrase('{before#byte} → {after#byte}', { before: recorded?.size ?? 0, after: found?.size ?? 0 }))})`;
  if (name === 'changed' && recorded?.target !== found?.target)
    return `${what}  ${path} (${toldApart(pathText([recorded?.target ?? '']), pathText([found?.target ?? '']))})`;
  if (name === 'unreadable' && recorded?.changed === true && found !== undefined && found.unreadable === undefined)
    return `${what}  ${path} (${teller.words(phrase('it changed while it was recorded: its content at that time is not known'))})`;
  if (
    name === 'unreadable' &&
    recorded?.unreadable !== undefined &&
    found !== undefined &&
    found.unreadable === undefined
  )
    return `${what}  ${path} (${teller.words(phrase('it could not be read in full when it was recorded'))})`;
  if (name === 'unreadable' && recorded === undefined)
    return `${what}  ${path} (${teller.words(phrase('its folder could not be read when it was recorded'))})`;
  if (name === 'unreadable' && found === undefined)
    return `${what}  ${path} (${teller.words(phrase('its folder cannot be read'))})`;
  return `${what}  ${path}`;
}

/** Both sides; where they differ only in how Unicode puts them, by their code points, for the eye would see one name twice. */
function toldApart(before: string, after: string): string {
  const isSame = before.normalize('NFC') === after.normalize('NFC');
  const shown = (text: string) =>
    isSame
      ? [...text].map((point) => (point > '~' ? `\\u{${point.codePointAt(0)?.toString(16)}}` : point)).join('')
      : text;
  return `${shown(before)} → ${shown(after)}`;
}

function differenceJson({ class: name, recorded, found, damage }: Difference) {
  return {
    class: name,
    ...(recorded && { recorded: side(recorded) }),
    ...(found && { found: side(found) }),
    ...(damage && { pieces: damage }),
  };
}

function side({ path, kind, size, target, digests, unreadable, changed, salt }: ManifestRecord) {
  const isKnown =
    digests?.sha256 !== undefined && digests.sha256 !== unknownDigest({ salt }) && !isZero(digests.sha256);
  return {
    path: pathText(path),
    // the text above is for eyes; these are the names to the byte
    components: path.map((component) => toHex(bytesFromLatin1(component))),
    kind,
    ...(size !== undefined && { size }),
    ...(target !== undefined && { target: pathText([target]), targetHex: toHex(bytesFromLatin1(target)) }),
    // what was only looked at, or told from its pieces, has no digest of the whole
    ...(isKnown && { sha256: toHex(bytesFromLatin1(digests.sha256)) }),
    ...(unreadable !== undefined && { unreadable }),
    ...(changed === true && { changedWhileRead: true }),
  };
}

const isZero = (digest: string): boolean => /^\0*$/.test(digest);
