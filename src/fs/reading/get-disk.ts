/** PowerShell of Windows, asked about a disk by its number. */
import { spawnSync } from 'node:child_process';
import { systemProgram } from '../system-program.ts';

export const powershell = 'WindowsPowerShell\\v1.0\\powershell';
/** Starting PowerShell takes a second or two, on a busy computer more. */
const timeoutMs = 30_000;
const maxBytes = 1024 * 1024;

const command = (number: number): string =>
  [
    `$d = Get-Disk -Number ${number}`,
    `$p = @(Get-Partition -DiskNumber ${number} -ErrorAction SilentlyContinue)`,
    '@{ Size = $d.Size; SerialNumber = $d.SerialNumber; UniqueId = $d.UniqueId; Partitions = $d.NumberOfPartitions; Listed = $p.Count; Paths = @($p | ForEach-Object { $_.AccessPaths }) } | ConvertTo-Json -Compress',
  ].join('; ');

/** What it prints, one JSON object; undefined where it does not answer. Never throws. */
export function printedByGetDisk(number: number): string | undefined {
  const place = systemProgram(powershell);
  if (place === undefined) return undefined;
  const { stdout, status } = spawnSync(place.path, ['-NoProfile', '-NonInteractive', '-Command', command(number)], {
    cwd: place.cwd,
    env: { ...place.env },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: timeoutMs,
    maxBuffer: maxBytes,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
  });
  return status === 0 && typeof stdout === 'string' ? stdout : undefined;
}
