/** `custody anchor show`: what a reply of a time-stamp authority says, with nothing believed. */
import { Command } from 'commander';
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { strongDigestOf } from '../../crypto/cms.ts';
import { openTimeStamp } from '../../crypto/time-stamp.ts';
import { maxReplyBytes, type TimeStamp } from '../../crypto/time-stamp-reader.ts';
import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import { quoteText } from '../../ledger/quoted.ts';
import { shownTime } from '../../ledger/times.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addOutputOptions, type OutputOptions, openTerminal } from '../host/options.ts';

/** The reply in that file. Throws CustodyError TIME_STAMP_INVALID for one that is not, or that refuses, and those of reading. */
export async function readReply(
  host: Host,
  name: string,
): Promise<{ readonly token: Uint8Array; readonly stamp: TimeStamp }> {
  const token = await readFileCapped(pathOf(host, name), maxReplyBytes + 1);
  const stamp = openTimeStamp(token);
  if ('holds' in stamp)
    throw new CustodyError(
      'TIME_STAMP_INVALID',
      `${safeText(name)} is not a time stamp that can be used: ${stamp.text}`,
      {
        hint: 'give the reply of the authority as it came, in DER; ask again if it refused',
      },
    );
  return { token, stamp };
}

export function showCommand(host: Host): Command {
  const command = new Command('show')
    .description('what a reply of a time-stamp authority says; nothing is checked, and nobody believed')
    .argument('<file>', 'the reply, such as case.tsr');
  return addOutputOptions(command).action(async (file: string, options: OutputOptions) => {
    const terminal = openTerminal(host, options);
    const { stamp } = await readReply(host, file);
    const { info, signed } = stamp;
    const said = {
      time: Math.floor(info.earliest / 1000),
      accuracy: info.accuracy ?? null,
      policy: info.policy,
      serial: toHex(info.serial),
      digest: toHex(info.imprint.digest),
      digestAlgorithm: strongDigestOf(info.imprint.algorithm) ?? info.imprint.algorithm,
      nonce: info.nonce === undefined ? null : toHex(info.nonce),
      claimsQualified: info.claimsQualified,
      certificates: signed.certificates.map(({ commonName, organization, notBefore, notAfter }) => ({
        name: commonName ?? null,
        organization: organization ?? null,
        notBefore,
        notAfter,
      })),
    };
    if (terminal.isJson) return terminal.printJson('time-stamp/1', said);
    const { time, accuracy, policy, serial, digest, digestAlgorithm, nonce, claimsQualified, certificates } = said;
    terminal.print(`time:        ${shownTime(time)}${accuracy === null ? '' : ` ± ${accuracy} ms`}`);
    terminal.print(`over:        ${digestAlgorithm} ${digest}`);
    terminal.print(`policy:      ${policy}`);
    terminal.print(`serial:      ${serial}`);
    if (nonce !== null) terminal.print(`nonce:       ${nonce}`);
    if (claimsQualified) terminal.print('claims:      to be qualified (EU); the EU list says whether it is');
    for (const { name, organization, notBefore, notAfter } of certificates)
      terminal.print(
        `certificate: ${quoteText(name ?? '')}, ${quoteText(organization ?? '')}, ${shownTime(notBefore)} to ${shownTime(notAfter)}`,
      );
    terminal.tell('nothing of this was checked: custody verify judges it under the authorities that you trust');
  });
}
