/** The opening entry in full: the case, the keys of the beginning with their cards, what it promises and what it continues. */
import { toHex } from '../../bytes/hex.ts';
import type { Genesis } from '../../ledger/genesis.ts';
import { inTurn, phrase } from '../../ledger/phrase.ts';
import { caseFields, genesisFields } from '../../ledger/vocabulary/statements.ts';
import type { Teller } from '../../report/teller.ts';
import { valueJson } from '../../report/value-json.ts';
import { recordLines } from '../../report/value-lines.ts';
import { cardLines } from '../host/card-lines.ts';

/** Lines of the opening entry, safe to print. */
export function genesisLines(
  { format, nonce, keys, case: info, operation, anchorWithin, continues }: Genesis,
  teller: Teller,
): string[] {
  const { words } = teller;
  const { case: _, keys: __, ...rest } = genesisFields;
  return [
    ...recordLines(rest, { format, nonce, operation, anchorWithin, continues }, '  ', teller),
    ...(info === undefined ? [] : recordLines(caseFields, info, '  ', teller)),
    ...keys.flatMap(({ post, roles, card }) => [
      `  ${teller.pad(`${words(phrase('key'))}:`, 14)} ${words(
        phrase('{key} post {post} ({roles})', {
          key: card.keyId,
          post,
          roles:
            inTurn(
              roles.map((role) => phrase('{role:}', { role })),
              ',',
            ) ?? phrase('no role'),
        }),
      )}`,
      ...cardLines(card, teller).map((line) => `    ${line}`),
    ]),
  ];
}

/** The same for `--json`. */
export function genesisJson({ format, nonce, keys, case: info, operation, anchorWithin, continues }: Genesis) {
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
    ...(operation !== undefined && { operation }),
    ...(anchorWithin !== undefined && { anchorWithin }),
    ...(continues && { continues: valueJson(continues) }),
  };
}
