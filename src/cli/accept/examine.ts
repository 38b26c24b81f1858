/** What arrived, opened and examined as the options say, with everything here that the checks are judged by. */
import { tmpdir } from 'node:os';
import { CustodyError } from '../../errors.ts';
import { bundleFacts, holdToBag } from '../../flow/bundle/facts.ts';
import { type Delivery, openDelivery } from '../../flow/handover/delivery.ts';
import { type Examined, examineDelivery, factsOf, numbersOf } from '../../flow/handover/examine.ts';
import { filesFound } from '../../flow/handover/files.ts';
import { type ReadFile, ReadFiles } from '../../flow/handover/read.ts';
import { stateFolder } from '../../flow/places.ts';
import { readProfile } from '../../flow/verify/profile.ts';
import { formatTime } from '../../ledger/times.ts';
import type { ExhibitEvidence } from '../../verify/evidence/compared.ts';
import type { FilesFound, Photograph, ReceiptFacts, SecondTool } from '../../verify/receipt/facts.ts';
import { type KeyPin, pinId, type Trust } from '../../verify/trust/trust.ts';
import { type EvidenceSurroundings, openEvidence, sourceOf } from '../check/evidence-options.ts';
import { type Host, pathOf } from '../host/host.ts';
import { openTerminal, type Terminal } from '../host/options.ts';
import { trustHere, trustPath } from '../host/own-trust.ts';
import { stoppable } from '../host/stop.ts';
import { ageReading } from '../keys/identity.ts';
import { type OwnCard, ownCard } from './card.ts';
import { type DeviceInHand, holdAnswered, parseSecondTool, readDevices, readPhotographs } from './inspect.ts';
import type { DeliveryOptions } from './options.ts';
import { type Input, inputsOf } from './report.ts';

/** What is examined only once: by anyone who measures, and read from a draft by anyone who signs. */
export interface Inspected {
  readonly evidence: readonly ExhibitEvidence[] | undefined;
  readonly extraEvidence: readonly string[];
  readonly files: readonly FilesFound[];
  /** What the files of each exhibit were, as far as nothing changed them while they were read. */
  readonly read?: readonly { readonly number: string; readonly files: readonly ReadFile[] }[];
  readonly devices: readonly DeviceInHand[];
  readonly photographs: readonly Photograph[];
  readonly second: readonly SecondTool[];
}

export interface AcceptCase {
  readonly delivery: Delivery;
  readonly own: OwnCard;
  readonly examined: Examined;
  readonly inspected: Inspected;
  readonly inputs: readonly Input[];
  /** Without decisions. */
  readonly facts: ReceiptFacts;
  readonly now: number;
}

interface CaseMeans {
  readonly options: DeliveryOptions;
  readonly terminal: Terminal;
  /** What a draft says was found; then no evidence is read. */
  readonly inspected?: Inspected | undefined;
  /** What must be clear before evidence is hashed for hours; what it throws ends the work. */
  readonly onChosen?: () => Promise<void>;
  /** Only evidence of these is read. */
  readonly isAsked?: EvidenceSurroundings['isAsked'];
  /** Where the manifests of folders that the sender did not hash are kept; undefined to keep none. */
  readonly manifests?: string | undefined;
  /** Called with the path of each that is kept, before it is written. */
  readonly onManifest?: (path: string) => void;
  /** Nothing is read but the record itself. */
  readonly isRecordOnly?: boolean;
  /** Confirmed for this examination, in no file yet. */
  readonly pins?: readonly KeyPin[];
  /** A first look, after which the same record is verified again: only then is it remembered. */
  readonly isFirstLook?: true;
}

export interface Opened {
  readonly delivery: Delivery;
  readonly own: OwnCard;
  readonly signal: AbortSignal;
}

/** Opens what arrived, does the work, closes. Throws CustodyError as these do. */
export async function withDelivery<T>(
  host: Host,
  path: string,
  options: DeliveryOptions,
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  const own = await ownCard(host, options);
  // evidence may take hours and parts of an archive lie about: a request to end cleans up first
  return await stoppable(async (signal) => {
    const delivery = await openDelivery(path, {
      scratch: host.env.TMPDIR || tmpdir(),
      signal,
      age: ageReading(host, options, openTerminal(host, options)),
    });
    try {
      return await work({ delivery, own, signal });
    } finally {
      await delivery.close();
    }
  });
}

