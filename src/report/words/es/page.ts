/** What the verifier page says beside the verdict, in Spanish. */
import type { page as english } from '../en/page.ts';
import type { LikeEnglish } from '../words.ts';

export const page: LikeEnglish<typeof english> = {
  'page.title': 'Verificar una cadena de custodia',
  'page.intro':
    'Esta página verifica por sí misma un registro de custodia, sin red: nada de lo que elija aquí sale de este equipo. Da el mismo veredicto que el programa custody.',
  'page.language': 'Idioma',
  'page.record': 'Lo que ha recibido',
  'page.record-hint':
    'Elija el paquete (un archivo .zip o .tar, o su carpeta) o solo el registro (.custody, con .disclosures si lo tiene). También puede soltarlo aquí.',
  'page.choose-files': 'Elegir archivos…',
  'page.choose-folder': 'Elegir una carpeta…',
  'page.remove': 'Quitar',
  'page.remove-it': 'Quitar {name}',
  'page.chosen-file': '{name}, {bytes#byte|bytes}',
  'page.chosen-folder': '{name}: {count#archivo|archivos}, {bytes#byte|bytes}',
  'page.card-within':
    'Contiene una tarjeta de identidad: {name}. No se ha tomado como ancla de confianza ni debe tomarse: quien hizo el paquete pudo poner en él cualquier tarjeta.',
  'page.folder-refused':
    'El navegador no entrega {path} a esta página, por lo que no se tomó nada de lo que se soltó. Use el botón para carpetas o suelte el archivo comprimido.',
  'page.no-files':
    'No hay ningún archivo en lo que se dio; un navegador no muestra enlaces ni dispositivos de una carpeta.',
  'page.trust': 'En qué clave confía',
  'page.trust-hint':
    'El registro vale lo que vale la clave que lo abrió. Pida su número a la autoridad por una vía distinta de la del registro: en persona, por un número de teléfono que usted conozca, por carta. Un número dentro del paquete o de su carta no prueba nada hasta que lo haya comparado así.',
  'page.trust-none': 'En ninguna todavía: sin esto el veredicto solo puede ser «no confirmado».',
  'page.number': 'El número tal como se lo comunicaron',
  'page.number-hint': '64 dígitos hexadecimales o 24 palabras; los espacios no importan.',
  'page.number-of': 'Es el número de',
  'page.number-of-key': 'una clave',
  'page.number-of-ledger': 'el propio registro',
  'page.holder': 'Titular de la clave',
  'page.agency': 'Autoridad',
  'page.how': 'Cómo lo comprobó',
  'page.how-choose': 'elegir…',
  'page.how-in-person': 'en persona',
  'page.how-phone': 'por teléfono',
  'page.how-letter': 'por carta',
  'page.how-central-authority': 'a través de la autoridad central',
  'page.add': 'Confiar en este número',
  'page.choose-card': 'Leer una tarjeta o un archivo de confianza…',
  'page.card-read':
    'Leído de la tarjeta: {name}, {agency}. Compare el número con el que le comunicó la autoridad antes de confiar en él. En palabras:',
  'page.trusted': '{name}, {agency}, confirmado {how}',
  'page.more': 'Otros elementos de comparación (opcional)',
  'page.checkpoint': 'Punto de control',
  'page.checkpoint-hint':
    'Tres líneas que la autoridad le dio por otra vía: muestran que no se ha cortado nada al final.',
  'page.others': 'Registros o paquetes de otras autoridades',
  'page.others-hint': 'La custodia se sigue de un registro al otro.',
  'page.evidence': 'Pruebas',
  'page.evidence-hint':
    'Archivos o carpetas que llegaron aparte del paquete, nombrados con el número de su pieza (KA/1 como KA%2F1.dd). Cada uno se lee entero y se compara con lo registrado; puede tardar. También se leen las pruebas que están en la carpeta de un paquete. Un navegador no muestra los enlaces de una carpeta.',
  'page.profile': 'Requisitos',
  'page.profile-none': 'ninguno más allá de las reglas',
  'page.check': 'Verificar',
  'page.stop': 'Detener',
  'page.nothing-chosen': 'Elija primero lo que ha recibido.',
  'page.checking': 'Verificando…',
  'page.reading': 'Leyendo {name}: {done} de {total#byte|bytes}',
  'page.slow': 'Este navegador no ejecuta WebAssembly aquí, así que el cálculo de resúmenes es lento.',
  'page.stopped': 'Detenido. No se ha decidido nada.',
  'page.verdict': 'Veredicto',
  'page.wrong-record': 'Dé el paquete tal como llegó (.zip, .tar o su carpeta) o el registro (.custody).',
  'page.wrong-card': 'Dé la tarjeta de identidad (.pub) o un archivo de confianza (.json) del organismo.',
  'page.cannot': 'No se puede verificar: {message}',
  'page.hint': 'Qué hacer: {hint}',
  'page.print': 'Imprimir el veredicto',
  'page.save': 'Guardar el veredicto como página',
  'page.paper': 'Respuesta en papel',
  'page.print-paper': 'Imprimir la respuesta en papel',
  'page.save-paper': 'Guardar la respuesta en papel como página',
  'page.as-text': 'Lo mismo tal como lo imprime la línea de comandos',
  'page.about':
    'Versión {version}. Lo que esta página demuestra depende de que este archivo sea el auténtico: compare su SHA-256 con el que publican los autores y no lo tome del paquete que verifica.',
};
