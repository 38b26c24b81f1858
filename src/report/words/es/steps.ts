/** What to do next about a finding, by its English, in Spanish. */
import type { Texts } from '../words.ts';

export const steps: Texts = {
  'ask the keeper for another copy of the ledger and verify that':
    'pedir a quien lleva el registro otra copia y verificarla',
  'ask who used the withdrawn key; the keeper can cut the entry aside with: custody repair':
    'preguntar quién usó la clave retirada; quien lleva el registro puede apartar el asiento con: custody repair',
  'the entry has no effect; ask its signer how it came about: custody show {seq}':
    'el asiento no tiene efecto; preguntar a su firmante cómo se produjo: custody show {seq}',
  'read the entry: custody show {seq}': 'leer el asiento: custody show {seq}',
  'read the entry and the reason given for it, and ask for what would show it: custody show {seq}':
    'leer el asiento y el motivo que da, y pedir lo que lo acreditaría: custody show {seq}',
  'get the fingerprint of the key from the receiving agency by another way, then: custody trust add':
    'obtener del organismo receptor la huella de la clave por otra vía, y después: custody trust add',
  'ask the holder of the key, by another way, whether the receipt is theirs':
    'preguntar al titular de la clave, por otra vía, si el recibo es suyo',
  "ask for the sender's ledger and verify both together": 'pedir el registro del remitente y verificar ambos juntos',
  'ask whoever keeps the ledger for a copy; look for a backup':
    'pedir una copia a quien lleva el registro; buscar una copia de seguridad',
  'ask for the whole ledger: its beginning is missing': 'pedir el registro entero: falta su comienzo',
  'nothing in this file counts; ask for an undamaged copy': 'nada en este archivo cuenta; pedir una copia intacta',
  'ask for another copy; the keeper can save the bytes aside and cut them with: custody repair':
    'pedir otra copia; quien lleva el registro puede apartar esos bytes y recortarlos con: custody repair',
  'ask for another copy; the keeper can save the torn bytes aside and cut them with: custody repair':
    'pedir otra copia; quien lleva el registro puede apartar los bytes truncados y recortarlos con: custody repair',
  'ask its signer to record the act again; the entry stays and stays failed':
    'pedir a su firmante que consigne el acto de nuevo; el asiento permanece y sigue fallido',
  'verify with a version of custody that knows this format':
    'verificar con una versión de custody que conozca este formato',
  'verify with a version of custody that knows this type': 'verificar con una versión de custody que conozca este tipo',
  'ask the keeper of this ledger for the whole of it, and keep both copies':
    'pedir este registro entero a quien lo lleva, y conservar ambas copias',
  'ask the sender for its whole ledger, and verify both together: custody verify LEDGER --with THEIRS':
    'pedir al remitente su registro entero, y verificar ambos juntos: custody verify LEDGER --with THEIRS',
  'ask whoever signed the receipt where the entry came from':
    'preguntar a quien firmó el recibo de dónde vino el asiento',
  'verify the sender’s ledger by itself: it says why its entry has no effect':
    'verificar por separado el registro del remitente: dice por qué su asiento no tiene efecto',
  'ask both agencies which offer was meant, and for the copies that they keep':
    'preguntar a ambos organismos a qué oferta se referían, y pedir las copias que conservan',
  'ask the recipient why the receipt was signed so; what it took in stays with the sender':
    'preguntar al destinatario por qué se firmó así el recibo; lo que incorporó sigue siendo del remitente',
  'keep both ledgers: together they show who signed two decisions':
    'conservar ambos registros: juntos muestran quién firmó dos decisiones',
  'hash the evidence and see which of the two it is: custody verify --evidence':
    'calcular la huella de las pruebas y ver cuál de las dos es: custody verify --evidence',
  'ask what became of the exhibit that left, and compare the two things':
    'preguntar qué fue de la pieza que salió, y comparar las dos cosas',
  'verify that ledger by itself and ask its keeper': 'verificar ese registro por separado y preguntar a quien lo lleva',
  'get the fingerprint of its opening key from that agency by another way, then: custody trust add':
    'obtener de ese organismo, por otra vía, la huella de su clave de apertura, y después: custody trust add',
  'verify that ledger by itself and read what it does not show':
    'verificar ese registro por separado y leer lo que no acredita',
  'send the receipt to the sender, who enters it with: custody answered':
    'enviar el recibo al remitente, que lo asienta con: custody answered',
  'enter it: custody answered': 'asentarlo: custody answered',
  'both agencies say who has the exhibit; a new offer settles it':
    'ambos organismos dicen quién tiene la pieza; una nueva oferta lo resuelve',
  'ask the recipient for the copy that it verified, and compare the two':
    'pedir al destinatario la copia que verificó, y comparar las dos',
  'ask that agency for the copy that it verified, and compare the two':
    'pedir a ese organismo la copia que verificó, y comparar las dos',
  'read that entry: custody show {entry} --ledger THEIRS': 'leer ese asiento: custody show {entry} --ledger THEIRS',
  'ask the recipient for its whole ledger': 'pedir al destinatario su registro entero',
  'take their entry in: custody show {entry} --ledger THEIRS -o entry.cbor, then custody record receive --from-answered entry.cbor':
    'incorporar su asiento: custody show {entry} --ledger THEIRS -o entry.cbor, y después custody record receive --from-answered entry.cbor',
  'check that you gave the right file': 'comprobar que ha dado el archivo correcto',
  'ask its signer to record the act again with its right time, and why it is late':
    'pedir a su firmante que consigne el acto de nuevo con su hora correcta, y por qué es tardío',
  'ask which clocks the signers used': 'preguntar qué relojes usaron los firmantes',
  'check the clock of this computer; ask which clock the signer used':
    'comprobar el reloj de este ordenador; preguntar qué reloj usó el firmante',
  'ask how the clock was set': 'preguntar cómo estaba ajustado el reloj',
  'check the proof with the tools of its kind; the text that it covers is printed by: custody checkpoint':
    'comprobar la prueba con las herramientas de su clase; el texto que abarca lo imprime: custody checkpoint',
  'verify with a version of custody that knows this kind':
    'verificar con una versión de custody que conozca esta clase',
  'check the proofs with the tools of their kind': 'comprobar las pruebas con las herramientas de su clase',
  'get the fingerprint of the key from the agency itself, by another way than the ledger came, then: custody trust add':
    'obtener la huella de la clave del propio organismo, por otra vía que la del registro, y después: custody trust add',
  'pin the key itself after confirming its fingerprint by another way: custody trust add; or ask the agency for a card with the right certificate':
    'fijar la propia clave tras confirmar su huella por otra vía: custody trust add; o pedir al organismo una tarjeta con el certificado correcto',
  'ask the authority, where it matters, whether the certificate was revoked':
    'preguntar a la autoridad, cuando importe, si el certificado fue revocado',
  'ask the agency which is right; mend your trust file if it is that':
    'preguntar al organismo qué es lo correcto; corregir su archivo de confianza si el error está en él',
  'ask the agency whether the key was still in use; renew the pin if it was':
    'preguntar al organismo si la clave seguía en uso; renovar la confianza en ella si era así',
  'look for outside proof of when the entries were made: time proofs, another agency’s copy, signed paper':
    'buscar prueba externa de cuándo se hicieron los asientos: pruebas de hora, la copia de otro organismo, papel firmado',
  'ask that agency, where it matters, how its clock was set':
    'preguntar a ese organismo, cuando importe, cómo estaba ajustado su reloj',
  'ask the agency for a checkpoint by another way than the ledger came, then: custody verify --checkpoint FILE':
    'pedir al organismo un punto de control por otra vía que la del registro, y después: custody verify --checkpoint FILE',
  'check that you gave the checkpoint that belongs to this ledger':
    'comprobar que ha dado el punto de control que corresponde a este registro',
  'ask for the whole ledger, and why this copy is shorter':
    'pedir el registro entero, y por qué esta copia es más corta',
  'ask for the copy from which the checkpoint was made and verify that':
    'pedir la copia de la que se sacó el punto de control y verificarla',
  'look for the longer copy; a ledger restored from a backup is continued by: custody init --continues':
    'buscar la copia más larga; un registro restaurado de una copia de seguridad se continúa con: custody init --continues',
  'look for the copy that you saw before and verify that': 'buscar la copia que vio antes y verificarla',
  'verify both together (custody verify LEDGER --with EARLIER), and ask whether a longer copy of the earlier one is known':
    'verificar ambos juntos (custody verify LEDGER --with EARLIER), y preguntar si se conoce una copia más larga del anterior',
  'ask for the longer copy of the earlier ledger': 'pedir la copia más larga del registro anterior',
  'ask for the copy that was continued, and compare the two': 'pedir la copia que se continuó, y comparar las dos',
  'ask the agency that kept the earlier ledger who continues it, and pin that key: custody trust add':
    'preguntar al organismo que llevaba el registro anterior quién lo continúa, y fijar esa clave: custody trust add',
  'read the entries left out, and ask why no incident names them':
    'leer los asientos omitidos, y preguntar por qué ningún incidente los nombra',
  'read the entries left out: custody log --ledger THEIRS': 'leer los asientos omitidos: custody log --ledger THEIRS',
  'ask for the disclosures again': 'pedir las revelaciones de nuevo',
  'ask where they come from; do not rely on them': 'preguntar de dónde vienen; no basarse en ellos',
  'see that entry for the order on which it rests: custody show':
    'ver ese asiento para conocer la orden en que se basa: custody show',
  'destroy the disclosure if the erasure binds you': 'destruir la revelación si el borrado le obliga',
  'look for a backup of the file of disclosures; record an incident if there is none':
    'buscar una copia de seguridad del archivo de revelaciones; consignar un incidente si no la hay',
  'ask the agency for it; what is missing may be added by a later entry, which explains it and does not undo it':
    'pedírselo al organismo; lo que falta puede añadirse con un asiento posterior, que lo explica y no lo deshace',
  'keep it as it is; for a folder, custody audit MANIFEST PATH lists every difference; record the check: custody audit or hash … --as measure':
    'conservarlo como está; si es una carpeta, custody audit MANIFEST PATH enumera cada diferencia; consignar la comprobación: custody audit o hash … --as measure',
  'say where it lies: custody verify … --evidence {number}=PATH':
    'decir dónde está: custody verify … --evidence {number}=PATH',
  'read it with another reader or cable, as a user who may, or from another copy; then verify again':
    'leerlo con otro lector o cable, como un usuario autorizado, o de otra copia; después verificar de nuevo',
  'find out what writes there; mount it read-only and verify again':
    'averiguar qué escribe ahí; montarlo en solo lectura y verificar de nuevo',
  'compare with the whole manifest, or with another copy of the image':
    'comparar con el manifiesto entero, o con otra copia de la imagen',
  'get the manifest from whoever hashed it, and give it with --manifest FILE; it may come by any way, for its root binds it':
    'obtener el manifiesto de quien calculó las huellas, y darlo con --manifest FILE; puede llegar por cualquier vía, pues su raíz lo vincula',
  'get the manifest from whoever hashed it, and give it with --manifest FILE':
    'obtener el manifiesto de quien calculó las huellas, y darlo con --manifest FILE',
  'export the media with the tool that made the container, and verify that':
    'exportar el soporte con la herramienta que creó el contenedor, y verificar eso',
  'verify again with --depth every-byte': 'verificar de nuevo con --depth every-byte',
  'hash it and record what it is now: custody hash PATH -l LEDGER --exhibit {number} --as measure':
    'calcular su huella y consignar lo que es ahora: custody hash PATH -l LEDGER --exhibit {number} --as measure',
  'look for the number: custody status LEDGER': 'buscar el número: custody status LEDGER',
  'make a new copy from one that is whole; custody hash lists all that is wrong with the container':
    'hacer una copia nueva a partir de una íntegra; custody hash enumera todos los defectos del contenedor',
  'ask for an undamaged copy of the list; it is needed only to locate damage and to check on all cores':
    'pedir una copia intacta de la lista; solo hace falta para localizar daños y comprobar con todos los núcleos',
  'find out what it is and whether it should be on record': 'averiguar qué es y si debería constar en el registro',
  'ask the sender for the bundle again': 'pedir el paquete al remitente de nuevo',
  'do not use that file; ask the sender for the bundle again':
    'no usar ese archivo; pedir el paquete al remitente de nuevo',
  'do not use that file; ask the sender for the attachment':
    'no usar ese archivo; pedir el documento adjunto al remitente',
  'ask the sender for a bundle as custody bundle makes it':
    'pedir al remitente un paquete tal como lo hace custody bundle',
  'find out what it is before you open it': 'averiguar qué es antes de abrirlo',
  'ask the sender, by another way than this bundle, for size and fingerprint of the ledger':
    'pedir al remitente, por otra vía que este paquete, el tamaño y la huella del registro',
  'compare it with the letter or with what the sender reads out, and give it with --checkpoint':
    'compararlo con la carta o con lo que el remitente lea en voz alta, y darlo con --checkpoint',
  'when it arrives, give it with --evidence NUMBER=PATH': 'cuando llegue, darlo con --evidence NUMBER=PATH',
  'custody bundle extract, then verify the folder': 'custody bundle extract, y después verificar la carpeta',
};
