/** First lines, headings and lines of reports, by their English, in French. */
import type { Texts } from '../words.ts';

export const report: Texts = {
  'Bundle, a folder': 'Paquet, un dossier',
  'Bundle, a TAR archive': 'Paquet, une archive TAR',
  'Bundle, a ZIP archive': 'Paquet, une archive ZIP',
  there: 'présent',
  evidence: 'preuves',
  apart: 'à part',
  'packed, not read': 'emballées, non lues',
  'evidence of {numbers}': 'preuves de {numbers}',
  'none, and the record fixes the content of nothing in custody':
    'aucune, et le registre ne fixe le contenu de rien de ce qui est sous garde',
  ledger: 'registre',
  disclosures: 'divulgations',
  'no disclosures': 'aucune divulgation',
  checkpoint: 'point de contrôle',
  letter: 'lettre',
  '{first} and {more} more': '{first} et {more#autre}',
  'EVIDENCE MATCHES': 'PREUVES CONCORDANTES',
  'EVIDENCE DOES NOT MATCH': 'PREUVES NON CONCORDANTES',
  'EVIDENCE PARTLY EXAMINED': 'PREUVES EXAMINÉES EN PARTIE',
  'EVIDENCE NOT EXAMINED': 'PREUVES NON EXAMINÉES',
  'FAILED: {first} (and {more} more)': 'ÉCHEC : {first} (et {more#autre})',
  'FAILED: {first}': 'ÉCHEC : {first}',
  'NOT CONFIRMED: nothing contradicts the record; you have not said whose key you trust. Next: custody trust add …':
    "NON CONFIRMÉ : rien ne contredit le registre ; vous n'avez pas dit à quelle clé vous vous fiez. Étape suivante : custody trust add …",
  'NOT CONFIRMED: nothing contradicts the record; {gap}. Next: {next}':
    'NON CONFIRMÉ : rien ne contredit le registre ; {gap}. Étape suivante : {next}',
  'CUSTODY CONTINUOUS.': 'GARDE CONTINUE.',
  'CUSTODY HAS {gaps#GAP|GAPS}.': 'LA GARDE PRÉSENTE {gaps#LACUNE|LACUNES}.',
  'RECORD VERIFIED. {evidence}. {custody}': 'REGISTRE VÉRIFIÉ. {evidence}. {custody}',
  'RECORD VERIFIED. {evidence}. {custody} {profile}': 'REGISTRE VÉRIFIÉ. {evidence}. {custody} {profile}',
  'PROFILE {name} MET.': 'PROFIL {name} SATISFAIT.',
  'PROFILE {name}: {unmet} OF {all} REQUIREMENTS NOT MET.':
    'PROFIL {name} : {unmet} EXIGENCES NON SATISFAITES SUR {all}.',
  '{said} ({depths}, {count} of {all#exhibit})': '{said} ({depths}, {count} sur {all#pièce})',
  'nothing contradicts it and nothing is missing': 'rien ne le contredit et rien ne manque',
  'nothing contradicts it, and not everything is shown': "rien ne le contredit, et tout n'est pas établi",
  'DOES NOT HOLD': 'NE TIENT PAS',
  'Course of custody': 'Parcours de la garde',
  here: 'ici',
  'ledger {title}': 'registre {title}',
  '{where} (not at hand)': '{where} (non disponible)',
  'since entry {from}': "depuis l'inscription {from}",
  'entries {from} to {until}': 'inscriptions {from} à {until}',
  'Other ledgers at hand': 'Autres registres disponibles',
  'as claimed': 'selon ses propres dires',
  '{size} entries': '{size#inscription}',
  '{first} [{code}] and {more} more': '{first} [{code}] et {more#autre}',
  trusted: 'de confiance',
  'not trusted': 'sans confiance déclarée',
  'no role': 'aucun rôle',
  'post {post}': 'poste {post}',
  'key {key}': 'clé {key}',
  'Who signed': 'Signataires',
  'evidence matches': 'preuves concordantes',
  'EVIDENCE DIFFERS': 'PREUVES DIFFÉRENTES',
  'evidence not compared in full': 'preuves non comparées en totalité',
  Exhibits: 'Pièces',
  'left where it was, not in custody': 'laissée sur place, pas sous garde',
  '{held} by {post}': '{held} par {post}',
  'no seal': 'aucun scellé',
  'seal {numbers}': 'scellé {numbers}',
  'Does not hold': 'Ne tient pas',
  'Not shown': 'Non établi',
  'For your attention': 'À noter',
  pass: 'conforme',
  FAIL: 'ÉCHEC',
  'not checked': 'non contrôlé',
  Ledger: 'Registre',
  'no usable opening entry': "aucune inscription d'ouverture exploitable",
  'number withheld from this reader, or none': 'numéro non communiqué à ce lecteur, ou absent',
  Case: 'Dossier',
  Length: 'Longueur',
  Fingerprint: 'Empreinte',
  Checks: 'Contrôles',
  '{met} met, {missing} not met, {ensured} ensured by the format, {rest} that no record can show':
    "{met} satisfaites, {missing} non satisfaites, {ensured} garanties par le format, {rest} qu'aucun registre ne peut établir",
  '{unread} of {all} were taken from secondary texts: meeting them shows no conformity':
    "{unread} sur {all} proviennent de textes secondaires : les satisfaire n'établit aucune conformité",
  'Profile: {title}': 'Profil : {title}',
  '… and {count#} more of {code}': '… et {count#} autres {code}',
  'at:': 'lieu :',
  'expected:': 'attendu :',
  'actual:': 'constaté :',
  'next: {next}': 'étape suivante : {next}',
  'Digests and device data: {computed} computed, {read} read, {log} from logs, {stated} stated by others, {typed} typed':
    "Condensats et données d'appareils : {computed} calculés, {read} lus, {log} tirés de journaux, {stated} déclarés par autrui, {typed} saisis à la main",
  'Private texts: {withheld} withheld from this reader, {erased} erased, {missing} missing without record':
    'Textes confidentiels : {withheld} non communiqués à ce lecteur, {erased} effacés, {missing} manquants sans mention au registre',
  'What this does not show': "Ce que ceci n'établit pas",
  'one thing does not hold': 'un point ne tient pas',
  '{count} things do not hold': '{count} points ne tiennent pas',
  'there is no usable opening entry': "il n'y a pas d'inscription d'ouverture exploitable",
  'A signature shows who said it, not that it is true.': "Une signature montre qui l'a dit, non que c'est vrai.",
  'Nothing: there is no usable opening entry, so nothing in this file counts.':
    "Rien : il n'y a pas d'inscription d'ouverture exploitable, donc rien dans ce fichier ne compte.",
  'Nothing outside the ledger shows that its entries were not all made at once, after {since} or before.':
    "Rien hors du registre ne montre que ses inscriptions n'ont pas toutes été faites en une fois, après {since} ou avant.",
  'Later entries may be missing: nothing shows where the ledger ends.':
    'Des inscriptions ultérieures peuvent manquer : rien ne montre où le registre se termine.',
  'Another ledger of the same case may exist.': 'Un autre registre du même dossier peut exister.',
  'Copies of evidence that nobody recorded cannot be excluded.':
    "Des copies des preuves que personne n'a consignées ne peuvent être exclues.",
  'All times are what the clocks of the signers said; no outside time was checked.':
    "Toutes les heures sont celles qu'indiquaient les horloges des signataires ; aucune heure extérieure n'a été contrôlée.",
  'Whose key opened the ledger: names and agencies are only claimed.':
    'À qui est la clé qui a ouvert le registre : noms et services ne sont que déclarés.',
  'Who sat behind a trusted key when it signed.':
    'Qui se trouvait derrière une clé de confiance au moment où elle a signé.',
  'Whether the evidence is what was recorded: it was not examined.':
    "Si les preuves sont bien celles qui ont été consignées : elles n'ont pas été examinées.",
  'Whether the rest of the evidence is what was recorded: only a part was shown to match.':
    "Si le reste des preuves est bien ce qui a été consigné : seule une partie s'est montrée concordante.",
  'Other data streams, extended attributes, permissions, and bytes in no file: no digest on record covers them.':
    'Autres flux de données, attributs étendus, permissions et octets hors de tout fichier : aucun condensat au registre ne les couvre.',
  'What the {count#private text says|private texts say} that this reader cannot open.':
    'Ce que {count~dit|disent} {count#texte confidentiel|textes confidentiels} que ce lecteur ne peut ouvrir.',
};
