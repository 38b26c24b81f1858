/** What was found, by the code of the finding, in Spanish. */
import type { Texts } from '../words.ts';

export const findings: Texts = {
  SIGNER_UNKNOWN: 'la clave {key} nunca se inscribió en este registro; nada cuenta a partir de ahí ({behind} bytes)',
  SIGNER_ENDED: 'la clave {key} fue retirada por el asiento {ended}; nada cuenta a partir de ahí ({behind} bytes)',
  ROLE_MISSING: 'un asiento del tipo «{type:}» exige el rol {needed:}; esta clave del puesto {post} tiene: {has}',
  NOT_CUSTODIAN:
    '{exhibit} está en custodia de {holder} desde el asiento {since}; una clave de {signer} no puede actuar respecto a ella{pending}',
  POST_WITHOUT_CUSTODIAN:
    'ninguna clave del puesto {post} tiene el rol de custodio, por lo que no puede tener {exhibit} en custodia',
  CLOSED: 'el registro está cerrado desde el asiento {since}; no es posible un asiento del tipo «{type:}»',
  NOT_CLOSED: 'el registro no está cerrado',
  CLOSE_WHILE_HELD:
    '{exhibit} consta como «{status:}» en {holder} desde el asiento {since}, y el asiento no dice dónde queda',
  CLOSE_COUNTS_WRONG: 'la línea de cierre indica {what}: {counted}; el registro tiene {actual}',
  CHECKPOINT_WRONG: 'la huella de la línea de cierre {problem}',
  EXHIBIT_UNKNOWN: 'aún no hay ninguna pieza {exhibit} en este registro',
  EXHIBIT_CASE: '{exhibit} se escribe {recorded} en este registro, desde el asiento {since}',
  EXHIBIT_DEFINED_TWICE: 'el número {exhibit} está ocupado desde el asiento {since}',
  DESTROYED: '{exhibit} fue destruida por el asiento {since}; no es posible un asiento del tipo «{type:}» sobre ella',
  DEPARTED:
    '{exhibit} salió de la custodia de {holder} por el asiento {since}; no es posible un asiento del tipo «{type:}» sobre ella',
  SOURCE_ONLY:
    '{exhibit} se dejó donde estaba por el asiento {since}; no es posible un asiento del tipo «{type:}» sobre ella',
  ARRIVING:
    '{exhibit} está llegando desde el asiento {since}; no es posible un asiento del tipo «{type:}» sobre ella antes de que el remitente confirme',
  OFFERED_TWICE: '{exhibit} ya está ofrecida por el asiento {offer}',
  OFFER_STANDS:
    '{exhibit} está ofrecida desde el asiento {offer}; no es posible un asiento del tipo «{type:}» sobre ella hasta que la oferta se conteste o se retire',
  REFERENCE_AHEAD: '{field} indica el asiento {entry}, que no está antes de este',
  REFERENCE_WRONG: '{field} indica el asiento {entry}, que es {found}, no {expected}',
  ENROLLED_CARD_INVALID: 'la tarjeta de identidad de {field} no lo es, o su firma no es válida',
  KEY_RETURNS: 'la clave de {name} fue retirada por el asiento {ended}',
  KEY_OTHER_POST: 'la clave de {name} actúa por el puesto {post} desde el asiento {since}, no por {other}',
  POST_LEFT_WITHOUT_CUSTODIAN:
    'el puesto {post} tiene {held} en custodia y se quedaría sin clave con el rol de custodio',
  KEY_UNKNOWN: 'el número de clave {key} {problem}',
  SUCCESSOR_UNFIT: 'la clave sucesora {successor} {problem}',
  PART_REMOVED:
    '{part} fue extraída de {exhibit} por el asiento {since}, por lo que {exhibit} no puede ofrecerse con sus partes',
  PART_UNFIT: '{exhibit} {problem}',
  PARTS_NOT_NAMED: '{exhibit}: {done:}, pero {part}, que está dentro, no se nombra en el asiento',
  CONTENT_DIFFERS: 'el contenido ofrecido de {exhibit} no consta en el registro: {problem}',
  OPEN_INCIDENT_OFFERED: '{exhibit} se ofrece mientras {what} del asiento {entry} sigue sin resolver',
  TAKEOVER:
    '{exhibits} en custodia de {from} se asume por el puesto {to}: custodio imposibilitado para firmar ({why:})',
  TAKEOVER_OFFERED: '{exhibit}, que el asiento {takeover} asume, está ofrecida por el asiento {offer}',
  ANSWER_UNSIGNED: 'lo que figura como recibo del destinatario no lo es, o su firma no es válida',
  OFFER_CLOSED: 'la oferta del asiento {offer} {problem}',
  ANSWER_NOT_ADDRESSED: 'la oferta del asiento {offer} no se hizo a la clave {key}{problem}',
  ANSWER_EXPIRED: 'la oferta del asiento {offer} caducó el {expires}; el recibo se firmó el {signed}',
  ANSWER_UNFIT: 'el recibo no corresponde: {problem}',
  ANSWER_NOT_BY_CUSTODIAN: 'la clave {key} que firmó el recibo {problem}',
  CHANGED_AFTER_ANSWER:
    'el asiento {entry} sobre {exhibit} es posterior a los {size} asientos que el destinatario había verificado',
  ANSWER_BY_SENDER: '{exhibits}: custodia transmitida con un recibo del remitente: {how}',
  PAPER_CUSTODY: '{exhibits}: {verb} solo por la palabra del firmante, con papel adjunto',
  OFFICE_WITHOUT_KEY: '{exhibits}: {verb} a una oficina sin clave, por la palabra del remitente, con papel adjunto',
  RECEIVE_OTHER_POST:
    'el recibo se firmó para el puesto {post}; una clave de {signer} no puede incorporar lo que acepta',
  RECEIVE_UNFIT: 'esto no corresponde a nuestro recibo: {problem}',
  RECEIVED_TWICE: '{theirs} ya se incorporó como {exhibit} por el asiento {since}',
  OUTCOME_CONTRADICTED: 'el resultado «{outcome:}» de {exhibit} no se sostiene: {problem}',
  OUTCOME_NOT_SHOWN: 'el resultado «{outcome:}» de {exhibit} no puede comprobarse: {problem}',
  MATCH_WEAK: '{exhibit} concuerda con lo declarado solo por {algorithms}',
  MISMATCH: '{exhibit} no coincide: {problem}',
  ACQUISITION_INCOMPLETE: '{exhibit} se copió de forma incompleta; {copies}',
  ORIGINAL_EXAMINED: '{exhibit} se examina aunque existe la copia {copy}',
  VOID_NOT_YOURS: 'el asiento {entry} lo firmó otra clave, y esta no tiene el rol de administrador',
  VOID_MOVED_CUSTODY: 'el asiento {entry} trasladó la custodia',
  INCIDENT_VOIDED: 'el asiento {entry} es un incidente',
  FIELD_NOT_CORRECTABLE: 'el campo {field} del asiento {entry} {problem}',
  FIELD_NOT_PRIVATE: 'el campo {field} del asiento {entry} no puede reservarse',
  ATTEST_OWN_ENTRY: 'el asiento {entry} lo refrenda la misma clave que lo firmó',
  SEAL_NOT_INTACT: 'el precinto {seal} de {exhibits} se halló {found}',
  SEAL_NOT_ON_RECORD: 'según el registro no hay ningún precinto {seal} en {exhibits}',
  SEAL_STANDS_ALREADY: 'ya hay un precinto {seal} en {exhibits}, desde el asiento {since}',
  DATA_SEALED: 'el precinto {seal}, que bloquea los datos de {exhibit}, está puesto desde el asiento {since}',
  SEALS_DIFFER: 'se dice que {exhibit} lleva {named}; según el registro lleva {standing}',
  ISSUED_TO_ANOTHER: '{exhibit} está entregada a {to} desde el asiento {since}; una clave de {signer} trabaja en ella',
  NOT_COUNTERSIGNED: '{exhibit} fue entregada por el asiento {since}, y nadie firmó por ella',
  RETURNED_NOT_ISSUED: '{exhibit} se anota de vuelta en el depósito, y según el registro no se había entregado a nadie',
  INVENTORY_DIFFERS: '{exhibit} fue {found} en el inventario',
  NO_AUTHORITY: 'no había según el registro ninguna autorización vigente para el acto «{act:}»: {problem}',
  AUTHORITY_NOT_NEEDED:
    'el firmante dice que no se necesita autorización para el acto «{act:}»; el asiento dice por qué',
  USED_AFTER_REVOCATION: 'el asiento {entry} se basa en {number}, que entonces constaba como «{state:}»',
  EXPLAINED_LATE: 'el asiento {entry}, que carecía de autorización, lo explica tardíamente este',
  AUTHORITY_VOIDED: 'el asiento {used} se basa en la autorización del asiento {entry}, que el asiento {voided} anula',
  TERMS_BREACHED: 'las condiciones del asiento {entry} ({terms:}) se incumplieron',
  TERMS_OVERDUE:
    'las condiciones del asiento {entry} ({terms:}) vencían el {due} y no están ni cumplidas ni dispensadas',
  LATE: 'ocurrió {days#día} antes de consignarse, por el motivo: {reason:}',
  ACT_BEFORE_TAKING:
    'esto se hizo con {exhibit} antes de tomarla, crearla o recibirla, lo que según el asiento {entry} comenzó el {begun}',
  ENDED_BEFORE_STARTED: 'la copia de {exhibit} habría comenzado el {started} y terminado el {ended}',
  TIME_AHEAD: '{field} indica {time}, posterior al momento de la firma',
  IRREGULAR_UNDECLARED: 'el asiento no dice por qué se actuó pese a {rule}',
  IRREGULAR_NOT_SEEN: 'el asiento da un motivo para {rule}, que no infringe',
  IRREGULAR_UNKNOWN: 'el asiento da un motivo para {rule}, que no es una regla para la que se pida motivo',
  ONE_PERSON_ALL_ROLES:
    'una sola clave del puesto {post} tiene los roles de administrador, custodio y examinador desde el asiento {since}',
  LOSS_OPEN: '{exhibit} consta como perdida, y nada dice que se haya encontrado',
  INCIDENT_OPEN: 'hay un incidente ({code:}) abierto',
  DISPOSAL_NOT_WITNESSED:
    'que {exhibits} se destruyó o se borró consta por la palabra de un solo firmante: ninguna otra clave lo refrendó y no se adjunta papel firmado',
  ANSWERER_NOT_PINNED:
    'se entregaron piezas con el recibo de la clave {key}, alegada por {holder}; no ha dicho que confía en ella',
  ANSWERER_DOUBTFUL: 'la custodia se transmitió con un recibo de la clave {key}, que {why}',
  RECEIVED_UNCHECKED: 'se recibieron piezas de otro registro, que no está disponible',
  LEDGER_EMPTY: 'el archivo está vacío',
  OPENING_MISSING:
    'el archivo no comienza con un asiento de apertura: su primer asiento indica «{type:}», número {number}',
  OPENING_INVALID: 'el asiento de apertura no puede usarse: {problem}',
  NOT_AN_ENTRY:
    'lo que hay en el byte {offset} no es un asiento ({problem}); los {behind} bytes desde ahí hasta el final no cuentan',
  TORN_TAIL:
    'el archivo termina dentro del asiento {seq}: los últimos {behind} bytes, desde el byte {offset}, no son un asiento entero',
  SCHEMA_INVALID: 'el asiento {seq} ({type:}) incumple la forma de su tipo: {path}: {problem}',
  FORMAT_UNSUPPORTED:
    'el registro indica el formato {format}; esta versión conoce el formato 1 y no juzga la custodia en otro',
  TYPE_UNSUPPORTED: 'el asiento {seq} es de un tipo desconocido ({type}); la custodia no se comprueba a partir de aquí',
  SIGNATURE_INVALID: 'la firma no es válida con la clave {key}; nada cuenta a partir de ahí ({behind} bytes)',
  OTHER_LEDGER:
    'el asiento en la posición {seq} pertenece a otro registro; nada cuenta a partir de ahí ({behind} bytes)',
  SEQ_WRONG:
    'en la posición {seq} hay un asiento que dice ser el número {number}; nada cuenta a partir de ahí ({behind} bytes)',
  HISTORY_MISMATCH:
    'el asiento {seq} se firmó sobre otra historia que los {seq} asientos anteriores; nada cuenta a partir de ahí ({behind} bytes)',
  ENTRY_LACKING:
    'el registro {other} contiene el asiento {entry} de este registro, firmado por la clave {key} que actúa aquí; esta copia {how}',
  ANSWERED_NOT_THERE:
    'el asiento {seq} se basa en el asiento {entry} del registro {other}, firmado por una clave que actúa allí; la copia disponible {how}',
  ANSWERED_BEYOND:
    'el asiento {seq} se basa en el asiento {entry} del registro {other}; la copia disponible {how} y no conoce a su firmante',
  ANSWERED_FOREIGN:
    'el asiento {seq} se basa en lo que se dice que es el asiento {entry} del registro {other}; ninguna clave que actúe allí lo firmó',
  ANSWERED_NO_EFFECT: 'el asiento {seq} se basa en el asiento {entry} del registro {other}, que allí no tiene efecto',
  OFFER_NOT_THERE:
    'el recibo en que se basa el asiento {seq} contesta a una oferta que el registro {other} no contiene',
  RECEIPT_UNFIT: 'el recibo en que se basa el asiento {seq} no cuenta en el registro {other}: {problem}',
  TWO_ANSWERS:
    'el asiento {seq} incorpora {exhibit} ({theirs} allí), por la que el mismo puesto dio al registro {other} otro recibo: el asiento {entry} de allí',
  TWO_ANSWERS_SEEN: 'el registro {other} incorpora {theirs} con otro recibo que el del asiento {seq}, del mismo puesto',
  CONTENT_OTHER_THERE:
    'el asiento {seq} incorpora {theirs} del registro {other} como {exhibit} con otro contenido que el allí consignado',
  HOME_OTHER_EXHIBIT:
    'el asiento {seq} recupera como {exhibit} la pieza {theirs} del registro {other}, que no procedía de {exhibit}',
  SENDER_FAILED: 'el registro {other}, por el que pasaron piezas, no se sostiene: {first}',
  SENDER_NOT_PINNED:
    'el registro {other}, por el que pasaron piezas, lo abrió una clave en la que no ha dicho que confía',
  SENDER_GAPS:
    'el registro {other} deja {count} sin acreditar, con incidencia en lo que vino de él; en primer lugar: {first}',
  RECIPIENT_FAILED: 'el registro {other}, al que fueron piezas, no se sostiene: {first}',
  STILL_ARRIVING:
    '{exhibits}: el registro {other} no ha asentado el recibo del asiento {seq}, por lo que la custodia no se ha transmitido',
  RECEIPT_NOT_ENTERED:
    'el registro {other} contiene un recibo de {exhibits} por la oferta del asiento {seq}, que no está asentado aquí',
  CONTESTED:
    '{exhibit} es objeto de disputa: el asiento {seq} la incorpora, y en el registro {other}, donde es {theirs}, {why}',
  CONTESTED_THERE:
    '{theirs} de la oferta del asiento {seq} es objeto de disputa: el registro {other} la incorpora como {exhibit}; aquí {why}',
  ANSWER_ROOT_DIFFERS:
    'el recibo en que se basa el asiento {seq} se firmó sobre otro registro de {size} asientos que {whose} disponible ({held} asientos)',
  ROOT_SEEN_DIFFERS:
    'el registro {other} contiene un recibo sobre {size} asientos de este registro con otra huella que esta copia ({held} asientos)',
  CHANGED_AFTER_CHECK:
    '{exhibits}: el asiento {entry} del registro {other} es posterior a los {size} asientos que se habían verificado cuando se firmó el recibo del asiento {seq}',
  NOT_RECEIVED_THERE:
    '{exhibits}: salió hacia el registro {other} por el asiento {seq}, y la copia disponible de este no lo incorpora',
  PASSED_MEANWHILE:
    '{exhibits}: la custodia se ha transmitido por el asiento {entry} del registro {other}; este registro aún lo da por llegando',
  ADDED_AFTER_HANDOVER:
    '{exhibits}: el registro {other} tiene más al respecto tras la salida, a partir del asiento {entry}',
  OTHER_UNRELATED: 'también se dio el registro {other}, y nada pasó entre él y otro registro dado',
  AT_INVALID: 'asiento {seq} ({type:}): el momento del acto {problem}',
  CLOCK_BACKWARDS: 'el asiento {seq} alega haberse firmado {seconds#segundo} antes que el asiento {before}',
  CLOCK_AHEAD: 'el asiento {seq} alega haberse firmado {seconds#segundo} después de la hora actual de este ordenador',
  CLOCK_UNKNOWN:
    '{count#asiento firmado|asientos firmados} (el primero es {seq}) con un reloj que no ajustó nada que pueda nombrarse',
  ANCHOR_NOT_CHECKED: 'el asiento {seq} contiene una prueba de hora externa ({anchor}) que no se comprobó',
  ANCHOR_UNSUPPORTED: 'el asiento {seq} contiene una prueba de hora externa de clase desconocida ({anchor})',
  ANCHOR_PROMISE_UNCHECKED:
    'el registro promete una prueba de hora externa en un plazo de {seconds#segundo} para cada asiento, y no se comprobó ninguna',
  SIGNER_NOT_PINNED: 'el registro lo abrió la clave {key}, alegada por {holder}; no ha dicho que confía en ella',
  CERTIFICATE_REFUSED: 'el registro lo abrió la clave {key}, alegada por {holder}; su certificado no se admite: {why}',
  CERTIFICATE_RELIED_ON: 'la clave {key} se conoce por un certificado de {root}; no se comprobó si fue revocado',
  CLAIM_DIFFERS: 'la clave {key} se llama a sí misma {actual}; {by} la llama {expected}',
  PIN_EXPIRED:
    'su confianza en la clave {key} termina el {until}; {count#asiento alega haberse firmado|asientos alegan haberse firmado} entonces o después, el primero {seq}',
  PIN_COMPROMISED:
    'su archivo de confianza dice que la clave {key} quedó comprometida el {since}; nada externo muestra que sus {count} asientos, el primero {seq}, sean anteriores',
  KEY_COMPROMISED:
    'el asiento {by} dice que la clave {key} quedó comprometida el {since}; nada externo muestra que sus {count} asientos, el primero {seq}, sean anteriores',
  COMPROMISED_LATER:
    'la clave {key} quedó comprometida el {since}; sus {count} asientos, el primero {seq}, son anteriores según el reloj de {witness}',
  END_NOT_SHOWN: 'nada disponible muestra que el registro termine en el asiento {last}; {known}',
  CHECKPOINT_OTHER_LEDGER: 'el punto de control es de otro registro',
  CHECKPOINT_BEYOND_END: 'el punto de control cuenta {size} asientos; esta copia tiene {held}',
  CHECKPOINT_MISMATCH: 'los primeros {size} asientos no son los del punto de control',
  SEEN_BEYOND_END: 'vio este registro con {size} asientos; esta copia tiene {held}',
  SEEN_MISMATCH: 'los primeros {size} asientos no son los que vio antes en este registro',
  BREAK_DECLARED: 'el registro continúa el registro {ledger} tras {size#asiento} ({reason:}); {shown}',
  BREAK_COPY_SHORT:
    'el registro continúa el registro {other} tras {size#asiento}; la copia disponible de este tiene {held}',
  BREAK_MISMATCH: 'el registro continúa otros asientos que los primeros {size} del registro {other} disponible',
  BREAK_BY_STRANGER:
    'el registro dice que continúa el registro {other}; la clave {key} que lo abrió no actúa allí, y no ha dicho que sea del mismo organismo',
  BREAK_LEFT_OUT:
    'el registro {other} disponible tiene más que los {size} asientos continuados; ningún incidente de aquí nombra {count} de ellos, el primero es el asiento {first}',
  BREAK_OWNED:
    'el registro {other} disponible tiene {count#asiento} más que los {size} continuados; incidentes de aquí nombran cada uno',
  DISCLOSURES_BROKEN:
    'el archivo de textos revelados está dañado en el byte {offset}; no se pudieron leer {behind} de sus bytes',
  OPENING_UNUSED:
    '{count#texto revelado no abre|textos revelados no abren} nada en este registro, por lo que nada se muestra',
  TEXT_ERASED: 'el asiento {by} consigna que {count#texto fue borrado|textos fueron borrados}',
  TEXT_ERASED_YET_OPEN:
    'el asiento {by} consigna que {field} del asiento {seq} fue borrado, pero este lector aún puede abrirlo',
  TEXT_MISSING:
    '{count#texto privado no puede|textos privados no pueden} abrirse aunque todas las revelaciones deberían estar aquí, y ningún asiento dice que se borraran',
  PROFILE_NOT_MET: 'el perfil {profile} exige {id}: {says} Falta: {where}',
  EVIDENCE_DIFFERS: 'pieza {number}: lo que hay en {path} no es lo que consignó el asiento {by}: {why}',
  EVIDENCE_MISSING: 'pieza {number}: nada de lo que hay allí lo es: {why}',
  EVIDENCE_UNREADABLE: 'pieza {number}: {path} no pudo leerse, o no cada byte: {why}',
  EVIDENCE_CHANGED: 'pieza {number}: {path} cambió mientras se leía: {why}',
  EVIDENCE_INCOMPLETE: 'pieza {number}: no pudo compararse todo en {path}: {why}',
  EVIDENCE_MANIFEST_MISSING:
    'pieza {number}: el manifiesto que nombra el asiento {by}, raíz {root}, no está disponible, por lo que nada se comparó',
  EVIDENCE_MANIFEST_OTHER:
    'pieza {number}: ningún manifiesto disponible es el que nombra el asiento {by}, raíz {root}: {why}',
  EVIDENCE_CONTAINER_CLOSED: 'pieza {number}: {path} es un contenedor que no puede abrirse aquí: {why}',
  EVIDENCE_NOT_DEEP: 'pieza {number}: nada difiere en {path}, pero solo se comparó esto: {why}',
  EVIDENCE_NO_CONTENT:
    'pieza {number}: el registro no fija ningún contenido suyo, por lo que {path} no se comparó con nada',
  EVIDENCE_NO_EXHIBIT: 'no hay ninguna pieza {number} en este registro, por lo que {path} no se comparó con nada',
  EVIDENCE_CONTAINER_DAMAGED: 'pieza {number}: el contenedor de {path} está dañado: {why}',
  EVIDENCE_PIECES: 'pieza {number}: la lista de fragmentos disponible no puede usarse: {why}',
  EVIDENCE_EXTRA: 'junto a las pruebas está {path}, que no es ninguna pieza de este registro',
  BAG_FILE_MISSING: 'el paquete dice que lleva {path}, que no está',
  BAG_FILE_EXTRA: 'el paquete contiene {path}, que su manifiesto no enumera',
  BAG_FILE_DIFFERS: '{path} no es lo que enumera el paquete: su {algorithm} difiere',
  BAG_OXUM_DIFFERS: 'el paquete contiene otro número de archivos o bytes que el que dice',
  BAG_TAG_BROKEN: '{path} del paquete no puede leerse: {problem}',
  BAG_ATTACHMENT_OTHER: '{path} no es el adjunto que dice su nombre',
  BAG_DIGEST_WEAK: 'el paquete enumera sus archivos solo con resúmenes débiles, por lo que nada se cotejó con ellos',
  BAG_FILE_UNKNOWN: 'el paquete contiene {path}, que no forma parte de un paquete y no se miró',
  BUNDLE_CHECKPOINT_DIFFERS: 'el punto de control del paquete no corresponde al registro que contiene: {problem}',
  BUNDLE_CHECKPOINT_WITHIN:
    'el punto de control del paquete corresponde; como vino con el registro, no muestra dónde termina este',
  BUNDLE_EVIDENCE_APART: 'las pruebas de {count#pieza} no están en el paquete: {numbers}',
  BUNDLE_EVIDENCE_PACKED: 'las pruebas de {count#pieza} están en el archivo comprimido y no se examinaron: {numbers}',
};
