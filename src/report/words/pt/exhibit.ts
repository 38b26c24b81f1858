/** What `custody show` tells of an exhibit, by its English, in Portuguese. */
import type { Texts } from '../words.ts';

export const exhibit: Texts = {
  state: 'estado',
  identifier: 'identificador',
  'also numbered': 'outros números',
  defined: 'criado por',
  seals: 'lacres',
  'part of': 'parte de',
  'made from': 'feito de',
  copies: 'cópias',
  content: 'conteúdo',
  'open incidents': 'incidentes em aberto',
  'none stands': 'nenhum vigente',
  '{holder} since entry {since}': '{holder} desde o lançamento {since}',
  'since entry {since}': 'desde o lançamento {since}',
  '{seal} (entry {seq})': '{seal} (lançamento {seq})',
  'exhibit {number}': 'vestígio {number}',
  '{size#byte}, SHA-256 {sha256} (entry {by})': '{size#byte|bytes}, SHA-256 {sha256} (lançamento {by})',
  '{size#byte}, manifest {root} (entry {by})': '{size#byte|bytes}, manifesto {root} (lançamento {by})',
  void: 'anulado',
  corrected: 'corrigido',
  'entry {made}, which made it, is void: {said} (entry {by})':
    'o lançamento {made}, que o criou, está anulado: {said} (lançamento {by})',
  '{said} (entry {by})': '{said} (lançamento {by})',
  '{exhibit} is also {other}': '{exhibit} é também {other}',
};
