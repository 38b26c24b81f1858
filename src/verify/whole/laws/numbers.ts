/** L6: a number names one thing, and a thing has one number. */
import { onExhibits } from '../../../custody/bears.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { type LedgerAtHand, tellNotJudged } from '../../across/at-hand.ts';
import type { Stay } from '../stay.ts';
import { isInCustody, isJudged, type Node, numberOf, type Whole } from '../whole.ts';
import { tellContent } from './content.ts';

/** Asks it of everything that came on an answer under a number that named something in the same ledger before. */
export function askNumbers({ nodes, nodeOf }: Whole): void {
  for (const node of nodes) {
    if (node.stay.beginning !== 'received' || node.stay.ending === 'given-up') continue;
    const before = namedBefore(node.stay);
    const named = before && nodeOf(before);
    if (named !== undefined && named.chain !== node.chain) judgeNumber(node, named);
  }
}

/** The stay of that number before; claims to the same number of the same ledger that were given up are passed over. */
function namedBefore(stay: Stay): Stay | undefined {
  const isSameClaim = ({ ending, link }: Stay): boolean =>
    ending === 'given-up' && link?.offer.ledger === stay.link?.offer.ledger && link?.row === stay.link?.row;
  let before = stay.before;
  while (before !== undefined && isSameClaim(before)) before = before.before;
  return before;
}

function judgeNumber(node: Node, named: Node): void {
  const { ledger, stay, chain } = node;
  const { last, bound } = named.chain;
  const { first } = chain;
  const isElsewhere = isInCustody(last) || last.stay.ending === 'destroyed';
  const isKnown = first.stay.beginning !== 'received' && first.stay.beginning !== 'on-paper';
  const facts = { exhibit: numberOf(node), number: numberOf(last), other: last.ledger.title };
  if (isElsewhere && isKnown && last.ledger.lastIat >= first.stay.begun) {
    if (last.stay.isOpen && !isJudged(last)) tellNotJudged(ledger, stay.from, last.ledger);
    else ledger.tell({ code: 'HOME_OTHER_EXHIBIT', bears: onExhibits(numberOf(node)), seq: stay.from, facts });
    return;
  }
  const code = last.stay.ending === 'passed-on-paper' ? 'HOME_ON_PAPER' : 'HOME_NOT_SHOWN';
  ledger.tell({ code, bears: onExhibits(numberOf(node)), seq: stay.from, facts });
  if (stay.isMismatch) return;
  const other = stay.said.find(({ content }) => content !== undefined && bound.compare(content) === 'other')?.content;
  if (other === undefined) return;
  tellContent(node, last, { code: 'CONTENT_OTHER_THERE', content: other, expected: bound.comparedWith(other) });
}

/** Asks whether two ledgers describe one make, model and serial number; each ledger hears of the first other one. */
export function askSerials({ ledgers }: Whole): void {
  const known = new Map<string, { readonly ledger: LedgerAtHand; readonly seq: number; readonly number: string }[]>();
  for (const ledger of ledgers.values()) {
    for (const { identity, seq, number } of ledger.described()) {
      const group = known.get(identity) ?? [];
      known.set(identity, group);
      group.push({ ledger, seq, number });
    }
  }
  for (const [first, second, ...more] of known.values()) {
    if (first === undefined || second === undefined) continue;
    for (const each of [first, second, ...more]) {
      const there = each === first ? second : first;
      const facts = {
        exhibit: each.number,
        other: phrase('{number} in ledger {other}', { number: there.number, other: there.ledger.title }),
      };
      each.ledger.tell({ code: 'SAME_SERIAL', bears: onExhibits(each.number), seq: each.seq, facts });
    }
  }
}
