/** What a form may show: for a reader outside a short list of private texts, and what `--disclose` adds. */
import { utf8 } from '../../bytes/utf8.ts';
import { textNames, typeOf } from '../../flow/bundle/disclosed.ts';
import type { ShownEntry } from '../../flow/ledger/entries.ts';
import { entriesIn } from '../../flow/ledger/erased-texts.ts';
import { decodeBody } from '../../ledger/decode/body.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { CaseInfo } from '../../ledger/genesis.ts';
import { Openings } from '../../ledger/private/openings.ts';
import { type PrivateField, replacePrivate } from '../../ledger/private/private-fields.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import { type Body, fieldsOf } from '../../ledger/vocabulary/index.ts';
import { caseFields } from '../../ledger/vocabulary/statements.ts';
import { type OutsideForm, outsideForms } from '../../report/forms/outside.ts';
import { privateTextsOf } from '../../verify/replay/private-texts.ts';
import { chooseDisclosed, type DiscloseOptions } from '../bundle/disclose.ts';
import type { VerifySource } from '../check/verify-source.ts';
import type { Terminal } from '../host/options.ts';

interface Asked {
  readonly form: string;
  readonly options: DiscloseOptions & { readonly disclosures?: string };
  readonly terminal: Terminal;
}

/** Names of the private texts that the form may show, as `--disclose` takes them; undefined for all. Throws CustodyError USAGE. */
export async function shownNames(
  { path, bundle }: Pick<VerifySource, 'path' | 'bundle'>,
  { form, options, terminal }: Asked,
): Promise<ReadonlySet<string> | undefined> {
  const outside: OutsideForm | undefined = Object.hasOwn(outsideForms, form) ? outsideForms[form] : undefined;
  if (options.disclose === undefined) {
    if (outside === undefined) return undefined;
    if (outside.isGranted && (bundle !== undefined || options.disclosures !== undefined)) return undefined;
  }
  const asked = options.disclose && (await chooseDisclosed(options, { ledger: path, terminal, prompter: undefined }));
  if (asked === 'all') return undefined;
  return new Set([...(outside?.shows ?? []), ...(asked === undefined || asked === 'none' ? [] : asked)]);
}

/** Says at a terminal which private texts a form for a reader outside shows, unless that was asked for. */
export function tellShown({ form, options, terminal }: Asked): void {
  const { reader, shows = [] }: Partial<OutsideForm> = outsideForms[form] ?? {};
  if (options.disclose !== undefined || !terminal.isInteractive) return;
  terminal.tell(`${form} is for ${reader}: of the private texts it shows only ${shows.join(', ')}`);
  terminal.tell('--disclose FIELDS adds others, --disclose all shows everything that opens here');
}

/** The openings of texts of these names in the first `size` bytes, in answers and corrections too. Throws CustodyError as reading does. */
export async function openingsOf(
  path: string,
  size: number,
  openings: Openings,
  names: ReadonlySet<string>,
): Promise<Openings> {
  const shown = new Openings();
  const shows = textsNamed(names);
  for await (const entry of entriesIn(path, size)) {
    const isShown = shows(entry);
    for (const text of privateTextsOf(entry)) {
      const opening = isShown(text) ? openings.openingOf(text, text.keyId) : undefined;
      if (opening !== undefined) shown.add(opening);
    }
  }
  return shown;
}

/** The entries, with texts of other names withheld that the ledger has in clear. */
export async function* withoutOthers(
  entries: AsyncIterable<ShownEntry>,
  names: ReadonlySet<string>,
): AsyncGenerator<ShownEntry> {
  const shows = textsNamed(names);
  for await (const shown of entries) {
    const { entry, genesis, type, body } = shown;
    const isShown = shows(entry);
    const keep = (text: PrivateField, under = ''): PrivateText =>
      typeof text.value !== 'string' || isShown({ ...text, field: `${under}${text.field}` })
        ? text.value
        : utf8(`${entry.seq} ${text.path}`);
    const info = genesis?.case && replacePrivate(caseFields, genesis.case, (text) => keep(text, 'case.'));
    yield {
      ...shown,
      ...(genesis && info && { genesis: { ...genesis, case: info as CaseInfo } }),
      ...(type && body && { body: replacePrivate(fieldsOf(type), body, keep) }),
    };
  }
}

type Named = Pick<PrivateField, 'field' | 'isKey'>;

/** To be asked of each entry in order: whether one of its texts has one of these names. A correction has the name of what it corrects. */
function textsNamed(names: ReadonlySet<string>): (entry: Entry) => (text: Named) => boolean {
  const types: (string | undefined)[] = [];
  const corrected = new Map<number, { readonly type: string | undefined; readonly text: Named }>();
  return (entry) => {
    const type = typeOf(entry);
    types[entry.seq] = type;
    const target = type === 'correct' ? correctionIn(entry) : undefined;
    if (target?.field !== undefined) {
      const before = target.field === 'value' ? corrected.get(target.entry) : undefined;
      const field = target.field.replaceAll(/\[\d+\]/g, '');
      corrected.set(entry.seq, before ?? { type: types[target.entry], text: { field } });
    }
    return (text) => {
      const own = { type, text };
      const said = text.field === 'value' ? (corrected.get(entry.seq) ?? own) : own;
      return textNames(said.type, said.text).some((name) => names.has(name));
    };
  };
}

function correctionIn({ body }: Entry): Body<'correct'> | undefined {
  const decoded = decodeBody('correct', body);
  return decoded.ok ? decoded.body : undefined;
}
