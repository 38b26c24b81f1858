/** L15, of voided entries: what was made or hashed by one, where it went, and what was made from it. */
import { onExhibits } from '../../../custody/bears.ts';
import { Below, type Making, makingsOf } from '../below.ts';
import { type Chain, type Node, numberOf, staysOf, type Whole } from '../whole.ts';

/** Reports each later ledger that got such a thing, and each thing that was made from something which a voided entry made. */
export function askVoided(whole: Whole): void {
  const told = new Set<Node>();
  const tell = (node: Node): void => {
    if (told.has(node)) return;
    told.add(node);
    node.ledger.tell({
      code: 'RESTS_ON_VOIDED',
      bears: onExhibits(numberOf(node)),
      seq: node.stay.from,
      facts: { exhibit: numberOf(node) },
    });
  };
  for (const chain of whole.chains) for (const node of afterVoided(chain)) tell(node);
  const voided = whole.nodes.filter((node) => node.stay.beginning === 'made' && isVoided(node));
  if (voided.length === 0) return;
  const below = new Below(makingsOf(whole));
  const seen = new Set<Node | Making>();
  for (const start of voided)
    for (const node of below.walk([start], seen)) {
      const isOff = isVoided(node) || node.stay.ending === 'destroyed';
      if (!isOff) tell(node);
    }
}

/** Whether the entry that began it, and brought its exhibit into its ledger, was voided. */
function isVoided({ ledger, stay }: Node): boolean {
  const exhibit = ledger.state.exhibits[stay.exhibit];
  return exhibit?.isVoided === true && exhibit.defined === stay.from;
}

/** The stays after one whose beginning was voided, or the hash that fixed its content. */
function* afterVoided(chain: Chain): Generator<Node> {
  let isAfter = false;
  for (const node of staysOf(chain)) {
    if (isAfter) yield node;
    const { ledger, stay } = node;
    const { from, until = Number.POSITIVE_INFINITY } = stay;
    const exhibit = ledger.state.exhibits[stay.exhibit];
    const hashed = exhibit?.isHashVoided ? (exhibit.content?.by ?? -1) : -1;
    isAfter ||= isVoided(node) || (hashed >= from && hashed <= until);
  }
}
