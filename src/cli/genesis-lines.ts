/** The opening entry in full: the case, the keys of the beginning with their cards, what it promises and what it continues. */
import { toHex } from '../bytes/hex.ts';
import { safeText } from '../bytes/text.ts';
import type { Genesis } from '../ledger/genesis.ts';
import { caseFields, genesisFields } from '../ledger/vocabulary/statements.ts';
import { valueJson } from '../report/value-json.ts';
import { recordLines } from '../report/value-lines.ts';
import { cardLines } from './card-lines.ts';

/** Lines of the opening entry, safe to print. */
export function genesisLines({ format, nonce, keys, case: info, anchorWithin, continues }: Genesis): string[] {
  const { case: _, keys: __, ...rest } = genesisFields;
  return [
    ...recordLines(rest, { format, nonce, anchorWithin, continues }),
    ...(info === undefined ? [] : recordLines(caseFields, info)),
    ...keys.flatMap(({ post, roles, card }) => [
      `  key:           ${card.keyId} post ${safeText(post)} (${roles.join(', ') || 'no role'})`,
      ...cardLines(card).map((line) => `    ${line}`),
    ]),
  ];
}

/** The same for `--json`. */
export function genesisJson({ format, nonce, keys, case: info, anchorWithin, continues }: Genesis) {
  return {
    format,
    nonce: toHex(nonce),
    case: valueJson(info ?? null),
    keys: keys.map(({ post, roles, card: { keyId, holder, iat, age, x5chain } }) => ({
      keyId,
      post,
      roles,
      card: { holder, iat, ...(age && { age }), ...(x5chain && { x5chain: x5chain.map(valueJson) }) },
    })),
    ...(anchorWithin !== undefined && { anchorWithin }),
    ...(continues && { continues: valueJson(continues) }),
  };
}
