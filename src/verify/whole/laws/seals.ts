/** L3: seals go with the thing. */
import { onExhibits } from '../../../custody/bears.ts';
import { listOf } from '../../across/bearing.ts';
import type { SealEntry } from '../seal-notes.ts';
import { type Node, numberOf, type Whole } from '../whole.ts';

/** Asks it of every stay that follows one in another ledger. */
export function askSeals({ nodes }: Whole): void {
  for (const node of nodes) if (node.before !== undefined) compareSeals(node, node.before);
}

/** A seal as that ledger writes it; undefined where it is on the exhibit no more. */
const spelled = ({ stay, ledger }: Node, seal: string): string | undefined =>
  ledger.state.exhibits[stay.exhibit]?.seals.get(seal)?.number;

function compareSeals(node: Node, before: Node): void {
  const { stay, ledger } = node;
  const { seals: stood } = before.stay;
  const tell = (code: string, seals: readonly string[], seq = stay.from): void => {
    const written = seals.map((seal) => spelled(before, seal) ?? spelled(node, seal) ?? seal);
    const facts = { exhibit: numberOf(node), seals: listOf(written), other: before.ledger.title };
    ledger.tell({ code, bears: onExhibits(numberOf(node)), seq, facts });
  };
  const standing = new Set(stood);
  const row = new Set(stay.answerSeals?.row);
  const packages = stay.answerSeals?.packages;
  const isNamed = (seal: string): boolean => row.has(seal) || (packages?.numbers.has(seal) ?? false);
  const isReplacement = (seal: string): boolean => packages?.replaced.has(seal) ?? false;
  if (stay.found === undefined && stood.length > 0) tell('SEALS_NOT_LOOKED_AT', stood);
  const isSeen = stay.found !== undefined || stay.listed !== undefined || (stay.sealedBy ?? []).length > 0;
  const isGone = stay.ending === 'released' || stay.ending === 'destroyed';
  if (stood.length > 0 && isGone && !isSeen && !stood.some(isNamed)) tell('SEALS_NEVER_LOOKED_AT', stood, stay.until);
  const known = new Set(stood);
  for (const seq of stay.sealedBy ?? []) {
    const { number, applied, isFound, isOff } = ledger.stays.seals.entries.get(seq) as SealEntry;
    if (isFound && !known.has(number) && !isNamed(number) && !isReplacement(number)) {
      tell('SEALS_DIFFER_THERE', [number], seq);
      return;
    }
    if (isOff) standing.delete(number);
    for (const seal of applied) standing.add(seal);
    for (const seal of [number, ...applied]) known.add(seal);
  }
  const list = stay.found ?? stay.listed?.seals;
  if (list === undefined) return;
  const found = new Set(list);
  const missing = [...standing].filter((seal) => !found.has(seal));
  const gone = missing.filter((seal) => !isNamed(seal));
  const strange = list.filter((seal) => !standing.has(seal) && !isNamed(seal) && !isReplacement(seal));
  if (gone.length + strange.length > 0) {
    tell('SEALS_DIFFER_THERE', [...gone, ...strange], stay.listed?.seq);
    return;
  }
  const opened = missing.filter((seal) => row.has(seal) || (packages?.intact.has(seal) ?? false));
  if (opened.length > 0) tell('SEALS_OPENED_ON_ARRIVAL', opened, stay.listed?.seq);
}
