/** What the recipient's checks rest on, by its English, in Spanish. */
import type { Texts } from '../words.ts';

export const receipt: Texts = {
  'no content on record': 'ningún contenido consignado',
  'not examined': 'sin examinar',
  'evidence: {outcome:}': 'pruebas: {outcome:}',
  'no seals offered': 'sin precintos ofrecidos',
  'seals offered: {seals}': 'precintos ofrecidos: {seals}',
  'what lies there is not what is on record: {why}': 'lo que hay allí no es lo que consta: {why}',
  'it differs': 'difiere',
  'it could not be compared in full: {why}': 'no pudo compararse por completo: {why}',
  'it is not where the evidence lies: {why}': 'no está donde están las pruebas: {why}',
  '{tool} computes another SHA-256 than this program': '{tool} calcula otro SHA-256 que este programa',
  'seal {seal} on {name}: {state:}': 'precinto {seal} en {name}: {state:}',
  'seal {seal} on {name}: {state:}, now {newNumber}': 'precinto {seal} en {name}: {state:}, ahora {newNumber}',
  'it bears {strange} instead of {missing}': 'lleva {strange} en lugar de {missing}',
  'it lacks seal {missing}': 'le falta el precinto {missing}',
  'it bears {strange}, which the offer does not name': 'lleva {strange}, que la oferta no nombra',
  'the device at {path} says {field} {read}, and the record {recorded}':
    'el dispositivo en {path} dice {field} {read}, y el registro {recorded}',
  'no acquisition made what is offered': 'ninguna adquisición produjo lo que se ofrece',
  'no read errors': 'sin errores de lectura',
  'unreadable sectors: {count#}': 'sectores ilegibles: {count#}',
  '{number}: acquired by entry {seq} with {tool}, {outcome:}, {errors}':
    '{number}: adquirida por el asiento {seq} con {tool}, {outcome:}, {errors}',
  '{number} comes from an acquisition that did not finish: {outcome:}':
    '{number} procede de una adquisición que no terminó: {outcome:}',
  '{number} is called complete; {errors}': '{number} se dice completa; {errors}',
  '{number}: how large {source} is does not stand in the record':
    '{number}: el tamaño de {source} no consta en el registro',
  '{source} has {capacity#byte} on record, and {expected#} by sectors':
    '{source} tiene {capacity#byte|bytes} en el registro, y {expected#} por sectores',
  '{number}: {expected#byte}, as large as {source}': '{number}: {expected#byte|bytes}, tan grande como {source}',
  '{number}: {size#} of {expected#byte}, unreadable ones left out':
    '{number}: {size#} de {expected#byte|bytes}, omitidos los ilegibles',
  '{number} has {size#byte}, and {source} has {expected#}':
    '{number} tiene {size#byte|bytes}, y {source} tiene {expected#}',
  '{number}: its segments have {sum#byte} together, and it has {size#}':
    '{number}: sus segmentos tienen juntos {sum#byte|bytes}, y tiene {size#}',
  '{number}: {segments#segment} on record, {files#file} there':
    '{number}: {segments#segmento} en el registro, {files#archivo} allí',
  '{number}: all {segments#segment} are there': '{number}: todo está, {segments#segmento}',
  '{number}: the {name} stored in the container is that on record':
    '{number}: el {name} guardado en el contenedor es el que consta',
  '{number}: the container stores {name} {found}, and {recorded} is on record':
    '{number}: el contenedor guarda {name} {found}, y consta {recorded}',
  'the offer names no authority: {absent:}, {why}': 'la oferta no nombra ninguna autorización: {absent:}, {why}',
  'the offer names no authority: {absent:}': 'la oferta no nombra ninguna autorización: {absent:}',
  'entry {seq} is no authority': 'el asiento {seq} no es una autorización',
  '{kind:} {number} is {state:} by entry {by}': '{kind:} {number}: {state:} por el asiento {by}',
  '{kind:} {number} does not permit to transfer': '{kind:} {number} no permite el traslado',
  '{kind:} {number} did not permit to transfer when the offer was signed':
    '{kind:} {number} no permitía el traslado cuando se firmó la oferta',
  '{kind:} {number} does not permit to transfer any more': '{kind:} {number} ya no permite el traslado',
  '{kind:} {number} does not name {outside}': '{kind:} {number} no nombra {outside}',
  '{kind:} {number} of {issued} permits the transfer; its scope is withheld from us':
    '{kind:} {number} de {issued} permite el traslado; su alcance no se nos revela',
  '{kind:} {number} of {issued} permits the transfer; scope: {scope}':
    '{kind:} {number} de {issued} permite el traslado; alcance: {scope}',
  'the reference of the request was not compared with ours: --our-reference':
    'la referencia de la solicitud no se comparó con la nuestra: --our-reference',
  'our reference {ours} stands in the record as {found}':
    'nuestra referencia {ours} consta en el registro como {found}',
  'our reference {ours} is not among those shown; withheld from us: {withheld#}':
    'nuestra referencia {ours} no está entre las mostradas; no reveladas: {withheld#}',
  'our reference {ours} does not stand in the record': 'nuestra referencia {ours} no consta en el registro',
  'our reference {ours} does not stand in the record, which has {listed}':
    'nuestra referencia {ours} no consta en el registro, que tiene {listed}',
  'no terms go along with the offer': 'ninguna condición acompaña la oferta',
  'entry {seq} sets no terms': 'el asiento {seq} no fija ninguna condición',
  'term of entry {seq} ({kind:}) is {state:}': 'condición del asiento {seq} ({kind:}): {state:}',
  'term of entry {seq} ({kind:}) was due at {due}': 'condición del asiento {seq} ({kind:}): venció el {due}',
  'term of entry {seq} ({kind:}): its wording is withheld from us; ask for it before you agree':
    'condición del asiento {seq} ({kind:}): su texto no se nos revela; pídalo antes de aceptar',
  '{kind:}: {text} (due {due})': '{kind:}: {text} (vence {due})',
  'nothing is accepted, so no terms are taken on': 'nada se acepta, por lo que no se asume ninguna condición',
  'whoever accepts agrees to all of them': 'quien acepta las asume todas',
  'nothing is decided yet': 'aún no se ha decidido nada',
  'decided by the earlier answer, and measured now': 'decidido por la respuesta anterior, y medido ahora',
  'nothing is taken in yet': 'aún no se ha incorporado nada',
  'nothing is accepted': 'nada se acepta',
  'no ledger of ours is named: --into LEDGER': 'no se nombra ningún registro nuestro: --into LEDGER',
  '{number} as {ours}': '{number} como {ours}',
  'taken into our ledger {into}': 'incorporado a nuestro registro {into}',
  'the report, the build of this program and the inputs by digest are kept beside the answer':
    'el informe, la compilación de este programa y las entradas por resumen se guardan junto a la respuesta',
  'no report is kept': 'no se guarda ningún informe',
  'the offer is signed by key number {key}': 'la oferta está firmada por la clave número {key}',
  'the offer is signed by {name}, {agency} (in their own words), key number {key}':
    'la oferta está firmada por {name}, {agency} (según su propia declaración), clave número {key}',
  'the offer is signed by {name}, {agency}, key number {key}':
    'la oferta está firmada por {name}, {agency}, clave número {key}',
  'who opened the record is pinned in your own trust file':
    'quien abrió el registro figura en su propio archivo de confianza',
  'nobody of the sending agency is in your trust file: compare the key number by another way, then custody trust add':
    'nadie del organismo remitente está en su archivo de confianza: compare el número de clave por otra vía, y luego custody trust add',
  '{size#entry|entries} verified, fingerprint {root}': 'verificado: {size#asiento}, huella {root}',
  'your checkpoint shows that nothing is missing at its end': 'su punto de control muestra que nada falta al final',
  'form, signatures and history hold; nothing outside shows where it ends: give the checkpoint of the letter with --checkpoint':
    'forma, firmas e historia se sostienen; nada externo muestra dónde termina: dé el punto de control de la carta con --checkpoint',
  'custody is continuous': 'la custodia es continua',
  'an entry of a kind that this program does not know stopped the check':
    'un asiento de una clase que este programa no conoce detuvo la comprobación',
  'custody has gaps': 'la custodia tiene lagunas',
  'custody does not hold': 'la custodia no se sostiene',
  'no profile was chosen: --profile says what must be recorded':
    'no se eligió ningún perfil: --profile dice qué debe constar',
  'requirements of {profile} met: {all#}, all of them': 'requisitos de {profile} cumplidos: {all#}, todos',
  'requirements of {profile} not met: {missing#} of {all#}':
    'requisitos de {profile} no cumplidos: {missing#} de {all#}',
  'no text is withheld from us': 'no se nos oculta ningún texto',
  'texts withheld from us by the sender: {withheld#}': 'textos que el remitente no nos revela: {withheld#}',
  'texts erased by an entry that says so: {erased#}': 'textos borrados por un asiento que lo dice: {erased#}',
  'texts lost without record: {missing#}': 'textos perdidos sin constancia: {missing#}',
  'every text that was disclosed is what was signed': 'cada texto revelado es el que se firmó',
  'no times': 'ninguna hora',
  '{number}: the device at {path} says {fields}': '{number}: el dispositivo en {path} dice {fields}',
  '{file} is a photograph of ours': '{file} es una fotografía nuestra',
  '{file} is the photograph on record of {attached}': '{file} es la fotografía que consta de {attached}',
  'nothing sealed and no thing to hold in hand is offered': 'no se ofrece nada precintado ni tangible',
  'condition or seals not written down: {numbers}': 'estado o precintos sin anotar: {numbers}',
  'seals and condition were found as the offer says': 'los precintos y el estado se hallaron como dice la oferta',
  '{number} was not received': '{number} no se recibió',
  '{number} is not there: {why}': '{number} no está: {why}',
  'evidence of {number} came, which the record does not have': 'llegaron pruebas de {number}, que el registro no tiene',
  '{path} is no exhibit of the record': '{path} no es ninguna pieza del registro',
  'evidence of {number} came, which is not offered': 'llegaron pruebas de {number}, que no se ofrece',
  'besides: {description}': 'además: {description}',
  'not shown yet to have come: {numbers}': 'llegada aún no acreditada: {numbers}',
  'the exhibit is there, and nothing besides': 'la pieza está, y nada más',
  'all {count#exhibit} are there, and nothing besides': 'todo está, {count#pieza}, y nada más',
  '{number} was not examined': '{number} no se examinó',
  '{number} was not examined: {why}': '{number} no se examinó: {why}',
  '{number}: so says {tool} too': '{number}: {tool} dice lo mismo',
  '{number}: {tool} says otherwise': '{number}: {tool} dice otra cosa',
  'the record fixes no content of what is offered': 'el registro no fija ningún contenido de lo que se ofrece',
  'every byte was hashed, and it is what is on record': 'cada byte se calculó, y es lo que consta',
};
