/** What `custody show` tells of an exhibit, by its English, in Spanish. */
import type { Texts } from '../words.ts';

export const exhibit: Texts = {
  state: 'estado',
  identifier: 'identificador',
  'also numbered': 'otros números',
  defined: 'creada por',
  seals: 'precintos',
  'part of': 'parte de',
  'made from': 'hecha de',
  copies: 'copias',
  content: 'contenido',
  'open incidents': 'incidentes abiertos',
  'none stands': 'ninguno vigente',
  '{holder} since entry {since}': '{holder} desde el asiento {since}',
  'since entry {since}': 'desde el asiento {since}',
  '{seal} (entry {seq})': '{seal} (asiento {seq})',
  'exhibit {number}': 'pieza {number}',
  '{size#byte}, SHA-256 {sha256} (entry {by})': '{size#byte|bytes}, SHA-256 {sha256} (asiento {by})',
  '{size#byte}, manifest {root} (entry {by})': '{size#byte|bytes}, manifiesto {root} (asiento {by})',
  void: 'anulado',
  corrected: 'corregido',
  'entry {made}, which made it, is void: {said} (entry {by})':
    'el asiento {made}, que la creó, está anulado: {said} (asiento {by})',
  '{said} (entry {by})': '{said} (asiento {by})',
  '{exhibit} is also {other}': '{exhibit} es también {other}',
};
