/** `custody check`: what `verify` does, told in five lines and one next step. */
import type { Command } from 'commander';
import type { Host } from '../host/host.ts';
import { buildVerify } from './verify.ts';

export const buildCommand = (host: Host, finish: (status: number) => void): Command =>
  buildVerify(host, finish, {
    isFull: false,
    about: 'check a record or bundle in five lines, against the keys that you confirmed; needs no network',
  });
