/** What `custody show` tells of an exhibit, by its English, in French. */
import type { Texts } from '../words.ts';

export const exhibit: Texts = {
  state: 'état',
  identifier: 'identifiant',
  'also numbered': 'autres numéros',
  defined: 'créée par',
  seals: 'scellés',
  'part of': 'partie de',
  'made from': 'tirée de',
  copies: 'copies faites',
  content: 'contenu',
  'open incidents': 'incidents ouverts',
  'none stands': 'aucun en place',
  '{holder} since entry {since}': "{holder} depuis l'inscription {since}",
  'since entry {since}': "depuis l'inscription {since}",
  '{seal} (entry {seq})': '{seal} (inscription {seq})',
  'exhibit {number}': 'pièce {number}',
  '{size#byte}, SHA-256 {sha256} (entry {by})': '{size#octet}, SHA-256 {sha256} (inscription {by})',
  '{size#byte}, manifest {root} (entry {by})': '{size#octet}, manifeste {root} (inscription {by})',
  void: 'annulée',
  corrected: 'corrigée',
  'entry {made}, which made it, is void: {said} (entry {by})':
    "l'inscription {made}, qui l'a créée, est annulée : {said} (inscription {by})",
  '{said} (entry {by})': '{said} (inscription {by})',
  '{exhibit} is also {other}': '{exhibit} porte aussi le numéro {other}',
};
