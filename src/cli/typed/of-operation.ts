/** `--operation NAME`: which ledgers are of it, and sentences about those that are passed over. */
import { plainName } from '../../custody/same-name.ts';
import { ofOperation } from '../../flow/ledger/operation.ts';
import { quoteText } from '../../ledger/quoted.ts';
import { nearest } from './nearest.ts';

const mostNames = 5;

/**
 * Those of the ledgers that are of this operation, and those that cannot be read. `tell` gets how many were passed over, and the names of
 * operations that look like this one. Throws what is not a CustodyError.
 */
export async function chooseOperation(
  paths: readonly string[],
  operation: string,
  tell: (text: string) => void,
): Promise<string[]> {
  const { kept, passed } = await ofOperation(paths, operation);
  const others = passed.filter((name) => name !== undefined);
  const none = passed.length - others.length;
  const said = [
    ...(others.length > 0 ? [`${others.length} of other operations`] : []),
    ...(none > 0 ? [`${none} of no operation`] : []),
  ];
  if (said.length > 0) tell(`passed over: ${said.join(', ')}`);
  const near = [...new Set(others)].filter((name) => isNear(operation, name));
  const more = near.length > mostNames ? `, and ${near.length - mostNames} more` : '';
  if (near.length > 0)
    tell(
      `much the same name: ${near
        .slice(0, mostNames)
        .map((name) => quoteText(name))
        .join(', ')}${more}`,
    );
  return kept;
}

const isNear = (operation: string, name: string): boolean =>
  nearest(plainName(operation), [plainName(name)]) !== undefined;
