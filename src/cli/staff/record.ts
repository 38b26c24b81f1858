/** `custody record`, with what it does in many cases. */
import type { Command } from 'commander';
import type { Host } from '../host/host.ts';
import { buildRecord } from '../record/record.ts';

export const buildCommand = (host: Host, finish: (status: number) => void): Command =>
  buildRecord(host, finish, async (...act) => await (await import('./takeover-in-cases.ts')).recordInCases(...act));
