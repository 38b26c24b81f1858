/** Cosigned notes (C2SP) under the verifier's pins of kind `witness` (docs/spec/verification.md, section 6). */
import { fromUtf8, utf8 } from '../../bytes/arrays.ts';
import type { MlDsaVerify } from '../../crypto/witness/cosignature.ts';
import { judgeNote, type Note, type NoteJudgement, parseNote, type Signer } from '../../crypto/witness/note.ts';
import { cosigns, parseWitnessKey, type WitnessKey } from '../../crypto/witness/witness-key.ts';
import { CustodyError } from '../../errors.ts';
import { type Checkpoint, parseCheckpoint } from '../../ledger/checkpoint.ts';
import { phrase } from '../../ledger/phrase.ts';
import { cosignedOf } from '../../ledger/witness/add-checkpoint.ts';
import type { WitnessPin } from '../trust/trust.ts';
import { compromisedFrom, endOf, endsBefore } from '../trust/trust-times.ts';
import type { GivenProof, JudgedProof, Texts } from './proof.ts';

/** Milliseconds: a cosignature does not say how exact it is. */
const witnessAccuracy = 300_000;

/** The first byte of a time stamp; a note begins with another. */
export const isNote = (token: Uint8Array): boolean => token[0] !== 0x30;

interface Pinned {
  readonly pin: WitnessPin;
  readonly key: WitnessKey;
}

/** Judges notes under these pins: one proof for each witness that signed. */
export class NoteJudge {
  readonly #pinned: readonly Pinned[];
  #mlDsa: MlDsaVerify = () => false;

  constructor(pins: readonly WitnessPin[]) {
    this.#pinned = pins.map((pin) => ({ pin, key: parseWitnessKey(pin.vkey) }));
  }

  /** With what the kinds of keys need; ML-DSA is loaded only for a key of it. */
  static async of(pins: readonly WitnessPin[]): Promise<NoteJudge> {
    const judge = new NoteJudge(pins);
    if (judge.#pinned.some(({ key }) => key.type === cosigns.mlDsa44))
      judge.#mlDsa = (await import('../../crypto/witness/ml-dsa.ts')).mlDsaVerify;
    return judge;
  }

  /** What a note of an entry, or in a file, shows of this record. Never throws for what it holds. */
  async judge(proof: GivenProof, texts: Texts): Promise<readonly JudgedProof[]> {
    const read = readNote(proof.token);
    if ('problem' in read) return [{ ...proof, outcome: 'not-checked', why: read.problem }];
    const { note, checkpoint } = read;
    const size = proof.size ?? checkpoint.size;
    const own = texts.at(size);
    const judged = await this.#judged(note, checkpoint);
    if (judged.outcome === 'unknown')
      return [{ ...proof, size, outcome: 'not-checked', why: phrase('you trust no witness that signed it') }];
    if (judged.outcome === 'unfit') {
      const why = phrase('its signature is not valid');
      return [{ ...proof, size, outcome: 'unfit', why, pin: this.#pinOf(judged.key) }];
    }
    const isOwn = own !== undefined && fromUtf8(own) === note.text;
    const [signer] = judged.by;
    const first = { ...proof, size, pin: this.#pinOf(signer.key), time: signer.time };
    // its checkpoint is compared with the ledger, and says what that comes to
    if (proof.file !== undefined && size > texts.size) {
      const why = phrase('it is over {size#entry|entries}, more than this copy has', { size });
      return [{ ...first, outcome: 'not-checked', why }];
    }
    if (own === undefined && size <= texts.size)
      return [{ ...first, outcome: 'not-checked', why: phrase('the excerpt hides the entries that it covers') }];
    if (!isOwn)
      return [{ ...first, outcome: 'unfit', why: phrase('it is over another record, or another length of it') }];
    return judged.by.map(({ key, time }) => {
      const pin = this.#pinOf(key);
      const seen = { ...proof, size, pin, time };
      if (endsBefore(pin, time)) {
        const why = phrase('your trust in it ended {until}', { until: pin.until ?? '' });
        return { ...seen, outcome: 'not-checked', why };
      }
      const seconds = witnessAccuracy / 1000;
      return { ...seen, lower: time - seconds, upper: time + seconds, accuracy: witnessAccuracy, end: endOf(pin) };
    });
  }

  /**
   * The checkpoint of a note that a witness of these pins signed while it was trusted; undefined for any other bytes. A key in other
   * hands can sign what it likes, and must not contradict a record.
   */
  async checkpointOf(token: Uint8Array): Promise<Checkpoint | undefined> {
    const read = readNote(token);
    if ('problem' in read) return undefined;
    const judged = await this.#judged(read.note, read.checkpoint);
    const counts = ({ key, time }: Signer): boolean => {
      const pin = this.#pinOf(key);
      return compromisedFrom(pin) === undefined && !endsBefore(pin, time);
    };
    return judged.outcome === 'signed' && judged.by.some(counts) ? read.checkpoint : undefined;
  }

  async #judged({ lines }: Note, checkpoint: Checkpoint): Promise<NoteJudgement> {
    const keys = this.#pinned.map(({ key }) => key);
    return await judgeNote(lines, cosignedOf(checkpoint), keys, this.#mlDsa);
  }

  #pinOf(key: WitnessKey): WitnessPin {
    return (this.#pinned.find((pinned) => pinned.key === key) as Pinned).pin;
  }
}

function readNote(token: Uint8Array): { note: Note; checkpoint: Checkpoint } | { problem: ReturnType<typeof phrase> } {
  const note = parseNote(token);
  if ('problem' in note) return { problem: phrase('it is not a signed note') };
  try {
    return { note, checkpoint: parseCheckpoint(utf8(note.text)) };
  } catch (error) {
    if (!(error instanceof CustodyError)) throw error;
    return { problem: phrase('it is a note about something else') };
  }
}
