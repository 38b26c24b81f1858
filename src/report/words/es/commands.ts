/** What commands tell beside the verdict, by its English: comparisons, audits, states, checklists, in Spanish. */
import type { Texts } from '../words.ts';

export const commands: Texts = {
  'names and kinds only; no size was compared and no file was read':
    'solo nombres y tipos; no se comparó ningún tamaño ni se leyó ningún archivo',
  'names, kinds and sizes; no file was read': 'nombres, tipos y tamaños; no se leyó ningún archivo',
  'names, kinds and sizes, and a sample of pieces': 'nombres, tipos y tamaños, y una muestra de fragmentos',
  'every byte of every file': 'cada byte de cada archivo',
  STRUCTURE: 'ESTRUCTURA',
  SIZES: 'TAMAÑOS',
  SAMPLED: 'MUESTRA',
  'EVERY BYTE': 'CADA BYTE',
  'and {left#} more (--all lists them)': 'y {left#} más (--all los enumera)',
  recorded: 'consignados',
  '{recorded#} = {both#} found + {missing#} missing + {notLookedFor#} not looked for + {withheld#} withheld':
    '{recorded#} = {both#} hallados + {missing#} ausentes + {notLookedFor#} no buscados + {withheld#} no revelados',
  found: 'hallados',
  '{found#} = {both#} recorded + {added#} new + {duplicate#} duplicate':
    '{found#} = {both#} consignados + {added#} nuevos + {duplicate#} duplicados',
  '{found#} = {both#} recorded + {added#} new + {duplicate#} duplicate + {notRecorded#} in folders that could not be read when recorded':
    '{found#} = {both#} consignados + {added#} nuevos + {duplicate#} duplicados + {notRecorded#} en carpetas que no pudieron leerse al consignar',
  depth: 'profundidad',
  root: 'raíz',
  note: 'nota',
  '{otherTime#} with another modification time': '{otherTime#} con otra hora de modificación',
  '{otherTime#} matched with another modification time': '{otherTime#} coincidentes con otra hora de modificación',
  '{changed#} changed while they were recorded': '{changed#} cambiados mientras se registraban',
  'it changed while it was recorded: what it held then is not known':
    'cambió mientras se registraba: no se sabe qué contenía entonces',
  '{changed#} changed while being read': '{changed#} cambiados durante la lectura',
  'no change': 'sin cambio',
  '{name}: {taken#} of {of#} pieces of {files#file} drawn by chance, {compared#} compared':
    '{name}: {taken#} de {of#} fragmentos de {files#archivo} tomados al azar, {compared#} comparados',
  '{name}: {of#} pieces of {files#file}': '{name}: {of#} fragmentos de {files#archivo}',
  pieces: 'fragmentos',
  'what it does not give is checked by the digest of the whole':
    'lo que no da se comprueba con el resumen del conjunto',
  'ALL MATCHED ({depth}).': 'TODO COINCIDE ({depth}).',
  'NOTHING THAT WAS SAMPLED DIFFERS (SAMPLED PIECES: {taken#} of {of#}). Not every byte was read.':
    'NADA DE LO MUESTREADO DIFIERE (FRAGMENTOS MUESTREADOS: {taken#} de {of#}). No se leyó cada byte.',
  'INCOMPLETE ({depth}): NOT EVERYTHING COULD BE COMPARED. Nothing that could differs.':
    'INCOMPLETO ({depth}): NO TODO PUDO COMPARARSE. Nada de lo que pudo difiere.',
  'INCOMPLETE ({depth}): FILES CHANGED WHILE THEY WERE READ.':
    'INCOMPLETO ({depth}): HUBO ARCHIVOS QUE CAMBIARON DURANTE LA LECTURA.',
  'DIFFERENT ({depth}): {parts}.': 'DIFERENTE ({depth}): {parts}.',
  listed: 'enumerados',
  '{files#} files; {notFiles#} folders, links and others, of which such a list says nothing':
    '{files#} archivos; {notFiles#} carpetas, enlaces y otros, de los que una lista así nada dice',
  'of the list: {note}': 'de la lista: {note}',
  '{weak#} matched by MD5 or SHA-1 alone, for which other files can be made':
    '{weak#} coinciden solo por MD5 o SHA-1, para los que pueden fabricarse otros archivos',
  'ALL MATCHED ({depth}). The list is what someone stated; nothing here says who.':
    'TODO COINCIDE ({depth}). La lista es lo que alguien declaró; nada aquí dice quién.',
  'DIFFERENT ({depth}).': 'DIFERENTE ({depth}).',
  'the same is still at {path}': 'lo mismo sigue en {path}',
  'held by {post}': 'en custodia de {post}',
  'offered, held by {post}': 'ofrecida, en custodia de {post}',
  'arriving at {post}': 'llegando a {post}',
  'departed from {post}': 'salida de {post}',
  'released by {post}': 'devuelta por {post}',
  destroyed: 'destruida',
  'left where it was': 'dejada donde estaba',
  'OVERDUE since {time}': 'VENCIDA desde {time}',
  'due {time}': 'vence {time}',
  issued: 'entregada',
  'issued to {to}': 'entregada a {to}',
  'open incident: {code:} (entry {seq})': 'incidente abierto: {code:} (asiento {seq})',
  'to someone withheld': 'a alguien no revelado',
  'to {to}': 'a {to}',
  'entry {made}, which made it, is void (entry {by})': 'el asiento {made}, que la creó, está anulado (asiento {by})',
  'hash mismatch (entry {seq})': 'huella discrepante (asiento {seq})',
  '(withheld)': '(no revelado)',
  EXHIBIT: 'PIEZA',
  KIND: 'TIPO',
  STATE: 'ESTADO',
  PLACE: 'LUGAR',
  SEALS: 'PRECINTOS',
  REMARKS: 'OBSERVACIONES',
  ' (claimed: {name}, {agency})': ' (alegada: {name}, {agency})',
  '{file}: no entry counts': '{file}: ningún asiento cuenta',
  '{file}: {size#entry|entries}, fingerprint {root}': '{file}: {size#asiento}, huella {root}',
  'behind that it is damaged: {damage}': 'después está dañado: {damage}',
  'ONE HISTORY: {longer} goes on from {shorter} by {by#entry|entries}, from entry {from} on':
    'UNA SOLA HISTORIA: {longer} continúa {shorter} en {by#asiento}, a partir del asiento {from}',
  'THE SAME: {size#entry|entries}': 'IGUALES: {size#asiento}',
  'THE SAME as far as they count: {size#entry|entries}': 'IGUALES en cuanto cuentan: {size#asiento}',
  'NOT COMPARABLE: two ledgers, {one} and {other}; that two were opened for one case is no fork':
    'NO COMPARABLES: dos registros, {one} y {other}; que se abrieran dos para un caso no es una bifurcación',
  'NOT COMPARABLE: nothing counts in one of them': 'NO COMPARABLES: nada cuenta en uno de ellos',
  '{file}: entry {at}, {type}, signed {signed} by key {key}{claim}':
    '{file}: asiento {at}, {type:}, firmado el {signed} por la clave {key}{claim}',
  'two keys each signed one of them; that one person signed both is not shown':
    'dos claves firmaron una cada una; que una misma persona firmara ambas no está acreditado',
  'key {key} signed both histories': 'la clave {key} firmó ambas historias',
  'no incident in either names the entries of the other': 'ningún incidente en una nombra los asientos de la otra',
  'owned: {mine} names every entry of the other from there on (incident of entry {entries}); {theirs} is the abandoned one':
    'reconocida: {mine} nombra cada asiento de la otra a partir de ahí (incidente del asiento {entries}); {theirs} es la abandonada',
  'FORK: two histories of ledger {ledger} from entry {at} on':
    'BIFURCACIÓN: dos historias del registro {ledger} a partir del asiento {at}',
  'nothing in the abandoned one moved custody: it is a gap, and explained':
    'nada en la abandonada trasladó la custodia: es una laguna, y está explicada',
  'but the abandoned one moved custody ({moved}): an incident does not undo that':
    'pero la abandonada trasladó la custodia ({moved}): un incidente no lo deshace',
  'THE SAME receipt': 'EL MISMO recibo',
  'NO CONTRADICTION: what {a} and {b} both decide, they decide alike':
    'SIN CONTRADICCIÓN: lo que {a} y {b} deciden ambos, lo deciden igual',
  'NOT COMPARABLE: they are signed by two keys, or answer two offers':
    'NO COMPARABLES: los firman dos claves, o contestan a dos ofertas',
  'TWO RECEIPTS that contradict each other, to the offer {offer}':
    'DOS RECIBOS que se contradicen, por la oferta {offer}',
  'both signed by key {key}{claim}': 'ambos firmados por la clave {key}{claim}',
  '{number}: {first} in {a}, {second} in {b}': '{number}: {first:} en {a}, {second:} en {b}',
  'NOT PROVEN: {problem}': 'NO PROBADO: {problem}',
  'key {key}{claim}, not in your trust file': 'clave {key}{claim}, que no está en su archivo de confianza',
  'key {key} ({pinned})': 'clave {key} ({pinned})',
  'to the offer {offer} in ledger {ledger}': 'por la oferta {offer} en el registro {ledger}',
  'signed {one} and {other}': 'firmados el {one} y el {other}',
  '{number}: {first}; and {second}': '{number}: {first:}; y {second:}',
  'PROVEN: one key signed two receipts that contradict each other':
    'PROBADO: una misma clave firmó dos recibos que se contradicen',
  'ledger {ledger}, which differs from entry {at} on': 'registro {ledger}, que difiere a partir del asiento {at}',
  'entry {seq} ({type}, signed {signed})': 'asiento {seq} ({type:}, firmado el {signed})',
  'entry {seq} ({type}, signed {signed} by key {key}…)':
    'asiento {seq} ({type:}, firmado el {signed} por la clave {key}…)',
  '{entry} is {leaf}': '{entry} es {leaf}',
  'by {entry}, entry {at} before it is {leaf}': 'según {entry}, el asiento {at} anterior es {leaf}',
  'PROVEN: one key signed two histories of one ledger':
    'PROBADO: una misma clave firmó dos historias de un mismo registro',
  'PROVEN: two keys signed two histories of one ledger, one each':
    'PROBADO: dos claves firmaron dos historias de un mismo registro, una cada una',
  'voided by entry {by}': 'anulado por el asiento {by}',
  'corrected by entry {by}': 'corregido por el asiento {by}',
  'late: {code:}': 'tardío: {code:}',
  'irregular: {rule}': 'irregular según la regla: {rule}',
  'someone withheld': 'alguien no revelado',
  '{first} and {more} others': '{first} y {more#persona} más',
  'for {who}': 'por {who}',
  'does not apply': 'no procede',
  'not decided': 'sin decidir',
  'opening entry': 'asiento de apertura',
  'unknown type {type}': 'tipo desconocido {type}',
  'by {post}': 'por {post}',
  'case number withheld': 'número de caso no revelado',
  'no case number': 'sin número de caso',
  'case {number}': 'caso {number}',
  '{size} {size~entry|entries}': '{size#asiento}',
  closed: 'cerrado',
  'no exhibits': 'ninguna pieza',
  'offer of entry {seq} is open': 'la oferta del asiento {seq} está abierta',
  'takeover of entry {seq} waits for the countersignature of post {to}':
    'la asunción del asiento {seq} espera el refrendo del puesto {to}',
  'who sent it': 'quién lo envió',
  'legal basis': 'base legal',
  'terms that we take on': 'condiciones que asumimos',
  'packages, seals, condition': 'embalajes, precintos, estado',
  'all there, nothing besides': 'todo está, y nada más',
  "the sender's record": 'el registro del remitente',
  'course of custody': 'recorrido de la custodia',
  times: 'horas',
  'every byte hashed anew': 'cada byte calculado de nuevo',
  acquisitions: 'adquisiciones',
  'what our profile requires': 'lo que exige nuestro perfil',
  'what was withheld': 'lo que no se reveló',
  'decision on each exhibit': 'decisión sobre cada pieza',
  'taken into our own ledger': 'incorporado a nuestro propio registro',
  'kept so that it can be repeated': 'conservado para poder repetirse',
};