/** Examines what was opened. Throws CustodyError as `examineDelivery`, and for options that cannot be read. */
export async function examineCase(
  host: Host,
  { delivery, own, signal }: Opened,
  means: CaseMeans,
): Promise<AcceptCase> {
  const { options, terminal, inspected: given, isRecordOnly = false } = means;
  const now = host.now();
  const pinned = await trustHere(host, options.trust);
  const trust = withOwn({ pins: [...pinned.pins, ...(means.pins ?? [])] }, own, now);
  const checkpoints = (options.checkpoint ?? []).map((name) => pathOf(host, name));
  const profile =
    options.profile === undefined ? undefined : await readProfile(options.profile, pathOf(host, options.profile));
  const second = (options.secondTool ?? []).map(parseSecondTool);
  const isReading = given === undefined && !isRecordOnly;
  const before = new ReadFiles(isReading ? sourcePaths(host, options, delivery) : []);
  const run = isReading
    ? openEvidence(host, options, {
        ledger: delivery.ledger,
        terminal,
        signal,
        carried: delivery.evidence,
        packed: delivery.bundle?.packed,
        isWhole: true,
        ...(means.isAsked && { isAsked: means.isAsked }),
        manifests: means.manifests,
        onManifest: means.onManifest,
        onRead: (_, path, sha256) => before.note(path, sha256),
      })
    : undefined;
  const examined = await examineDelivery({
    delivery,
    who: own,
    offer: offerOf(options.offer),
    onChosen: means.onChosen,
    verify: {
      trust,
      checkpoints,
      disclosures: options.disclosures === undefined ? undefined : pathOf(host, options.disclosures),
      stateFolder: options.memory ? stateFolder(host.env) : undefined,
      isForgotten: means.isFirstLook,
      evidence:
        run === undefined
          ? given?.evidence
          : async (state, keyedUnder) => {
              const results = await run.evidence(state, keyedUnder);
              if (delivery.bundle !== undefined) await holdToBag(delivery.bundle, results, signal);
              return results;
            },
      extraEvidence: run?.extraEvidence ?? given?.extraEvidence ?? [],
      ...(delivery.bundle && { bundle: await bundleFacts(delivery.bundle) }),
      profile,
      now,
      warn: terminal.warn,
    },
  });
  const numbers = numbersOf(examined);
  const answered = { ...examined, numbers };
  for (const { number } of second) holdAnswered('--second-tool', number, answered);
  const inspected: Inspected = given ?? {
    evidence: examined.verification.evidence,
    extraEvidence: run?.extraEvidence ?? [],
    files: isRecordOnly ? [] : filesFound(delivery, examined.verification.evidence ?? []),
    read: readOf(before, examined.verification.evidence ?? []),
    devices: await readDevices(host, options.device ?? [], answered),
    photographs: await readPhotographs(host, options.photograph ?? [], answered),
    second,
  };
  const facts = factsOf(examined, {
    extraEvidence: inspected.extraEvidence,
    files: inspected.files,
    ourReference: options.ourReference,
    devices: inspected.devices,
    photographs: inspected.photographs,
    second: inspected.second,
    isReportKept: false,
    now,
  });
  const trustInput = pinned.pins.length === 0 ? [] : [{ what: 'trust', path: trustPath(host, options.trust) }];
  const inputs = await inputsOf(delivery, [
    ...trustInput,
    ...checkpoints.map((file) => ({ what: 'checkpoint', path: file })),
  ]);
  return { delivery, own, examined, inspected, inputs, facts, now };
}

/** Where evidence is stated to be. */
function sourcePaths(host: Host, { evidence = [] }: DeliveryOptions, delivery: Delivery): string[] {
  const named = evidence.map((text) => sourceOf(host, text));
  return [...named.map((source) => ('folder' in source ? source.folder : source.path)), ...delivery.evidence.values()];
}

/** Characters of a draft that name files; what does not fit is read again. */
const mostKept = 512 * 1024;

function readOf(before: ReadFiles, evidence: readonly ExhibitEvidence[]): NonNullable<Inspected['read']> {
  let room = mostKept;
  return evidence.flatMap(({ number, path, found }) => {
    const files = path === undefined || found === undefined ? undefined : before.unchanged(path);
    room -= files === undefined ? 0 : JSON.stringify(files).length;
    return files === undefined || room < 0 ? [] : [{ number, files }];
  });
}

/** Anyone who answers knows their own key: an earlier answer of theirs is not a stranger's. */
export function withOwn({ pins }: Trust, { keyId, name, agency }: OwnCard, now: number): Trust {
  if (pins.some((pin) => pin.kind !== 'root' && pinId(pin) === keyId)) return { pins };
  return { pins: [...pins, { kind: 'key', keyId, name, agency, how: 'in-person', when: formatTime(now) }] };
}

/** The entry that `--offer` names. Throws CustodyError USAGE. */
export function offerOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  if (/^\d{1,15}$/.test(typed)) return Number(typed);
  throw new CustodyError('USAGE', `--offer: ${typed} is not the number of an entry`);
}
