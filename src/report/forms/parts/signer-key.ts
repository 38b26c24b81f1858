/** Who signed, named once: rows below say `S1`. The number is that of the key in the record, so it is the same on every form. */
import type { Dossier, FiledEntry } from './dossier.ts';
import { signerWords } from './entry-words.ts';
import type { FormWords } from './form-words.ts';
import type { Part } from './parts.ts';

/** `S1` for the key that opened the record, and so on in the order of enrolment; the words themselves for an unknown key. */
export function signerMark(dossier: Dossier, keyId: string, words: FormWords): string {
  const at = [...dossier.state.keys.keys()].indexOf(keyId);
  return at === -1 ? signerWords(dossier, keyId, words) : `S${at + 1}`;
}

/** A row for each key that signed one of these entries. */
export function signerKeyPart<C extends { readonly dossier: Dossier }>(
  pick: (context: C, words: FormWords) => readonly FiledEntry[],
): Part<C> {
  return {
    heading: 'form.part-signers',
    fields: [{ label: 'form.signed-by', from: 'key of each entry: its key card, and the post it was enrolled for' }],
    blocks(context, words) {
      const { dossier } = context;
      const used = new Set(pick(context, words).map(({ entry }) => entry.keyId));
      const rows = [...dossier.state.keys.keys()]
        .filter((keyId) => used.has(keyId))
        .map((keyId) => ({ label: signerMark(dossier, keyId, words), value: signerWords(dossier, keyId, words) }));
      if (rows.length === 0) return [];
      return [
        { is: 'heading', level: 1, text: words.label('form.part-signers') },
        { is: 'fields', rows },
      ];
    },
  };
}
