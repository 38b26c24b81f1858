/** What signs: a key file, an agent or a card, behind one interface; and the check that every new signature passes. */
import { engine } from '#engine';
import { equationHolds } from '../engine/noble.ts';
import { CustodyError } from '../errors.ts';
import { verifyWith } from './ed25519.ts';

/** Something that signs with one Ed25519 key. */
export interface Signer {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** As `keyId` gives it, 32 bytes. */
  readonly keyId: Uint8Array;
  /** Set by a signer whose signatures noble computes, so that noble is not asked to judge its own work. */
  readonly signedBy?: 'noble';
  /** The 64-byte signature over the message. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/**
 * Signs, and has the signature verified by an implementation that did not make it before anyone sees it: OpenSSL for noble's,
 * both for everyone else's (in a browser there is only noble). Throws SIGNATURE_CHECK when the signature does not pass,
 * which means a broken signer, memory or library, and whatever the signer throws.
 */
export async function signChecked(signer: Signer, message: Uint8Array): Promise<Uint8Array> {
  const signature = await signer.sign(message);
  const signed = { message, publicKey: signer.publicKey, signature };
  const isGood =
    (await verifyWith(engine.verifyEquation, signed)) &&
    (signer.signedBy === 'noble' || (await verifyWith(equationHolds, signed)));
  if (!isGood) {
    throw new CustodyError('SIGNATURE_CHECK', 'the signer returned a signature that does not verify under its key', {
      hint: 'nothing was written; check the key and its device, and try again',
    });
  }
  return signature;
}
