/** A custody form as PDF, read as a reader of PDF finds its text: its box and the frame of its check, line by line as its page has them. */
import { spawnSync } from 'node:child_process';
import { openPrinter } from '../../../src/cli/report/format.ts';
import type { DocumentModel } from '../../../src/report/document/document.ts';
import type { WordKey } from '../../../src/words/english.ts';
import { directionOf, type Lang } from '../../../src/words/lang.ts';
import { layOut, linesOn } from '../../report/forms/on-paper.ts';
import type { Framed } from './forms-told.ts';
import { labelIn, plain } from './sentences.ts';

/** The text of the PDF. What is read from the right pdftotext gives word by word in another order: that is read where it is laid out. */
async function textOf(lang: Lang, document: DocumentModel): Promise<string> {
  // some brackets are laid out as they are drawn there, others as they are written
  if (directionOf(lang) === 'rtl') {
    const lines = linesOn(layOut(document, 'a4')).map(({ text }) => text);
    return lines.join(' ').replaceAll(/[()]([^()]*)[()]/g, '($1)');
  }
  const pdf = await openPrinter().printPdf(document, { paper: 'a4', made: 1_795_000_000, program: 'custody TEST' });
  const { stdout, status, error } = spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error('pdftotext failed');
  // a face of its own begins a line of its own
  return stdout.replaceAll(/([“(]) ?\n/g, '$1');
}

/** The frames at the head of a custody form; undefined where the text does not have their labels in their order. */
export async function framedInPdf(lang: Lang, document: DocumentModel): Promise<Framed | undefined> {
  const text = plain(await textOf(lang, document));
  const label = (key: WordKey): string => plain(labelIn(lang, key));
  const colon = lang === 'fr' ? ' : ' : ': ';
  const begins = [label('form.now-held-by'), label('form.now')].map((each) => text.indexOf(`${each}${colon}`));
  const from = Math.min(...begins.filter((at) => at >= 0));
  const ends = (['form.now-sign-where', 'form.now-sign-nobody'] as const).map(label);
  const sign = ends.map((each) => ({ each, at: text.indexOf(each, from) })).find(({ at }) => at >= 0);
  const last =
    sign === undefined
      ? -1
      : text.indexOf(` ${label('form.part-exhibit')} ${label('form.exhibit')} `, sign.at + sign.each.length);
  if (!Number.isFinite(from) || sign === undefined || last < 0) return undefined;
  const box = split(text.slice(from, sign.at + sign.each.length), [
    label('form.now-since'),
    label('form.place'),
    label('form.now-exhibit'),
    label('form.now-sign'),
  ]);
  const check = split(text.slice(sign.at + sign.each.length, last).trim(), [label('form.whole-record')]);
  return { box, check };
}

/** The text in lines, each of which begins with one of those labels, in their order. */
function split(text: string, labels: readonly string[]): string[] {
  const lines: string[] = [];
  let rest = text;
  for (const label of labels) {
    const at = rest.search(new RegExp(` ${label.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)} ?: `, 'u'));
    if (at < 0) continue;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return [...lines, rest];
}
