/** What the recipient's checks rest on, by its English, in French. */
import type { Texts } from '../words.ts';

export const receipt: Texts = {
  'no content on record': 'aucun contenu consigné',
  'not examined': 'non examinée',
  'evidence: {outcome:}': 'preuves : {outcome:}',
  'no seals offered': 'aucun scellé annoncé',
  'seals offered: {seals}': 'scellés annoncés : {seals}',
  'what lies there is not what is on record: {why}': "ce qui s'y trouve n'est pas ce qui est consigné : {why}",
  'it differs': 'il diffère',
  'it could not be compared in full: {why}': "la comparaison n'a pu être complète : {why}",
  'it is not where the evidence lies: {why}': "elle n'est pas là où se trouvent les preuves : {why}",
  '{tool} computes another SHA-256 than this program': '{tool} calcule un autre SHA-256 que ce programme',
  'seal {seal} on {name}: {state:}': 'scellé {seal} sur {name} : {state:}',
  'seal {seal} on {name}: {state:}, now {newNumber}': 'scellé {seal} sur {name} : {state:}, à présent {newNumber}',
  'it bears {strange} instead of {missing}': 'elle porte {strange} au lieu de {missing}',
  'it lacks seal {missing}': 'il lui manque le scellé {missing}',
  'it bears {strange}, which the offer does not name': "elle porte {strange}, que l'offre ne nomme pas",
  'the device at {path} says {field} {read}, and the record {recorded}':
    "l'appareil à {path} indique {field} {read}, et le registre {recorded}",
  'no acquisition made what is offered': "ce qui est offert n'est issu d'aucune acquisition",
  'no read errors': 'aucune erreur de lecture',
  'unreadable sectors: {count#}': 'secteurs illisibles : {count#}',
  '{number}: acquired by entry {seq} with {tool}, {outcome:}, {errors}':
    "{number} : acquise par l'inscription {seq} avec {tool}, {outcome:}, {errors}",
  '{number} comes from an acquisition that did not finish: {outcome:}':
    "{number} provient d'une acquisition qui n'a pas abouti : {outcome:}",
  '{number} is called complete; {errors}': '{number} est dite complète ; {errors}',
  '{number}: how large {source} is does not stand in the record':
    '{number} : la taille de {source} ne figure pas au registre',
  '{source} has {capacity#byte} on record, and {expected#} by sectors':
    "{source} a {capacity#octet} au registre, et {expected#} d'après les secteurs",
  '{number}: {expected#byte}, as large as {source}': '{number} : {expected#octet}, de la taille de {source}',
  '{number}: {size#} of {expected#byte}, unreadable ones left out':
    '{number} : {size#} sur {expected#octet}, les illisibles omis',
  '{number} has {size#byte}, and {source} has {expected#}': '{number} a {size#octet}, et {source} en a {expected#}',
  '{number}: its segments have {sum#byte} together, and it has {size#}':
    '{number} : ses segments ont ensemble {sum#octet}, et elle en a {size#}',
  '{number}: {segments#segment} on record, {files#file} there':
    '{number} : {segments#segment} au registre, {files#fichier} sur place',
  '{number}: all {segments#segment} are there': '{number} : tout est là, {segments#segment}',
  '{number}: the {name} stored in the container is that on record':
    '{number} : le {name} stocké dans le conteneur est celui du registre',
  '{number}: the container stores {name} {found}, and {recorded} is on record':
    '{number} : le conteneur contient {name} {found}, et {recorded} est consigné',
  'the offer names no authority: {absent:}, {why}': "l'offre ne nomme aucune autorisation : {absent:}, {why}",
  'the offer names no authority: {absent:}': "l'offre ne nomme aucune autorisation : {absent:}",
  'entry {seq} is no authority': "l'inscription {seq} n'est pas une autorisation",
  '{kind:} {number} is {state:} by entry {by}': "{kind:} {number} : {state:} par l'inscription {by}",
  '{kind:} {number} does not permit to transfer': "{kind:} {number} n'autorise pas le transfert",
  '{kind:} {number} did not permit to transfer when the offer was signed':
    "{kind:} {number} n'autorisait pas le transfert lors de la signature de l'offre",
  '{kind:} {number} does not permit to transfer any more': "{kind:} {number} n'autorise plus le transfert",
  '{kind:} {number} does not name {outside}': '{kind:} {number} ne nomme pas {outside}',
  '{kind:} {number} of {issued} permits the transfer; its scope is withheld from us':
    '{kind:} {number} du {issued} autorise le transfert ; sa portée ne nous est pas communiquée',
  '{kind:} {number} of {issued} permits the transfer; scope: {scope}':
    '{kind:} {number} du {issued} autorise le transfert ; portée : {scope}',
  'the reference of the request was not compared with ours: --our-reference':
    "la référence de la demande n'a pas été comparée à la nôtre : --our-reference",
  'our reference {ours} stands in the record as {found}':
    'notre référence {ours} figure au registre sous la forme {found}',
  'our reference {ours} is not among those shown; withheld from us: {withheld#}':
    "notre référence {ours} n'est pas parmi celles montrées ; non communiquées : {withheld#}",
  'our reference {ours} does not stand in the record': 'notre référence {ours} ne figure pas au registre',
  'our reference {ours} does not stand in the record, which has {listed}':
    'notre référence {ours} ne figure pas au registre, qui contient {listed}',
  'no terms go along with the offer': "aucune condition n'accompagne l'offre",
  'entry {seq} sets no terms': "l'inscription {seq} ne fixe aucune condition",
  'term of entry {seq} ({kind:}) is {state:}': "condition de l'inscription {seq} ({kind:}) : {state:}",
  'term of entry {seq} ({kind:}) was due at {due}': "condition de l'inscription {seq} ({kind:}) : échue le {due}",
  'term of entry {seq} ({kind:}): its wording is withheld from us; ask for it before you agree':
    "condition de l'inscription {seq} ({kind:}) : son texte ne nous est pas communiqué ; le demander avant d'accepter",
  '{kind:}: {text} (due {due})': '{kind:} : {text} (échéance {due})',
  'nothing is accepted, so no terms are taken on': "rien n'est accepté, aucune condition n'est donc souscrite",
  'whoever accepts agrees to all of them': 'qui accepte souscrit à toutes',
  'nothing is decided yet': "rien n'est encore décidé",
  'decided by the earlier answer, and measured now': 'décidé par la réponse antérieure, et contrôlé maintenant',
  'nothing is taken in yet': "rien n'est encore entré",
  'nothing is accepted': "rien n'est accepté",
  'no ledger of ours is named: --into LEDGER': "aucun registre à nous n'est nommé : --into LEDGER",
  '{number} as {ours}': '{number} sous le numéro {ours}',
  'taken into our ledger {into}': 'entrée dans notre registre {into}',
  'the report, the build of this program and the inputs by digest are kept beside the answer':
    "le rapport, la version de construction de ce programme et les données d'entrée par condensat sont conservés à côté de la réponse",
  'no report is kept': "aucun rapport n'est conservé",
  'the offer is signed by key number {key}': "l'offre est signée par la clé numéro {key}",
  'the offer is signed by {name}, {agency} (in their own words), key number {key}':
    "l'offre est signée par {name}, {agency} (selon ses propres dires), clé numéro {key}",
  'the offer is signed by {name}, {agency}, key number {key}':
    "l'offre est signée par {name}, {agency}, clé numéro {key}",
  'who opened the record is pinned in your own trust file':
    'qui a ouvert le registre figure dans votre propre fichier de confiance',
  'nobody of the sending agency is in your trust file: compare the key number by another way, then custody trust add':
    "personne du service expéditeur n'est dans votre fichier de confiance : comparer le numéro de clé par une autre voie, puis custody trust add",
  '{size#entry|entries} verified, fingerprint {root}': 'vérifié : {size#inscription}, empreinte {root}',
  'your checkpoint shows that nothing is missing at its end':
    'votre point de contrôle montre que rien ne manque à la fin',
  'form, signatures and history hold; nothing outside shows where it ends: give the checkpoint of the letter with --checkpoint':
    "forme, signatures et historique tiennent ; rien d'extérieur ne montre où il se termine : fournir le point de contrôle de la lettre par --checkpoint",
  'custody is continuous': 'la garde est continue',
  'an entry of a kind that this program does not know stopped the check':
    "une inscription d'un type inconnu de ce programme a arrêté le contrôle",
  'custody has gaps': 'la garde présente des lacunes',
  'custody does not hold': 'la garde ne tient pas',
  'no profile was chosen: --profile says what must be recorded':
    "aucun profil n'a été choisi : --profile dit ce qui doit être consigné",
  'requirements of {profile} met: {all#}, all of them': 'exigences de {profile} satisfaites : {all#}, toutes',
  'requirements of {profile} not met: {missing#} of {all#}':
    'exigences de {profile} non satisfaites : {missing#} sur {all#}',
  'no text is withheld from us': 'tous les textes nous sont communiqués',
  'texts withheld from us by the sender: {withheld#}': "textes que l'expéditeur ne nous communique pas : {withheld#}",
  'texts erased by an entry that says so: {erased#}': 'textes effacés par une inscription qui le dit : {erased#}',
  'texts lost without record: {missing#}': 'textes perdus sans mention au registre : {missing#}',
  'every text that was disclosed is what was signed': 'chaque texte divulgué est celui qui a été signé',
  'no times': 'aucune heure',
  '{number}: the device at {path} says {fields}': "{number} : l'appareil à {path} indique {fields}",
  '{file} is a photograph of ours': '{file} est une photographie de notre part',
  '{file} is the photograph on record of {attached}': '{file} est la photographie consignée de {attached}',
  'nothing sealed and no thing to hold in hand is offered': "rien de scellé ni de tangible n'est offert",
  'condition or seals not written down: {numbers}': 'état ou scellés non notés : {numbers}',
  'seals and condition were found as the offer says': "scellés et état ont été trouvés tels que l'offre le dit",
  '{number} was not received': "{number} n'a pas été reçue",
  '{number} is not there: {why}': "{number} n'est pas là : {why}",
  'evidence of {number} came, which the record does not have':
    'des preuves de {number} sont arrivées, que le registre ne connaît pas',
  '{path} is no exhibit of the record': "{path} n'est pas une pièce du registre",
  'evidence of {number} came, which is not offered': "des preuves de {number} sont arrivées, qui n'est pas offerte",
  'besides: {description}': 'en plus : {description}',
  'not shown yet to have come: {numbers}': 'arrivée non encore établie : {numbers}',
  'the exhibit is there, and nothing besides': 'la pièce est là, et rien de plus',
  'all {count#exhibit} are there, and nothing besides': 'tout est là, {count#pièce}, et rien de plus',
  '{number} was not examined': "{number} n'a pas été examinée",
  '{number} was not examined: {why}': "{number} n'a pas été examinée : {why}",
  '{number}: so says {tool} too': '{number} : {tool} le dit aussi',
  '{number}: {tool} says otherwise': '{number} : {tool} dit autre chose',
  'the record fixes no content of what is offered': 'le registre ne fixe aucun contenu de ce qui est offert',
  'every byte was hashed, and it is what is on record': "chaque octet a été recalculé, et c'est ce qui est consigné",
  '{before}; {next}': '{before} ; {next}',
  '{number}: {found}': '{number} : {found}',
  '{kind:}: {text}': '{kind:} : {text}',
  '{number}: {says}': '{number} : {says}',
  '{reason:}: {says}': '{reason:} : {says}',
  '{outcome:}: {why}': '{outcome:} : {why}',
  '{id}: {says}': '{id} : {says}',
  '{id}: {says} ({where})': '{id} : {says} ({where})',
  '{path}: {what}': '{path} : {what}',
  '{differs}: {damage}': '{differs} : {damage}',
};
