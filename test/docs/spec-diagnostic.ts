/** Statements in the diagnostic notation of RFC 8949, section 8, over many lines, with what byte strings embed written out in `<< >>` (RFC 8610, appendix G.3). */
import { type CborKey, CborTag, type CborValue, decodeCbor } from '../../src/bytes/cbor.ts';
import { toDiagnostic } from '../../src/bytes/diagnostic.ts';
import { toHex } from '../../src/bytes/hex.ts';

const widest = 100;
const limits = { maxBytes: 1_048_576 };
const embeds = new Set<CborKey>(['card', 'answer', 'answered', 'by', 'directory', 'entry']);

/** A signed statement, its header and payload written out. */
export function diagnoseStatement(bytes: Uint8Array): string {
  return statement(bytes, '');
}

function statement(bytes: Uint8Array, indent: string): string {
  const item = decodeCbor(bytes, limits);
  if (!(item instanceof CborTag) || !Array.isArray(item.value)) throw new Error('not a statement');
  const [header, unprotected, payload, signature] = item.value;
  const deeper = `${indent}  `;
  const parts = [
    `${deeper}/ protected /   << ${diagnose(decodeCbor(header as Uint8Array, limits), deeper)} >>`,
    `${deeper}/ unprotected / ${diagnose(unprotected as CborValue, deeper)}`,
    `${deeper}/ payload /     << ${diagnose(decodeCbor(payload as Uint8Array, limits), deeper)} >>`,
    `${deeper}/ signature /   ${toDiagnostic(signature as CborValue)}`,
  ];
  return `18([\n${parts.join(',\n')}\n${indent}])`;
}

/** A value over as many lines as it needs. */
export function diagnose(value: CborValue, indent = '', key?: CborKey): string {
  if (value instanceof Uint8Array && key !== undefined && embeds.has(key)) return `<< ${statement(value, indent)} >>`;
  const deeper = `${indent}  `;
  if (value instanceof Map && value.size > 0) {
    const members = Array.from(value, ([name, element]) => `${toDiagnostic(name)}: ${diagnose(element, deeper, name)}`);
    return fold('{', members, '}', indent);
  }
  if (Array.isArray(value) && value.length > 0) {
    return fold(
      '[',
      value.map((element) => diagnose(element, deeper)),
      ']',
      indent,
    );
  }
  return toDiagnostic(value);
}

function fold(open: string, members: readonly string[], close: string, indent: string): string {
  const line = open + members.join(', ') + close;
  if (line.length + indent.length <= widest && !line.includes('\n')) return line;
  return `${open}\n${members.map((member) => `${indent}  ${member}`).join(',\n')}\n${indent}${close}`;
}

/** Bytes in hex, 32 to a line. */
export function hexLines(bytes: Uint8Array): string {
  return (toHex(bytes).match(/.{1,64}/g) ?? []).join('\n');
}
