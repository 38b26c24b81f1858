/** The synthetic evidence of the demo: a disk image, a phone extraction folder, photographs. */
import { makeDiskImage } from './disk-image.ts';
import { makePhotograph } from './photograph.ts';

export interface DemoFile {
  /** Relative to the demo's folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const text = (lines: readonly string[]) => new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));

/** All files of the demo, the same bytes at every run. */
export function makeEvidence(): readonly DemoFile[] {
  const notes = text(['SYNTHETIC TEST DATA', 'shopping: bread, milk, screws 4x40']);
  const accounts = text(['date;what;amount', '2026-01-04;paper;12.50', '2026-01-09;stamps;8.00']);
  return [
    {
      path: 'images/KA-2.dd',
      bytes: makeDiskImage([
        { name: 'NOTES.TXT', bytes: notes },
        { name: 'ACCOUNTS.CSV', bytes: accounts },
        { name: 'GARDEN.PNG', bytes: makePhotograph(3) },
      ]),
    },
    { path: 'phone/info.json', bytes: text(['{"synthetic": true, "model": "TEST phone 1", "extracted": "logical"}']) },
    {
      path: 'phone/messages/2026-01.txt',
      bytes: text(['SYNTHETIC TEST DATA', '10:01 a: are you coming to the fair?', '10:02 b: yes, at four']),
    },
    { path: 'phone/media/IMG_0001.png', bytes: makePhotograph(1) },
    { path: 'photographs/KA-1-front.png', bytes: makePhotograph(7) },
    { path: 'photographs/seal-B0441.png', bytes: makePhotograph(9) },
    { path: 'papers/warrant.txt', bytes: text(['SYNTHETIC TEST DATA', 'Invented district court, order 26/118']) },
  ];
}
