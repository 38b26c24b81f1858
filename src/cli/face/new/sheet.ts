/** The sheet of `custody new`, and what is written once its reader agrees. */
import { basename, dirname } from 'node:path';
import { shellWord } from '../../../bytes/shell-word.ts';
import { safeText } from '../../../bytes/text.ts';
import { fingerprintHex, fingerprintWords } from '../../../crypto/fingerprint.ts';
import { isRefusal } from '../../../errors.ts';
import { createCaseLedger } from '../../../flow/ledger/init.ts';
import { refuseTakenFile } from '../../../flow/ledger/keys.ts';
import { refuseUnwritableFolder } from '../../../fs/exists.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { quoted } from '../../../ledger/quoted.ts';
import type { Holder } from '../../../ledger/statements/card.ts';
import { setOfCase, settingsPlaces, writeSettings } from '../../config/of-case.ts';
import { type Host, pathOf, type SettingName } from '../../host/host.ts';
import type { Terminal } from '../../host/options.ts';
import { pinOwn } from '../../keys/pin-own.ts';
import type { Asker } from '../ask.ts';
import type { Answers } from '../question.ts';
import { isKeyAlone, makeKey } from '../questions/new-case.ts';
import type { Sheet, SheetLine } from '../sheet.ts';
import type { NewKey } from './key.ts';

const holderNames = ['name', 'agency', 'jurisdiction', 'title', 'badge'] as const;

/** Who signs: by the card that is there, else by the answers. */
export function holderOf(answers: Answers, key: NewKey): Holder {
  const { name = '', agency = '', jurisdiction = '', title, badge } = answers;
  const said = { name, agency, jurisdiction, ...(title && { title }), ...(badge && { badge }) };
  return key.cardOf(answers)?.holder ?? said;
}

const fact = (text: string | undefined) => ({ text: '{fact}', facts: { fact: text ?? '' } });

/** The sheet of a colleague says the key and its holder, and nothing more is written; that of a further key also whether it is trusted. */
export function sheetOf(
  host: Host,
  answers: Answers,
  {
    key,
    isOfColleague,
    isRenewal,
  }: { readonly key: NewKey; readonly isOfColleague: boolean; readonly isRenewal: boolean },
): Sheet {
  const { name, agency, jurisdiction, title, badge } = holderOf(answers, key);
  const ofCase = numberingOfCase(host, answers);
  const settings = [
    ...settingsOf(host, answers, key).map(([name]) => name),
    ...(ofCase === undefined ? [] : ['numbering']),
  ];
  const file = settingsFile(host);
  const isNew = answers.have === makeKey && key.named === undefined;
  const who = [title, name].filter(Boolean).join(' ');
  const lines: (SheetLine | undefined)[] = [
    {
      label: phrase('Key'),
      text: isNew
        ? phrase('{path}, new, its card beside it', { path: answers['key-path'] ?? '' })
        : fact(key.keyOf(answers)),
      asks: key.named === undefined ? ['have', 'key-path'] : [],
    },
    {
      label: phrase('You'),
      text: fact([who, badge, agency, jurisdiction].filter(Boolean).join(', ')),
      asks: key.cardOf(answers) === undefined ? holderNames : [],
    },
    isKeyAlone(answers)
      ? { label: phrase('Case'), text: phrase('none yet, only a key'), asks: ['case'] }
      : {
          label: phrase('Case'),
          text: phrase('{number}, {title} (both withheld from readers)', {
            number: quoted(answers.case ?? ''),
            title: quoted(answers['case-title'] ?? ''),
          }),
          asks: ['case', 'case-title'],
        },
    isKeyAlone(answers)
      ? undefined
      : {
          label: phrase('File'),
          text: phrase('{file}, post {post}; you are its only administrator', {
            file: answers.file ?? '',
            post: answers.post ?? '',
          }),
          asks: ['file', 'post'],
        },
    file === undefined || settings.length === 0
      ? undefined
      : {
          label: phrase('Settings'),
          text: phrase('{names}: in {folder}', { names: settings.join(', '), folder: dirname(file) }),
          asks: ['numbering', 'place', 'remember'],
        },
    {
      label: phrase('Trust'),
      text:
        answers.trust === 'n'
          ? phrase('this computer does not trust your own key')
          : phrase('this computer trusts your own key'),
      asks: ['trust'],
    },
  ];
  return {
    head: [],
    lines: (isOfColleague ? lines.slice(0, 2) : isRenewal ? [...lines.slice(0, 2), lines.at(-1)] : lines).filter(
      (line) => line !== undefined,
    ),
    foot: [phrase('Everybody who gets a record that you sign reads line 2.')],
  };
}

