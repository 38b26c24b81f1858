/** What `custody show` tells of an exhibit, by its English, in German. */
import type { Texts } from '../words.ts';

export const exhibit: Texts = {
  state: 'Zustand',
  identifier: 'Kennung',
  'also numbered': 'weitere Nummern',
  defined: 'angelegt durch',
  seals: 'Siegel',
  'part of': 'Teil von',
  'made from': 'gemacht aus',
  copies: 'Kopien',
  content: 'Inhalt',
  'open incidents': 'offene Vorfälle',
  'none stands': 'keines angebracht',
  '{holder} since entry {since}': '{holder} seit Eintrag {since}',
  'since entry {since}': 'seit Eintrag {since}',
  '{seal} (entry {seq})': '{seal} (Eintrag {seq})',
  'exhibit {number}': 'Asservat {number}',
  '{size#byte}, SHA-256 {sha256} (entry {by})': '{size#Byte|Byte}, SHA-256 {sha256} (Eintrag {by})',
  '{size#byte}, manifest {root} (entry {by})': '{size#Byte|Byte}, Manifest {root} (Eintrag {by})',
  void: 'nichtig',
  corrected: 'berichtigt',
  'entry {made}, which made it, is void: {said} (entry {by})':
    'Eintrag {made}, der es angelegt hat, ist nichtig: {said} (Eintrag {by})',
  '{said} (entry {by})': '{said} (Eintrag {by})',
  '{exhibit} is also {other}': '{exhibit} ist auch {other}',
};
