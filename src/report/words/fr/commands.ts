/** What commands tell beside the verdict, by its English: comparisons, audits, states, checklists, in French. */
import type { Texts } from '../words.ts';

export const commands: Texts = {
  'names and kinds only; no size was compared and no file was read':
    "noms et types seulement ; aucune taille n'a été comparée et aucun fichier n'a été lu",
  'names, kinds and sizes; no file was read': "noms, types et tailles ; aucun fichier n'a été lu",
  'names, kinds and sizes, and a sample of pieces': 'noms, types et tailles, et un échantillon de morceaux',
  'every byte of every file': 'chaque octet de chaque fichier',
  STRUCTURE: 'STRUCTURE',
  SIZES: 'TAILLES',
  SAMPLED: 'ÉCHANTILLON',
  'EVERY BYTE': 'CHAQUE OCTET',
  'and {left#} more (--all lists them)': 'et {left#} de plus (--all les énumère)',
  recorded: 'consignés',
  '{recorded#} = {both#} found + {missing#} missing + {notLookedFor#} not looked for + {withheld#} withheld':
    '{recorded#} = {both#} trouvés + {missing#} manquants + {notLookedFor#} non recherchés + {withheld#} non communiqués',
  found: 'trouvés',
  '{found#} = {both#} recorded + {added#} new + {duplicate#} duplicate':
    '{found#} = {both#} consignés + {added#} nouveaux + {duplicate#} en double',
  '{found#} = {both#} recorded + {added#} new + {duplicate#} duplicate + {notRecorded#} in folders that could not be read when recorded':
    '{found#} = {both#} consignés + {added#} nouveaux + {duplicate#} en double + {notRecorded#} dans des dossiers illisibles lors de la consignation',
  depth: 'profondeur',
  root: 'racine',
  note: 'remarque',
  '{otherTime#} with another modification time': '{otherTime#} avec une autre date de modification',
  '{otherTime#} matched with another modification time': '{otherTime#} concordants avec une autre date de modification',
  '{changed#} changed while they were recorded': '{changed#} modifiés pendant leur consignation',
  'it changed while it was recorded: what it held then is not known':
    'il a changé pendant sa consignation : ce qu’il contenait alors n’est pas connu',
  '{changed#} changed while being read': '{changed#} modifiés pendant la lecture',
  'no change': 'sans changement',
  '{name}: {taken#} of {of#} pieces of {files#file} drawn by chance, {compared#} compared':
    '{name} : {taken#} sur {of#} morceaux de {files#fichier} tirés au hasard, {compared#} comparés',
  '{name}: {of#} pieces of {files#file}': '{name} : {of#} morceaux de {files#fichier}',
  pieces: 'morceaux',
  'what it does not give is checked by the digest of the whole':
    "ce qu'elle ne donne pas est contrôlé par le condensat de l'ensemble",
  'ALL MATCHED ({depth}).': 'TOUT CONCORDE ({depth}).',
  'NOTHING THAT WAS SAMPLED DIFFERS (SAMPLED PIECES: {taken#} of {of#}). Not every byte was read.':
    "RIEN DE CE QUI A ÉTÉ ÉCHANTILLONNÉ NE DIFFÈRE (MORCEAUX ÉCHANTILLONNÉS : {taken#} sur {of#}). Tous les octets n'ont pas été lus.",
  'INCOMPLETE ({depth}): NOT EVERYTHING COULD BE COMPARED. Nothing that could differs.':
    "INCOMPLET ({depth}) : TOUT N'A PU ÊTRE COMPARÉ. Rien de ce qui l'a été ne diffère.",
  'INCOMPLETE ({depth}): FILES CHANGED WHILE THEY WERE READ.':
    'INCOMPLET ({depth}) : DES FICHIERS ONT CHANGÉ PENDANT LA LECTURE.',
  'DIFFERENT ({depth}): {parts}.': 'DIFFÉRENT ({depth}) : {parts}.',
  listed: 'énumérés',
  '{files#} files; {notFiles#} folders, links and others, of which such a list says nothing':
    '{files#} fichiers ; {notFiles#} dossiers, liens et autres, dont une telle liste ne dit rien',
  'of the list: {note}': 'de la liste : {note}',
  '{weak#} matched by MD5 or SHA-1 alone, for which other files can be made':
    "{weak#} ne concordent que par MD5 ou SHA-1, pour lesquels d'autres fichiers peuvent être fabriqués",
  'ALL MATCHED ({depth}). The list is what someone stated; nothing here says who.':
    "TOUT CONCORDE ({depth}). La liste est ce que quelqu'un a déclaré ; rien ici ne dit qui.",
  'DIFFERENT ({depth}).': 'DIFFÉRENT ({depth}).',
  'the same is still at {path}': 'le même se trouve encore à {path}',
  'held by {post}': 'détenue par {post}',
  'offered, held by {post}': 'offerte, détenue par {post}',
  'arriving at {post}': "en cours d'arrivée auprès de {post}",
  'departed from {post}': 'partie de {post}',
  'released by {post}': 'restituée par {post}',
  destroyed: 'détruite',
  'left where it was': 'laissée sur place',
  'OVERDUE since {time}': 'EN RETARD depuis {time}',
  'due {time}': 'échéance {time}',
  issued: 'sortie',
  'issued to {to}': 'sortie au nom de {to}',
  'open incident: {code:} (entry {seq})': 'incident ouvert : {code:} (inscription {seq})',
  'to someone withheld': 'vers un destinataire non communiqué',
  'to {to}': 'vers {to}',
  'entry {made}, which made it, is void (entry {by})':
    "l'inscription {made}, qui l'a créée, est annulée (inscription {by})",
  'hash mismatch (entry {seq})': 'empreinte discordante (inscription {seq})',
  '(withheld)': '(non communiqué)',
  EXHIBIT: 'PIÈCE',
  KIND: 'TYPE',
  STATE: 'ÉTAT',
  PLACE: 'LIEU',
  SEALS: 'SCELLÉS',
  REMARKS: 'REMARQUES',
  ' (claimed: {name}, {agency})': ' (revendiquée : {name}, {agency})',
  '{file}: no entry counts': '{file} : aucune inscription ne compte',
  '{file}: {size#entry|entries}, fingerprint {root}': '{file} : {size#inscription}, empreinte {root}',
  'behind that it is damaged: {damage}': 'au-delà, il est endommagé : {damage}',
  'ONE HISTORY: {longer} goes on from {shorter} by {by#entry|entries}, from entry {from} on':
    "UN SEUL HISTORIQUE : {longer} prolonge {shorter} de {by#inscription}, à partir de l'inscription {from}",
  'THE SAME: {size#entry|entries}': 'IDENTIQUES : {size#inscription}',
  'THE SAME as far as they count: {size#entry|entries}':
    'IDENTIQUES dans la mesure où ils comptent : {size#inscription}',
  'NOT COMPARABLE: two ledgers, {one} and {other}; that two were opened for one case is no fork':
    "NON COMPARABLES : deux registres, {one} et {other} ; que deux registres aient été ouverts pour un même dossier n'est pas une bifurcation",
  'NOT COMPARABLE: nothing counts in one of them': "NON COMPARABLES : rien ne compte dans l'un d'eux",
  '{file}: entry {at}, {type}, signed {signed} by key {key}{claim}':
    '{file} : inscription {at}, {type:}, signée le {signed} par la clé {key}{claim}',
  'two keys each signed one of them; that one person signed both is not shown':
    "deux clés en ont signé chacune un ; qu'une même personne ait signé les deux n'est pas établi",
  'key {key} signed both histories': 'la clé {key} a signé les deux historiques',
  'no incident in either names the entries of the other':
    "aucun incident dans l'un ne nomme les inscriptions de l'autre",
  'owned: {mine} names every entry of the other from there on (incident of entry {entries}); {theirs} is the abandoned one':
    "reconnu : {mine} nomme chaque inscription de l'autre à partir de là (incident de l'inscription {entries}) ; {theirs} est l'abandonné",
  'FORK: two histories of ledger {ledger} from entry {at} on':
    "BIFURCATION : deux historiques du registre {ledger} à partir de l'inscription {at}",
  'nothing in the abandoned one moved custody: it is a gap, and explained':
    "rien dans l'abandonné n'a déplacé la garde : c'est une lacune, et elle est expliquée",
  'but the abandoned one moved custody ({moved}): an incident does not undo that':
    "mais l'abandonné a déplacé la garde ({moved}) : un incident ne l'annule pas",
  'THE SAME receipt': 'LE MÊME récépissé',
  'NO CONTRADICTION: what {a} and {b} both decide, they decide alike':
    'AUCUNE CONTRADICTION : ce que {a} et {b} décident tous deux, ils le décident de même',
  'NOT COMPARABLE: they are signed by two keys, or answer two offers':
    'NON COMPARABLES : ils sont signés par deux clés, ou répondent à deux offres',
  'TWO RECEIPTS that contradict each other, to the offer {offer}':
    "DEUX RÉCÉPISSÉS contradictoires, pour l'offre {offer}",
  'both signed by key {key}{claim}': 'tous deux signés par la clé {key}{claim}',
  '{number}: {first} in {a}, {second} in {b}': '{number} : {first:} dans {a}, {second:} dans {b}',
  'NOT PROVEN: {problem}': 'NON PROUVÉ : {problem}',
  'key {key}{claim}, not in your trust file': 'clé {key}{claim}, absente de votre fichier de confiance',
  'key {key} ({pinned})': 'clé {key} ({pinned})',
  'to the offer {offer} in ledger {ledger}': "pour l'offre {offer} dans le registre {ledger}",
  'signed {one} and {other}': 'signés le {one} et le {other}',
  '{number}: {first}; and {second}': '{number} : {first:} ; et {second:}',
  'PROVEN: one key signed two receipts that contradict each other':
    'PROUVÉ : une même clé a signé deux récépissés contradictoires',
  'ledger {ledger}, which differs from entry {at} on': "registre {ledger}, qui diffère à partir de l'inscription {at}",
  'entry {seq} ({type}, signed {signed})': 'inscription {seq} ({type:}, signée le {signed})',
  'entry {seq} ({type}, signed {signed} by key {key}…)':
    'inscription {seq} ({type:}, signée le {signed} par la clé {key}…)',
  '{entry} is {leaf}': '{entry} est {leaf}',
  'by {entry}, entry {at} before it is {leaf}': "selon {entry}, l'inscription {at} qui la précède est {leaf}",
  'PROVEN: one key signed two histories of one ledger':
    "PROUVÉ : une même clé a signé deux historiques d'un même registre",
  'PROVEN: two keys signed two histories of one ledger, one each':
    "PROUVÉ : deux clés ont signé deux historiques d'un même registre, un chacune",
  'voided by entry {by}': "annulée par l'inscription {by}",
  'corrected by entry {by}': "corrigée par l'inscription {by}",
  'late: {code:}': 'tardif : {code:}',
  'irregular: {rule}': 'irrégulier : {rule}',
  'someone withheld': 'une personne non communiquée',
  '{first} and {more} others': '{first} et {more#autre personne|autres personnes}',
  'for {who}': 'pour {who}',
  'does not apply': 'sans objet',
  'not decided': 'sans décision',
  'opening entry': "inscription d'ouverture",
  'unknown type {type}': 'type inconnu {type}',
  'by {post}': 'par {post}',
  'case number withheld': 'numéro de dossier non communiqué',
  'no case number': 'aucun numéro de dossier',
  'case {number}': 'dossier {number}',
  '{size} {size~entry|entries}': '{size#inscription}',
  closed: 'clos',
  'no exhibits': 'aucune pièce',
  'offer of entry {seq} is open': "l'offre de l'inscription {seq} est ouverte",
  'takeover of entry {seq} waits for the countersignature of post {to}':
    "la reprise de l'inscription {seq} attend le contreseing du poste {to}",
  'who sent it': "qui l'a envoyé",
  'legal basis': 'base légale',
  'terms that we take on': 'conditions auxquelles nous souscrivons',
  'packages, seals, condition': 'emballages, scellés, état',
  'all there, nothing besides': 'tout y est, rien de plus',
  "the sender's record": "le registre de l'expéditeur",
  'course of custody': 'parcours de la garde',
  times: 'heures',
  'every byte hashed anew': 'chaque octet recalculé',
  acquisitions: 'acquisitions de données',
  'what our profile requires': 'ce que notre profil exige',
  'what was withheld': "ce qui n'a pas été communiqué",
  'decision on each exhibit': 'décision sur chaque pièce',
  'taken into our own ledger': 'entrée dans notre propre registre',
  'kept so that it can be repeated': 'conservé de façon à pouvoir être refait',
};
