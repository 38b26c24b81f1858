/** What the handover letter says, in Spanish. */
import type { letter as english } from '../en/letter.ts';
import type { LikeEnglish } from '../words.ts';

export const letter: LikeEnglish<typeof english> = {
  'letter.title': 'Carta de entrega',
  'letter.from': 'De',
  'letter.to': 'Para',
  'letter.any-custodian': 'cualquier custodio de este organismo',
  'letter.office': 'una oficina sin clave: su recibo es en papel, y queda siempre más débil',
  'letter.expires': 'Vence',
  'letter.no-expiry': 'sin fecha: vale hasta que se responda o se retire',
  'letter.expires-at': 'ninguna respuesta firmada en ese momento o después cuenta',
  'letter.part-exhibits': 'Piezas ofrecidas',
  'letter.parts-seals': 'Partes, precintos, incidentes abiertos',
  'letter.inside': 'dentro, y ofrecida con ella',
  'letter.without-parts': 'sin sus partes',
  'letter.content': 'Contenido, y dónde están los datos',
  'letter.no-digest': 'ninguna huella en el registro',
  'letter.in-bundle': 'datos en este paquete',
  'letter.not-in-bundle': 'datos fuera de este paquete',
  'letter.part-stays': 'Copias y partes que se quedan aquí',
  'letter.copy-of': 'copia de {number}',
  'letter.source-of': 'aquello de lo que se hizo {number}',
  'letter.part-of': 'parte de {number}',
  'letter.whole-of': 'lo que contiene {number}',
  'letter.part-texts': 'Textos privados',
  'letter.disclosed': 'El lector puede abrir',
  'letter.kept-back': 'Reservado para el lector',
  'letter.texts': '{count#texto|textos}',
  'letter.part-compare': 'Para comparar por otra vía que la de esta carta',
  'letter.compare-head': 'El identificador del registro y su huella figuran en la cabecera de cada página.',
  'letter.sender-key': 'Clave del remitente',
  'letter.opened': 'abrió el registro',
  'letter.opener-key': 'Clave que abrió el registro',
  'letter.answer-key': 'Clave que puede responder',
  'letter.part-steps': 'Qué hacer ahora',
  'letter.step-compare':
    'Compare los números o las palabras de arriba, y los de la cabecera de la página, con el remitente por teléfono, a un número que no haya tomado de esta carta.',
  'letter.step-trust':
    'Diga una vez que confía en la clave que abrió el registro: custody trust add. Compruebe después el paquete: custody verify.',
  'letter.step-things':
    'Compare cada pieza, precinto y etiqueta con la lista de arriba, y calcule de nuevo las huellas de los datos.',
  'letter.step-paper': 'Firme abajo por lo que ha recibido, y devuelva la página firmada al remitente.',
  'letter.step-answer':
    'Responda con custody accept (o custody refuse), y devuelva la respuesta. Una firma abajo es un recibo, no una aceptación.',
  'letter.page-advice':
    'Quien no pueda instalar nada comprueba el paquete en un navegador: verify.html, que escribe custody report page. Tómela de sus autores o de su propio organismo, nunca de este paquete ni de su remitente, y compare su SHA-256 con el que ellos publican.',
  'letter.page-digest': 'SHA-256 del verify.html del remitente',
  'letter.term-due': 'a más tardar el {time}',
};
