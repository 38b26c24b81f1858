/** What was found, by the code of the finding, in French. */
import type { Texts } from '../words.ts';

export const findings: Texts = {
  SIGNER_UNKNOWN:
    "la clé {key} n'a jamais été enrôlée dans ce registre ; rien ne compte à partir de là ({behind} octets)",
  SIGNER_ENDED:
    "la clé {key} a été retirée par l'inscription {ended} ; rien ne compte à partir de là ({behind} octets)",
  ROLE_MISSING: 'une inscription du type « {type:} » exige le rôle {needed:} ; cette clé du poste {post} a : {has}',
  NOT_CUSTODIAN:
    "{exhibit} est détenue par {holder} depuis l'inscription {since} ; une clé de {signer} ne peut agir à son égard{pending}",
  POST_WITHOUT_CUSTODIAN: "aucune clé du poste {post} n'a le rôle de dépositaire ; il ne peut donc détenir {exhibit}",
  CLOSED: "le registre est clos depuis l'inscription {since} ; une inscription du type « {type:} » n'est pas possible",
  NOT_CLOSED: "le registre n'est pas clos",
  CLOSE_WHILE_HELD:
    "{exhibit} est à l'état « {status:} » auprès de {holder} depuis l'inscription {since}, et l'inscription ne dit pas où elle demeure",
  CLOSE_COUNTS_WRONG: 'la ligne de clôture indique {what} : {counted} ; le registre en a {actual}',
  CHECKPOINT_WRONG: "l'empreinte figurant dans la ligne de clôture {problem}",
  EXHIBIT_UNKNOWN: "il n'y a pas encore de pièce {exhibit} dans ce registre",
  EXHIBIT_CASE: "{exhibit} s'écrit {recorded} dans ce registre, depuis l'inscription {since}",
  EXHIBIT_DEFINED_TWICE: "le numéro {exhibit} est pris depuis l'inscription {since}",
  DESTROYED:
    "{exhibit} a été détruite par l'inscription {since} ; une inscription du type « {type:} » à son sujet n'est pas possible",
  DEPARTED:
    "{exhibit} a quitté la garde de {holder} par l'inscription {since} ; une inscription du type « {type:} » à son sujet n'est pas possible",
  SOURCE_ONLY:
    "{exhibit} a été laissée sur place par l'inscription {since} ; une inscription du type « {type:} » à son sujet n'est pas possible",
  ARRIVING:
    "{exhibit} est en cours d'arrivée depuis l'inscription {since} ; une inscription du type « {type:} » à son sujet n'est pas possible avant la confirmation de l'expéditeur",
  OFFERED_TWICE: "{exhibit} est déjà offerte par l'inscription {offer}",
  OFFER_STANDS:
    "{exhibit} est offerte depuis l'inscription {offer} ; une inscription du type « {type:} » à son sujet n'est pas possible tant que l'offre n'a pas reçu de réponse ou n'est pas retirée",
  REFERENCE_AHEAD: "{field} désigne l'inscription {entry}, qui ne se trouve pas avant celle-ci",
  REFERENCE_WRONG: "{field} désigne l'inscription {entry}, qui est {found}, et non {expected}",
  ENROLLED_CARD_INVALID: "la fiche d'identité dans {field} n'en est pas une, ou sa signature ne tient pas",
  KEY_RETURNS: "la clé de {name} a été retirée par l'inscription {ended}",
  KEY_OTHER_POST: "la clé de {name} agit pour le poste {post} depuis l'inscription {since}, non pour {other}",
  POST_LEFT_WITHOUT_CUSTODIAN: "le poste {post} détient {held} et n'aurait plus de clé ayant le rôle de dépositaire",
  KEY_UNKNOWN: 'le numéro de clé {key} {problem}',
  SUCCESSOR_UNFIT: 'la clé successeur {successor} {problem}',
  PART_REMOVED:
    "{part} a été retirée de {exhibit} par l'inscription {since} ; {exhibit} ne peut donc être offerte avec ses parties",
  PART_UNFIT: '{exhibit} {problem}',
  PARTS_NOT_NAMED: "{exhibit} : {done:}, mais {part}, qui s'y trouve, n'est pas nommée dans l'inscription",
  CONTENT_DIFFERS: "le contenu offert de {exhibit} n'est pas consigné : {problem}",
  OPEN_INCIDENT_OFFERED: "{exhibit} est offerte alors que {what} de l'inscription {entry} est encore en suspens",
  TAKEOVER: "{exhibits}, détenu par {from}, est repris pour le poste {to} : dépositaire hors d'état de signer ({why:})",
  TAKEOVER_OFFERED: "{exhibit}, que reprend l'inscription {takeover}, est offerte par l'inscription {offer}",
  ANSWER_UNSIGNED: "ce qui tient lieu de récépissé du destinataire n'en est pas un, ou sa signature ne tient pas",
  OFFER_CLOSED: "l'offre de l'inscription {offer} {problem}",
  ANSWER_NOT_ADDRESSED: "l'offre de l'inscription {offer} n'a pas été faite à la clé {key}{problem}",
  ANSWER_EXPIRED: "l'offre de l'inscription {offer} a expiré le {expires} ; le récépissé a été signé le {signed}",
  ANSWER_UNFIT: 'le récépissé ne convient pas : {problem}',
  ANSWER_NOT_BY_CUSTODIAN: 'la clé {key} qui a signé le récépissé {problem}',
  CHANGED_AFTER_ANSWER:
    "l'inscription {entry} concernant {exhibit} est venue après les {size} inscriptions que le destinataire avait vérifiées",
  ANSWER_BY_SENDER: "{exhibits} : garde transmise sur un récépissé de l'expéditeur : {how}",
  PAPER_CUSTODY: '{exhibits} : {verb} sur la seule parole du signataire, papier joint',
  OFFICE_WITHOUT_KEY: "{exhibits} : {verb} à un service sans clé, sur la parole de l'expéditeur, papier joint",
  RECEIVE_OTHER_POST:
    "le récépissé a été signé pour le poste {post} ; une clé de {signer} ne peut faire entrer ce qu'il accepte",
  RECEIVE_UNFIT: 'ceci ne correspond pas à notre récépissé : {problem}',
  RECEIVED_TWICE: "{theirs} est déjà entrée sous le numéro {exhibit} par l'inscription {since}",
  OUTCOME_CONTRADICTED: 'le résultat « {outcome:} » de {exhibit} ne tient pas : {problem}',
  OUTCOME_NOT_SHOWN: 'le résultat « {outcome:} » de {exhibit} ne peut être contrôlé : {problem}',
  MATCH_WEAK: '{exhibit} ne concorde avec ce qui a été déclaré que par {algorithms}',
  MISMATCH: '{exhibit} ne concorde pas : {problem}',
  ACQUISITION_INCOMPLETE: '{exhibit} a été copiée de façon incomplète ; {copies}',
  ORIGINAL_EXAMINED: '{exhibit} est examinée alors que la copie {copy} existe',
  VOID_NOT_YOURS: "l'inscription {entry} a été signée par une autre clé, et celle-ci n'a pas le rôle d'administrateur",
  VOID_MOVED_CUSTODY: "l'inscription {entry} a déplacé la garde",
  INCIDENT_VOIDED: "l'inscription {entry} est un incident",
  FIELD_NOT_CORRECTABLE: "le champ {field} de l'inscription {entry} {problem}",
  FIELD_NOT_PRIVATE: "le champ {field} de l'inscription {entry} ne peut être retenu",
  ATTEST_OWN_ENTRY: "l'inscription {entry} est contresignée par la clé même qui l'a signée",
  SEAL_NOT_INTACT: 'le scellé {seal} sur {exhibits} a été constaté {found}',
  SEAL_NOT_ON_RECORD: "selon le registre, aucun scellé {seal} n'est posé sur {exhibits}",
  SEAL_STANDS_ALREADY: "un scellé {seal} est déjà posé sur {exhibits}, depuis l'inscription {since}",
  DATA_SEALED: "le scellé {seal}, qui bloque les données de {exhibit}, est posé depuis l'inscription {since}",
  SEALS_DIFFER: '{exhibit} porterait {named} ; selon le registre, elle porte {standing}',
  ISSUED_TO_ANOTHER:
    "{exhibit} est sortie au nom de {to} depuis l'inscription {since} ; une clé de {signer} y travaille",
  NOT_COUNTERSIGNED: "{exhibit} a été sortie par l'inscription {since}, et personne n'a signé pour elle",
  RETURNED_NOT_ISSUED:
    "{exhibit} est réinscrite au dépôt, et selon le registre elle n'avait été sortie au nom de personne",
  INVENTORY_DIFFERS: "{exhibit} a été {found} à l'inventaire",
  NO_AUTHORITY: "aucune autorisation pour l'acte « {act:} » n'était en vigueur selon le registre : {problem}",
  AUTHORITY_NOT_NEEDED:
    "le signataire dit qu'aucune autorisation n'est nécessaire pour l'acte « {act:} » ; l'inscription dit pourquoi",
  USED_AFTER_REVOCATION: "l'inscription {entry} repose sur {number}, qui était alors à l'état « {state:} »",
  EXPLAINED_LATE: "l'inscription {entry}, qui était sans autorisation, est expliquée tardivement par celle-ci",
  AUTHORITY_VOIDED:
    "l'inscription {used} repose sur l'autorisation de l'inscription {entry}, que l'inscription {voided} annule",
  TERMS_BREACHED: "les conditions de l'inscription {entry} ({terms:}) ont été enfreintes",
  TERMS_OVERDUE:
    "les conditions de l'inscription {entry} ({terms:}) étaient à remplir au plus tard le {due} et ne sont ni remplies ni levées",
  LATE: "cela s'est produit {days#jour} avant d'être consigné, pour le motif {reason:}",
  ACT_BEFORE_TAKING:
    "cet acte sur {exhibit} est antérieur à sa prise, sa création ou sa réception, qui selon l'inscription {entry} a commencé le {begun}",
  ENDED_BEFORE_STARTED: 'la copie de {exhibit} aurait commencé le {started} et se serait terminée le {ended}',
  TIME_AHEAD: '{field} indique {time}, moment postérieur à la signature',
  IRREGULAR_UNDECLARED: "l'inscription ne dit pas pourquoi il a été passé outre à {rule}",
  IRREGULAR_NOT_SEEN: "l'inscription donne un motif pour {rule}, qu'elle n'enfreint pas",
  IRREGULAR_UNKNOWN:
    "l'inscription donne un motif pour {rule}, qui n'est pas une règle pour laquelle un motif est demandé",
  ONE_PERSON_ALL_ROLES:
    "une seule clé du poste {post} a les rôles d'administrateur, de dépositaire et d'examinateur depuis l'inscription {since}",
  LOSS_OPEN: "{exhibit} est déclarée perdue, et rien ne dit qu'elle a été retrouvée",
  INCIDENT_OPEN: 'un incident ({code:}) est ouvert',
  DISPOSAL_NOT_WITNESSED:
    "la destruction ou l'effacement de {exhibits} repose sur la parole d'un seul signataire : aucune autre clé n'a contresigné, et aucun papier signé n'est joint",
  ANSWERER_NOT_PINNED:
    "des pièces ont été remises sur le récépissé de la clé {key}, revendiquée par {holder} ; vous n'avez pas dit que vous vous y fiez",
  ANSWERER_DOUBTFUL: 'la garde a été transmise sur un récépissé de la clé {key}, qui {why}',
  RECEIVED_UNCHECKED: "des pièces ont été reçues d'un autre registre, qui n'est pas disponible",
  LEDGER_EMPTY: 'le fichier est vide',
  OPENING_MISSING:
    "le fichier ne commence pas par une inscription d'ouverture : sa première inscription indique « {type:} », numéro {number}",
  OPENING_INVALID: "l'inscription d'ouverture est inexploitable : {problem}",
  NOT_AN_ENTRY:
    "ce qui se trouve à l'octet {offset} n'est pas une inscription ({problem}) ; les {behind} octets de là jusqu'à la fin ne comptent pas",
  TORN_TAIL:
    "le fichier se termine à l'intérieur de l'inscription {seq} : les {behind} derniers octets, à partir de l'octet {offset}, ne forment pas une inscription entière",
  SCHEMA_INVALID: "l'inscription {seq} ({type:}) enfreint la forme de son type : {path} : {problem}",
  FORMAT_UNSUPPORTED:
    'le registre indique le format {format} ; cette version connaît le format 1 et ne juge la garde dans aucun autre',
  TYPE_UNSUPPORTED: "l'inscription {seq} est d'un type inconnu ({type}) ; la garde n'est plus contrôlée à partir d'ici",
  SIGNATURE_INVALID: 'la signature ne tient pas sous la clé {key} ; rien ne compte à partir de là ({behind} octets)',
  OTHER_LEDGER:
    "l'inscription à la place {seq} appartient à un autre registre ; rien ne compte à partir de là ({behind} octets)",
  SEQ_WRONG:
    'à la place {seq} se trouve une inscription qui se dit numéro {number} ; rien ne compte à partir de là ({behind} octets)',
  HISTORY_MISMATCH:
    "l'inscription {seq} a été signée sur un autre historique que les {seq} inscriptions qui la précèdent ; rien ne compte à partir de là ({behind} octets)",
  ENTRY_LACKING:
    "le registre {other} contient l'inscription {entry} de ce registre, signée par la clé {key} qui agit ici ; cette copie {how}",
  ANSWERED_NOT_THERE:
    "l'inscription {seq} repose sur l'inscription {entry} du registre {other}, signée par une clé qui y agit ; la copie disponible {how}",
  ANSWERED_BEYOND:
    "l'inscription {seq} repose sur l'inscription {entry} du registre {other} ; la copie disponible {how} et ne connaît pas son signataire",
  ANSWERED_FOREIGN:
    "l'inscription {seq} repose sur ce qui serait l'inscription {entry} du registre {other} ; aucune clé qui y agit ne l'a signée",
  ANSWERED_NO_EFFECT: "l'inscription {seq} repose sur l'inscription {entry} du registre {other}, qui y est sans effet",
  OFFER_NOT_THERE:
    "le récépissé sur lequel repose l'inscription {seq} répond à une offre que le registre {other} ne contient pas",
  RECEIPT_UNFIT:
    "le récépissé sur lequel repose l'inscription {seq} ne compte pas dans le registre {other} : {problem}",
  TWO_ANSWERS:
    "l'inscription {seq} fait entrer {exhibit} ({theirs} là-bas), pour laquelle le même poste a donné au registre {other} un autre récépissé : l'inscription {entry} là-bas",
  TWO_ANSWERS_SEEN:
    "le registre {other} fait entrer {theirs} sur un autre récépissé que celui de l'inscription {seq}, émanant du même poste",
  CONTENT_OTHER_THERE:
    "l'inscription {seq} fait entrer {theirs} du registre {other} sous le numéro {exhibit} avec un autre contenu que celui qui y est consigné",
  HOME_OTHER_EXHIBIT:
    "l'inscription {seq} reprend comme {exhibit} la pièce {theirs} du registre {other}, qui ne provient pas de {exhibit}",
  SENDER_FAILED: 'le registre {other}, par lequel des pièces sont passées, ne tient pas : {first}',
  SENDER_NOT_PINNED:
    "le registre {other}, par lequel des pièces sont passées, a été ouvert par une clé dont vous n'avez pas dit que vous vous y fiez",
  SENDER_GAPS:
    'le registre {other} laisse {count} à établir, avec une incidence sur ce qui en provient ; en premier : {first}',
  RECIPIENT_FAILED: 'le registre {other}, dans lequel des pièces sont allées, ne tient pas : {first}',
  STILL_ARRIVING:
    "{exhibits} : le registre {other} n'a pas consigné le récépissé de l'inscription {seq}, donc la garde n'a pas été transmise",
  RECEIPT_NOT_ENTERED:
    "le registre {other} contient un récépissé de {exhibits} pour l'offre de l'inscription {seq}, qui n'est pas consigné ici",
  CONTESTED:
    "{exhibit} est contestée : l'inscription {seq} la fait entrer, et dans le registre {other}, où c'est {theirs}, {why}",
  CONTESTED_THERE:
    "{theirs} de l'offre de l'inscription {seq} est contestée : le registre {other} la fait entrer comme {exhibit} ; ici {why}",
  ANSWER_ROOT_DIFFERS:
    "le récépissé sur lequel repose l'inscription {seq} a été signé sur un autre registre de {size} inscriptions que {whose} disponible ({held} inscriptions)",
  ROOT_SEEN_DIFFERS:
    'le registre {other} contient un récépissé portant sur {size} inscriptions de ce registre avec une autre empreinte que cette copie ({held} inscriptions)',
  CHANGED_AFTER_CHECK:
    "{exhibits} : l'inscription {entry} du registre {other} est venue après les {size} inscriptions qui avaient été vérifiées lorsque le récépissé de l'inscription {seq} a été signé",
  NOT_RECEIVED_THERE:
    "{exhibits} : parti vers le registre {other} par l'inscription {seq}, et la copie disponible de celui-ci ne le fait pas entrer",
  PASSED_MEANWHILE:
    "{exhibits} : la garde a été transmise par l'inscription {entry} du registre {other} ; ce registre indique encore une arrivée en cours",
  ADDED_AFTER_HANDOVER:
    "{exhibits} : le registre {other} en dit davantage après le départ, à partir de l'inscription {entry}",
  OTHER_UNRELATED: "le registre {other} a aussi été fourni, et rien n'est passé entre lui et un autre registre fourni",
  AT_INVALID: "inscription {seq} ({type:}) : le moment de l'acte {problem}",
  CLOCK_BACKWARDS: "l'inscription {seq} se dit signée {seconds#seconde} avant l'inscription {before}",
  CLOCK_AHEAD: "l'inscription {seq} se dit signée {seconds#seconde} plus tard que l'heure actuelle de cet ordinateur",
  CLOCK_UNKNOWN:
    "{count#inscription signée|inscriptions signées} (la première est {seq}) par une horloge que rien de connu n'avait réglée",
  ANCHOR_NOT_CHECKED: "l'inscription {seq} contient une preuve d'heure extérieure ({anchor}) qui n'a pas été contrôlée",
  ANCHOR_UNSUPPORTED: "l'inscription {seq} contient une preuve d'heure extérieure d'une espèce inconnue ({anchor})",
  ANCHOR_PROMISE_UNCHECKED:
    "le registre promet une preuve d'heure extérieure dans un délai de {seconds#seconde} pour chaque inscription, et aucune n'a été contrôlée",
  SIGNER_NOT_PINNED:
    "le registre a été ouvert par la clé {key}, revendiquée par {holder} ; vous n'avez pas dit que vous vous y fiez",
  CERTIFICATE_REFUSED:
    "le registre a été ouvert par la clé {key}, revendiquée par {holder} ; son certificat n'est pas admis : {why}",
  CERTIFICATE_RELIED_ON:
    "la clé {key} est connue par un certificat de {root} ; il n'a pas été contrôlé s'il a été révoqué",
  CLAIM_DIFFERS: 'la clé {key} se nomme {actual} ; {by} la nomme {expected}',
  PIN_EXPIRED:
    'votre confiance dans la clé {key} prend fin le {until} ; {count#inscription se dit signée|inscriptions se disent signées} à ce moment ou plus tard, la première étant {seq}',
  PIN_COMPROMISED:
    "votre fichier de confiance dit que la clé {key} a été compromise le {since} ; rien d'extérieur ne montre que ses {count} inscriptions, la première étant {seq}, sont plus anciennes",
  KEY_COMPROMISED:
    "l'inscription {by} dit que la clé {key} a été compromise le {since} ; rien d'extérieur ne montre que ses {count} inscriptions, la première étant {seq}, sont plus anciennes",
  COMPROMISED_LATER:
    "la clé {key} a été compromise le {since} ; ses {count} inscriptions, la première étant {seq}, sont plus anciennes selon l'horloge de {witness}",
  END_NOT_SHOWN: "rien de disponible ne montre que le registre se termine à l'inscription {last} ; {known}",
  CHECKPOINT_OTHER_LEDGER: "le point de contrôle est celui d'un autre registre",
  CHECKPOINT_BEYOND_END: 'le point de contrôle compte {size} inscriptions ; cette copie en a {held}',
  CHECKPOINT_MISMATCH: 'les {size} premières inscriptions ne sont pas celles du point de contrôle',
  SEEN_BEYOND_END: 'vous avez vu ce registre avec {size} inscriptions ; cette copie en a {held}',
  SEEN_MISMATCH: 'les {size} premières inscriptions ne sont pas celles que vous avez vues auparavant dans ce registre',
  BREAK_DECLARED: 'le registre continue le registre {ledger} après {size#inscription} ({reason:}) ; {shown}',
  BREAK_COPY_SHORT:
    'le registre continue le registre {other} après {size#inscription} ; la copie disponible de celui-ci en a {held}',
  BREAK_MISMATCH: "le registre continue d'autres inscriptions que les {size} premières du registre {other} disponible",
  BREAK_BY_STRANGER:
    "le registre dit continuer le registre {other} ; la clé {key} qui l'a ouvert n'y agit pas, et vous n'avez pas dit qu'elle appartient au même service",
  BREAK_LEFT_OUT:
    "le registre {other} disponible contient plus que les {size} inscriptions continuées ; aucun incident ici n'en nomme {count}, dont la première est l'inscription {first}",
  BREAK_OWNED:
    "le registre {other} disponible contient {count#inscription} de plus que les {size} continuées ; des incidents nomment ici chacune d'elles",
  DISCLOSURES_BROKEN:
    "le fichier des textes divulgués est endommagé à l'octet {offset} ; {behind} de ses octets n'ont pu être lus",
  OPENING_UNUSED:
    "{count#texte divulgué n'ouvre|textes divulgués n'ouvrent} rien dans ce registre, donc rien n'en est montré",
  TEXT_ERASED: "l'inscription {by} consigne que {count#texte a été effacé|textes ont été effacés}",
  TEXT_ERASED_YET_OPEN:
    "l'inscription {by} consigne que {field} de l'inscription {seq} a été effacé, mais ce lecteur peut encore l'ouvrir",
  TEXT_MISSING:
    "{count#texte confidentiel ne peut être ouvert|textes confidentiels ne peuvent être ouverts} alors que toutes les divulgations devraient être ici, et aucune inscription ne mentionne d'effacement",
  PROFILE_NOT_MET: 'le profil {profile} exige {id} : {says} Manque : {where}',
  EVIDENCE_DIFFERS: "pièce {number} : ce qui se trouve à {path} n'est pas ce que l'inscription {by} a consigné : {why}",
  EVIDENCE_MISSING: "pièce {number} : rien de ce qui s'y trouve n'y correspond : {why}",
  EVIDENCE_UNREADABLE: "pièce {number} : {path} n'a pu être lu, ou pas en totalité : {why}",
  EVIDENCE_CHANGED: 'pièce {number} : {path} a changé pendant la lecture : {why}',
  EVIDENCE_INCOMPLETE: "pièce {number} : tout n'a pu être comparé dans {path} : {why}",
  EVIDENCE_MANIFEST_MISSING:
    "pièce {number} : le manifeste que nomme l'inscription {by}, racine {root}, n'est pas disponible, donc rien n'a été comparé",
  EVIDENCE_MANIFEST_OTHER:
    "pièce {number} : aucun manifeste disponible n'est celui que nomme l'inscription {by}, racine {root} : {why}",
  EVIDENCE_CONTAINER_CLOSED: 'pièce {number} : {path} est un conteneur qui ne peut être ouvert ici : {why}',
  EVIDENCE_NOT_DEEP: 'pièce {number} : rien ne diffère à {path}, mais seul ceci a été comparé : {why}',
  EVIDENCE_NO_CONTENT: "pièce {number} : le registre n'en fixe aucun contenu, donc {path} n'a été comparé à rien",
  EVIDENCE_NO_EXHIBIT: "il n'y a pas de pièce {number} dans ce registre, donc {path} n'a été comparé à rien",
  EVIDENCE_CONTAINER_DAMAGED: 'pièce {number} : le conteneur à {path} est endommagé : {why}',
  EVIDENCE_PIECES: 'pièce {number} : la liste de morceaux disponible est inutilisable : {why}',
  EVIDENCE_EXTRA: "à côté des preuves se trouve {path}, qui n'est pas une pièce de ce registre",
  BAG_FILE_MISSING: "le paquet dit contenir {path}, qui n'y est pas",
  BAG_FILE_EXTRA: "le paquet contient {path}, que son manifeste n'énumère pas",
  BAG_FILE_DIFFERS: "{path} n'est pas ce que le paquet énumère : son {algorithm} diffère",
  BAG_OXUM_DIFFERS: "le paquet contient un autre nombre de fichiers ou d'octets qu'il ne l'indique",
  BAG_TAG_BROKEN: '{path} du paquet ne peut être lu : {problem}',
  BAG_ATTACHMENT_OTHER: "{path} n'est pas la pièce jointe que dit son nom",
  BAG_DIGEST_WEAK: "le paquet n'énumère ses fichiers que par des condensats faibles, donc rien ne leur a été confronté",
  BAG_FILE_UNKNOWN: "le paquet contient {path}, qui ne fait pas partie d'un paquet et n'a pas été regardé",
  BUNDLE_CHECKPOINT_DIFFERS:
    "le point de contrôle dans le paquet ne correspond pas au registre qui s'y trouve : {problem}",
  BUNDLE_CHECKPOINT_WITHIN:
    'le point de contrôle dans le paquet correspond ; étant venu avec le registre, il ne montre pas où le registre se termine',
  BUNDLE_EVIDENCE_APART: 'les preuves de {count#pièce} ne sont pas dans le paquet : {numbers}',
  BUNDLE_EVIDENCE_PACKED:
    "les preuves de {count#pièce} se trouvent dans l'archive et n'ont pas été examinées : {numbers}",
};