const settingsFile = (host: Host): string | undefined => settingsPlaces(host)?.own;

/** How exhibits of this case are numbered, where no other setting says the same. */
export function numberingOfCase(host: Host, { remember, numbering }: Answers): string | undefined {
  const isKnown = host.settings?.get('numbering')?.value === numbering;
  return remember === 'n' || isKnown || settingsFile(host) === undefined ? undefined : numbering;
}

/** Settings that would change. */
export function settingsOf(host: Host, answers: Answers, key: NewKey): [SettingName, string][] {
  if (answers.remember === 'n' || settingsFile(host) === undefined) return [];
  const hasCard = key.cardOf(answers) !== undefined;
  const chosen = key.named === undefined ? (key.keyOf(answers) ?? pathOf(host, answers['key-path'] ?? '')) : undefined;
  const wanted: [SettingName, string | undefined][] = [
    ...(hasCard ? [] : holderNames.map((name): [SettingName, string | undefined] => [name, answers[name]])),
    ['key', chosen],
    ['post', answers.post],
    ['place', answers.place],
  ];
  return wanted.filter(
    (each): each is [SettingName, string] => Boolean(each[1]) && host.settings?.get(each[0])?.value !== each[1],
  );
}

export interface FinishMeans {
  readonly key: NewKey;
  readonly asker: Asker;
  readonly terminal: Terminal;
  /** A part of another command, which goes on. */
  readonly isPart?: boolean;
}

/** Writes key and ledger, then what makes later commands shorter. Throws CustodyError as long as there is no ledger. */
export async function finishNew(host: Host, answers: Answers, means: FinishMeans): Promise<void> {
  const { key, asker, terminal, isPart = false } = means;
  const holder = holderOf(answers, key);
  const settings = settingsOf(host, answers, key);
  const file = answers.file ?? '';
  const isAlone = isKeyAlone(answers);
  if (!isAlone) {
    refuseTakenFile(pathOf(host, file));
    refuseUnwritableFolder(pathOf(host, file));
  }
  const { signer, card } = await key.make(answers, holder);
  const say = (said: Phrase): void => terminal.print(asker.result(said));
  if (isAlone) say(phrase('Made your key, and its card {path}.', { path: `${answers['key-path'] ?? ''}.pub` }));
  else {
    await createCaseLedger(host, {
      path: pathOf(host, file),
      signer,
      card: card.bytes,
      post: answers.post ?? '',
      caseInfo: { number: answers.case ?? '', title: answers['case-title'] ?? '' },
    });
    say(phrase('Opened case {number} ({file}, entry 0).', { number: quoted(answers.case ?? ''), file }));
  }
  const [number = ''] = fingerprintHex(signer.keyId).split('\n');
  const words = fingerprintWords(signer.keyId).slice(0, 8).join(' ');
  say(phrase('Your key: {number} … {words} …', { number: number.slice(0, 19), words }));
  const attempt = async (act: () => Promise<void>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (error) {
      // the ledger is open: what fails now can be done again
      if (!isRefusal(error)) throw error;
      terminal.warn(error.message);
      return false;
    }
  };
  if (answers.trust !== 'n') await attempt(() => pinOwn(host, { keyId: signer.keyId, holder: card.holder }));
  const ofCase = numberingOfCase(host, answers);
  if (ofCase !== undefined) await attempt(() => rememberOfCase(host, pathOf(host, file), ofCase));
  const isSet = settings.length > 0 && (await attempt(() => remember(host, settings)));
  if (isPart) return;
  if (isAlone) return say(phrase('Next: give the card to the person who enrols you. The key stays with you.'));
  const isKnown = key.named !== undefined || (isSet && settings.some(([name]) => name === 'key'));
  const named = key.keyOf(answers) ?? answers['key-path'] ?? '';
  const more = isKnown ? '' : ` --key ${shellWord(named)}`;
  say(phrase('Next: {command}', { command: `custody take -l ${shellWord(safeText(basename(file)))}${more}` }));
  say(phrase('A second administrator keeps the case open if your key is lost: custody enrol CARD'));
}

async function remember(host: Host, settings: readonly [SettingName, string][]): Promise<void> {
  const file = settingsFile(host);
  if (file !== undefined) await writeSettings(file, settings);
}

async function rememberOfCase(host: Host, ledger: string, numbering: string): Promise<void> {
  await setOfCase(host, ledger, [['numbering', numbering]]);
}
