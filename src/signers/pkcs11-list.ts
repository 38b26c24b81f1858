/** Reads what pkcs11-tool lists: slots with tokens (-L), and the keys in one (-O). Its lists are for eyes; what does not look like one is passed over. */

/** A token in a slot. */
export interface ListedToken {
  readonly token: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
  readonly flags: readonly string[];
}

/** A key in a token. */
export interface ListedKey {
  readonly isPrivate: boolean;
  /** As pkcs11-tool names it, such as `EC_EDWARDS` or `RSA`. */
  readonly kind: string;
  readonly label: string;
  /** In lower-case hexadecimal digits; empty where it has none. */
  readonly id: string;
}

const mostListed = 1000;

/** The tokens in the slots; a slot that is empty, or whose token is not set up, is left out. */
export function readTokens(printed: string): ListedToken[] {
  return sections(printed, /^Slot \d+ /).flatMap(({ lines }) => {
    const field = (name: string): string => fieldOf(lines, name);
    const token = field('token label');
    if (token === '') return [];
    const flags = field('token flags').split(', ');
    const [manufacturer, model, serial] = [field('token manufacturer'), field('token model'), field('serial num')];
    return [{ token, manufacturer, model, serial, flags }];
  });
}

/** The public and private keys. */
export function readKeys(printed: string): ListedKey[] {
  return sections(printed, /^(Public|Private) Key Object; (\S+)/).map(({ head, lines }) => ({
    isPrivate: head[1] === 'Private',
    kind: head[2] ?? '',
    label: fieldOf(lines, 'label'),
    id: fieldOf(lines, 'ID').toLowerCase(),
  }));
}

interface Section {
  readonly head: RegExpExecArray;
  readonly lines: readonly string[];
}

/** The lines behind each line of that form, up to the next that does not begin with a blank. */
function sections(printed: string, begins: RegExp): Section[] {
  const found: { head: RegExpExecArray; lines: string[] }[] = [];
  let open: { lines: string[] } | undefined;
  for (const line of printed.split(/\r?\n/)) {
    if (line.startsWith(' ')) {
      open?.lines.push(line);
      continue;
    }
    const head = begins.exec(line);
    open = undefined;
    if (head === null || found.length >= mostListed) continue;
    const section = { head, lines: [] };
    found.push(section);
    open = section;
  }
  return found;
}

const fieldOf = (lines: readonly string[], name: string): string => {
  const line = lines.find(
    (each) => each.trimStart().startsWith(name) && each.trimStart().slice(name.length).trimStart().startsWith(':'),
  );
  return line === undefined ? '' : line.slice(line.indexOf(':') + 1).trim();
};
