/** Pieces of findings and details of checks, by their English, in French. */
import type { Texts } from '../words.ts';

export const phrases: Texts = {
  'manifest {digest}…, {size#byte}': 'manifeste {digest}…, {size#octet}',
  'SHA-256 {digest}…, {size#byte}': 'SHA-256 {digest}…, {size#octet}',
  'the record holds {content} since entry {by}': "le registre consigne {content} depuis l'inscription {by}",
  'none is named': "aucune n'est indiquée",
  'there was no time for one': 'le temps a manqué',
  'it is still to come': 'elle reste à obtenir',
  '{number} is {state} by entry {by}': "{number} est à l'état « {state:} » selon l'inscription {by}",
  '{number} was issued only afterwards, by entry {by}':
    "{number} n'a été délivrée qu'après coup, selon l'inscription {by}",
  '{number} does not cover that time, by entry {by}': "{number} ne couvre pas ce moment, selon l'inscription {by}",
  '{number} does not permit to {act}, by entry {by}':
    "{number} n'autorise pas l'acte « {act:} », selon l'inscription {by}",
  'it was compared with nothing': "rien n'a servi de comparaison",
  'a match needs every byte': 'une concordance exige la lecture de chaque octet',
  'the log it was compared with is not in the record':
    'le journal auquel elle a été comparée ne figure pas au registre',
  'entry {by} fixed what it holds already': "l'inscription {by} a déjà fixé ce qu'elle contient",
  'it names neither a SHA-256 nor a manifest to compare with {content}':
    "il n'est indiqué ni SHA-256 ni manifeste auquel comparer {content}",
  'it is the same as in entry {by}': "c'est identique à l'inscription {by}",
  'a manifest matches only by an audit of it':
    "la concordance d'un manifeste ne s'établit que par son contrôle complet",
  'the audit counts {count} {what}': 'le contrôle compte {count} « {what:} »',
  'the audit matched {matched} of {count} records':
    'le contrôle a trouvé concordants {matched} enregistrements sur {count}',
  'no digest of this kind that someone else stated is in the record':
    'aucun condensat de ce type déclaré par autrui ne figure au registre',
  'the stated digests are the same': 'les condensats déclarés sont identiques',
  'what was read from {source} has another digest': 'ce qui a été lu de {source} a un autre condensat',
  'the stated digests are others': 'les condensats déclarés sont différents',
  '{one} and {other}': '{one} et {other}',
  'the identity card of key {key} is not signed by that key':
    "la fiche d'identité de la clé {key} n'est pas signée par cette clé",
  'its key acts for post {post}, which made the offer': "sa clé agit pour le poste {post}, qui a fait l'offre",
  'its key names {name}, {agency}, who acts for post {post}, which made the offer':
    "sa clé désigne {name}, {agency}, qui agit pour le poste {post}, auteur de l'offre",
  came: 'entrée sous garde',
  passed: 'garde transmise',
  'was withdrawn by entry {entry}': "a été retirée par l'inscription {entry}",
  'is answered in full': 'a reçu une réponse complète',
  ', and the directory is not of an agency it was made to':
    ", et le répertoire n'est pas celui d'un service à qui elle était faite",
  ', which the directory does not list as custodian then':
    ", que le répertoire n'indiquait pas alors comme dépositaire",
  'the offer of entry {offer} holds no undecided {number}':
    "l'offre de l'inscription {offer} ne contient pas de {number} en attente de décision",
  'it speaks of another record': 'il se rapporte à un autre registre',
  'it answers another offer than that of entry {offer}':
    "il répond à une autre offre que celle de l'inscription {offer}",
  'it speaks of {size} entries, which the record did not have then':
    "il mentionne {size} inscriptions, que le registre n'avait pas alors",
  'its fingerprint over {size} entries is not that of this record':
    "son empreinte sur {size} inscriptions n'est pas celle de ce registre",
  'it does not name the earlier receipt that it goes on from':
    'il ne désigne pas le récépissé antérieur dont il est la suite',
  'it goes on from a receipt that is not entered': "il fait suite à un récépissé qui n'est pas consigné",
  'it goes on from another receipt than those entered':
    'il fait suite à un autre récépissé que ceux qui sont consignés',
  'it is signed by another post than the first receipt': 'il est signé par un autre poste que le premier récépissé',
  'it does not name each exhibit to be decided once, in the order of the offer':
    "il ne désigne pas une fois, dans l'ordre de l'offre, chaque pièce à décider",
  '{number} is not in the offer, or is decided and measured':
    "{number} n'est pas dans l'offre, ou est décidée et mesurée",
  '{number} was {outcome} before': '{number} était auparavant « {outcome:} »',
  '{number} is decided, and nothing more is measured': "{number} est décidée, et rien de plus n'est mesuré",
  'does not act in this record': "n'agit pas dans ce registre",
  'has no role custodian in it': "n'y a pas le rôle de dépositaire",
  'is that of size {size}, and the record has size {seq} before it':
    'est celle de la taille {size}, et le registre a la taille {seq} avant elle',
  'of size {size} is not that of this record': "de la taille {size} n'est pas celle de ce registre",
  'does not exist': "n'existe pas",
  'is read by the rules, so it stays as it is': 'est lu par les règles et reste donc tel quel',
  'was never added to this record': "n'a jamais été ajoutée à ce registre",
  'was withdrawn by entry {entry} already': "a déjà été retirée par l'inscription {entry}",
  'is the withdrawn key itself': 'est la clé retirée elle-même',
  'acts for post {other}, not for {post}': 'agit pour le poste {other}, non pour {post}',
  'none was recorded': "aucun n'a été consigné",
  'entry {by} fixed another': "l'inscription {by} en a fixé un autre",
  'the incident': "l'incident",
  'the mismatch': 'la discordance',
  'is named without the part taken out': 'est nommée sans la partie qui en a été retirée',
  'is no part of what it was taken out of': "n'est pas une partie de ce dont elle a été retirée",
  'was taken out by entry {entry} already': "a déjà été retirée par l'inscription {entry}",
  'is neither a part that was taken out nor what it was taken out of':
    "n'est ni une partie retirée ni ce dont elle a été retirée",
  'offered with its parts': 'offerte avec ses parties',
  released: "remise à l'ayant droit",
  forfeited: 'confisquée',
  'a handover within this record needs no such entry':
    "une remise à l'intérieur de ce registre n'appelle pas une telle inscription",
  'it takes nothing into this record': 'il ne fait rien entrer dans ce registre',
  'it does not accept {theirs}': "il n'accepte pas {theirs}",
  'it gave {theirs} the number {given}, not {ours}': 'il a donné à {theirs} le numéro {given}, non {ours}',
  'no open incident of that exhibit': 'aucun incident ouvert de cette pièce',
  'an acquisition of another exhibit': "une acquisition d'une autre pièce",
  'an entry that fixed no digest of it': "une inscription qui n'en a fixé aucun condensat",
  'an incident that entry {closed} closed': "un incident que l'inscription {closed} a clos",
  'what it should be': "ce qu'elle devrait être",
  'an entry without effect': 'une inscription sans effet',
  'the opening entry': "l'inscription d'ouverture",
  'an entry "{type:}"': 'une inscription « {type:} »',
  broken: 'rompu',
  'to be another one': 'être un autre',
  'to be missing': 'être manquant',
  'a package': 'un emballage',
  'seals {numbers}': 'scellés {numbers}',
  '{one} or {other}': '{one:} ou {other:}',
  '; its takeover by {to} in entry {seq} is not countersigned by a custodian of {to} yet':
    " ; sa reprise par {to} à l'inscription {seq} n'est pas encore contresignée par un dépositaire de {to}",
  exhibits: 'des pièces',
  'a person': 'une personne',
  'not seen': 'non vue',
  'found otherwise than recorded': 'trouvée autrement que consignée',
  none: 'aucun',
  '{count#sector} could not be read': "{count#secteur n'a pu être lu|secteurs n'ont pu être lus}",
  'the record holds no digest of it to compare with': "le registre n'en contient aucun condensat auquel comparer",
  'the hash check says so': "le contrôle d'empreinte le dit",
  "the recipient's hash check says so": "le contrôle d'empreinte du destinataire le dit",
  'no copy is named': "aucune copie n'est nommée",
  'the copies are {first} and {more} more': 'les copies sont {first} et {more#autre}',
  'the copy is {numbers}': 'la copie est {numbers}',
  'the copies are {numbers}': 'les copies sont {numbers}',
  'ends after {size} entries': 'se termine après {size} inscriptions',
  'holds another entry there': 'y contient une autre inscription',
  'entry {seq} decided otherwise': "l'inscription {seq} en a décidé autrement",
  'entry {seq}: {code}': 'inscription {seq} : {code}',
  'entry {seq} withdrew the offer': "l'inscription {seq} a retiré l'offre",
  'fell into other hands': "est tombée en d'autres mains",
  'fell into other hands {since}, as your trust file says':
    "est tombée en d'autres mains le {since}, selon votre fichier de confiance",
  'is trusted until {until}, and the receipt claims a later time':
    "est de confiance jusqu'au {until}, et le récépissé indique un moment postérieur",
  'fell into other hands, as ledger {title} says': "est tombée en d'autres mains, selon le registre {title}",
  'the receipt of {agency}': 'le récépissé de {agency}',
  'none is declared': "aucune n'est déclarée",
  'that ledger is at hand, and stands beside': 'ce registre est disponible et figure à côté',
  'what that ledger holds is not shown here': "ce que contient ce registre n'est pas montré ici",
  'an earlier ledger is continued, and it is at hand': 'un registre antérieur est continué, et il est disponible',
  'an earlier ledger is continued, and it is not at hand':
    "un registre antérieur est continué, et il n'est pas disponible",
  '{checked} of {files#file} held against the bag; evidence of {exhibits#exhibit} in it':
    '{checked} sur {files#fichier} confrontés au paquet ; il contient les preuves de {exhibits#pièce}',
  'it is of another ledger': "il est d'un autre registre",
  'it counts {size} entries, and the ledger has {held}': 'il compte {size} inscriptions, et le registre en a {held}',
  'over {size#entry|entries} the ledger has another fingerprint':
    'sur {size#inscription}, le registre a une autre empreinte',
  'every entry by a key that may sign it': "chaque inscription émane d'une clé qui peut la signer",
  '{count#exhibit}, {held} in custody here': '{count#pièce}, dont {held} sous garde ici',
  'not judged from entry {entry} on': "non jugé à partir de l'inscription {entry}",
  '{count} of {all#exhibit} match': '{count} sur {all#pièce} concordent',
  '{count} not compared in full': '{count} non comparées en totalité',
  '{count} have content on record': '{count} ont un contenu consigné',
  '{others#other ledger} at hand; {received#receipt} into this ledger, {out} out of it':
    '{others#autre registre disponible|autres registres disponibles} ; {received#récépissé} vers ce registre, {out} au départ',
  'the checkpoint': 'le point de contrôle',
  'another agency': 'un autre service',
  'your own memory of it': 'votre propre mémoire',
  nothing: 'rien',
  '{by} shows all {size#entry|entries}': '{by} couvre la totalité : {size#inscription}',
  'no checkpoint was given, and it was not seen here before':
    "aucun point de contrôle n'a été fourni, et le registre n'avait pas été vu ici auparavant",
  'it is as long as when you saw it last, and no checkpoint was given':
    "il est aussi long que la dernière fois que vous l'avez vu, et aucun point de contrôle n'a été fourni",
  '{by} shows the first {size}': '{by} couvre les {size} premières',
  'every entry names the fingerprint of all before it':
    "chaque inscription porte l'empreinte de tout ce qui la précède",
  'you have not said that you trust the key that opened the ledger':
    "vous n'avez pas dit que vous vous fiez à la clé qui a ouvert le registre",
  'a certificate of {root}, which you trust, names the key that opened the ledger: {name}, {agency}; the authority':
    "un certificat de {root}, à qui vous vous fiez, désigne la clé qui a ouvert le registre : {name}, {agency} ; l'autorité a été",
  'you trust the ledger: {name}, {agency},': 'vous vous fiez au registre : {name}, {agency},',
  'you trust the key that opened the ledger: {name}, {agency},':
    'vous vous fiez à la clé qui a ouvert le registre : {name}, {agency},',
  '{known} confirmed {how} {when}; {keys#key} enrolled; there are doubts':
    '{known} confirmé {how} le {when} ; {keys#clé enrôlée|clés enrôlées} ; il y a des doutes',
  '{known} confirmed {how} {when}; {keys#key} enrolled':
    '{known} confirmé {how} le {when} ; {keys#clé enrôlée|clés enrôlées}',
  'its certificate': 'son certificat',
  'your trust file': 'votre fichier de confiance',
  '{readable} texts can be read, {closed} missing, {erased} erased':
    '{readable} textes lisibles, {closed} manquants, {erased} effacés',
  '{readable} texts can be read, {closed} withheld from this reader, {erased} erased':
    '{readable} textes lisibles, {closed} non communiqués à ce lecteur, {erased} effacés',
  'entry {seq}': 'inscription {seq}',
  '{name}: {count#requirement}, {unmet} not met, {unknowable} that no record can show':
    "{name} : {count#exigence}, {unmet} non satisfaites, {unknowable} qu'aucun registre ne peut établir",
  'the whole ledger': 'le registre entier',
  'what rule {rule} found': 'ce que la règle {rule} a relevé',
  'key {key}…': 'clé {key}…',
  'exhibit {number}': 'pièce {number}',
  '{signatures#signature} by {keys#key}': '{signatures#signature} par {keys#clé}',
  '{size#entry|entries} in the form of format 1': '{size#inscription} dans la forme du format 1',
  '{size#entry|entries}; from entry {from} on there are some that this version does not know':
    "{size#inscription} ; à partir de l'inscription {from}, certaines sont inconnues de cette version",
  'outside time proofs are there and were not checked':
    "des preuves d'heure extérieures existent et n'ont pas été contrôlées",
  'no outside time proof': "aucune preuve d'heure extérieure",
  "as the signers' clocks had it, from {first} to {last}; {anchors}":
    'selon les horloges des signataires, du {first} au {last} ; {anchors}',
  'entry {seq}: ': 'inscription {seq} : ',
  'names and kinds only': 'noms et types seulement',
  'names, kinds and sizes': 'noms, types et tailles',
  'a sample of pieces': 'un échantillon de morceaux',
  'every byte': 'chaque octet',
  'in person': 'en personne',
  'by telephone': 'par téléphone',
  'by letter': 'par lettre',
  'through the central authority': "par l'autorité centrale",
  '{count#manifest}': '{count#manifeste}',
  '{count#answer}': '{count#réponse}',
  '{count#attachment}': '{count#pièce jointe|pièces jointes}',
  '{size#entry|entries}': '{size#inscription}',
  '{size#entry|entries}, {bytes#byte}': '{size#inscription}, {bytes#octet}',
  '{count#thing}': '{count#chose}',
  '{detail}; {gaps#gap}': '{detail} ; {gaps#lacune}',
  '{size#entry|entries}; {part}': '{size#inscription} ; {part}',
  'an entry that closed an incident': 'une inscription qui a clos un incident',
};
