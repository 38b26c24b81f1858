/** A decoded body as JSON: bytes in hex, maps as objects, withheld texts as what they are. */
import { toHex } from '../bytes/hex.ts';
import { CorrectedText, ErasedText } from '../ledger/private/marked-text.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The first text, null where there was none, with its corrections: nobody takes it for a text that holds. */
function correctedJson({ first, corrections }: CorrectedText): JsonValue {
  return {
    first: valueJson(first ?? null),
    corrections: corrections.map(({ by, value, voidedBy }) => ({
      entry: by,
      value: valueJson(value),
      ...(voidedBy !== undefined && { voidedBy }),
    })),
  };
}

/** The value for `--json`; bytes become `{ "hex": … }`, so that a withheld text is never taken for a text. */
export function valueJson(value: unknown): JsonValue {
  if (value instanceof ErasedText) return { erasedBy: value.by };
  if (value instanceof CorrectedText) return correctedJson(value);
  if (value instanceof Uint8Array) return { hex: toHex(value) };
  if (Array.isArray(value)) return value.map(valueJson);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, held]) => [String(key), valueJson(held)]));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, held]) => (held === undefined ? [] : [[key, valueJson(held)]])),
    );
  }
  return value as string | number | boolean | null;
}
