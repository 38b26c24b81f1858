/** Why evidence was found to be what it is, and what was made of lists of digests, by its English, in French. */
import type { Texts } from '../words.ts';

export const evidence: Texts = {
  'changed while it was read, twice': 'modifié pendant la lecture, deux fois',
  'changed since the interrupted run had read it; read anew':
    "modifié depuis que le passage interrompu l'avait lu ; relu",
  'something is mounted there, not entered (--cross-mounts)':
    'quelque chose y est monté, non parcouru (--cross-mounts)',
  'permission denied': 'accès refusé',
  'operation not permitted': 'opération non permise',
  'input/output error': "erreur d'entrée-sortie",
  'gone since its folder was read': 'disparu depuis la lecture de son dossier',
  'ends before its size': 'se termine avant sa taille',
  'no medium in it': 'aucun support dedans',
  'no such device': 'périphérique absent',
  '{path}: {what}; {size} not read, counted as zeros': '{path} : {what} ; {size} non lus, comptés comme des zéros',
  '{size#byte}': '{size#octet}',
  '{size#byte} ({rounded})': '{size#octet} ({rounded})',
  '{size#} percent': '{size#} %',
  '{size#second}': '{size#seconde}',
  '{size#millisecond}': '{size#milliseconde}',
  '{from} to {to}': 'de {from} à {to}',
  'and {more#} more': 'et {more#} de plus',
  'none of its digests is that of its file: bare ones are taken by their length for MD5, SHA-1, SHA-256 or SHA-512, and those of BLAKE and SHA-3 are as long':
    "aucune de ses empreintes n'est celle de son fichier : sans nom, elles sont prises, d'après leur longueur, pour MD5, SHA-1, SHA-256 ou SHA-512, et celles de BLAKE et de SHA-3 sont aussi longues",
  'all its names begin with {folder}/: --base takes that off':
    "tous ses noms commencent par {folder}/ : --base l'enlève",
  'its names are taken without {prefix}, with which they begin':
    'ses noms sont pris sans {prefix}, par quoi ils commencent',
  'its lines end as those of Windows do': 'ses lignes se terminent comme celles de Windows',
  'it comes from Windows: {mark} in its names is read as /':
    'elle vient de Windows : {mark} dans ses noms est lu comme /',
  'it begins with a byte order mark, which is left aside':
    "elle commence par une marque d'ordre des octets, laissée de côté",
  'it is UTF-16, and its names are read as UTF-8': "elle est en UTF-16, et ses noms sont lus comme de l'UTF-8",
  '{count} of its file objects are deleted files, which are passed over':
    '{count} de ses objets fichier sont des fichiers supprimés, non pris en compte',
  '{count} of its file objects have no digest of a kind that is known here':
    "{count} de ses objets fichier n'ont aucun condensat d'un genre connu ici",
  '{count} of its file objects have digests and no name, and are passed over':
    '{count} de ses objets fichier ont des condensats sans nom, et ne sont pas pris en compte',
  '{count} of its names are not UTF-8, as XML must be; their bytes are taken as they are':
    "{count} de ses noms ne sont pas en UTF-8, comme l'exige XML ; leurs octets sont pris tels quels",
  'its digests of the kind {kinds} are not used': 'ses condensats de genre {kinds} ne sont pas utilisés',
  'of entry {seq}': "de l'inscription {seq}",
  'offer entry {seq}': "offre de l'inscription {seq}",
  'previous entry {seq}': 'tentative précédente : inscription {seq}',
  'its size, and {read#} of {of#piece}, drawn by chance':
    'sa taille, et {read#} sur {of#morceau|morceaux}, tirés au hasard',
  'it is neither a file nor a block device': "ce n'est ni un fichier ni un périphérique bloc",
  'it is gone': 'il a disparu',
  'it ends before its size': 'il se termine avant sa taille',
  twice: 'deux fois',
  'the media have {found#byte}, and {recorded#} are on record':
    'le support contient {found#octet}, et {recorded#} sont consignés',
  'it has {found#byte}, and {recorded#} are on record': 'il a {found#octet}, et {recorded#} sont consignés',
  '{differs}; the last part is as large as the others, so parts may be missing':
    '{differs} ; la dernière partie est aussi grande que les autres, il peut donc en manquer',
  'that {file} is there': 'que {file} est là',
  'its size, {size#byte}': 'sa taille, {size#octet}',
  '{changed#} of its files': '{changed#} de ses fichiers',
  '{unreadable#} of {recorded#name} could not be read': "{unreadable#} sur {recorded#nom} n'ont pu être lus",
  'names and kinds': 'noms et types',
  'names, kinds and sizes, and {taken#} of {of#piece}, drawn by chance':
    'noms, types et tailles, et {taken#} sur {of#morceau|morceaux}, tirés au hasard',
  '{folder} holds no file': '{folder} ne contient aucun fichier',
  'the size is the same and the SHA-256 another': 'la taille est la même et le SHA-256 en est un autre',
  'as the file that it is, it is not what is on record': "en tant que fichier, il n'est pas ce qui est consigné",
  '{told}; first: {path} ({name:})': "{told} ; d'abord : {path} ({name:})",
  '{told}; first: {path} ({name:}: {more})': "{told} ; d'abord : {path} ({name:} : {more})",
  'no file or folder bears its number, and no file has its size and digest':
    "aucun fichier ni dossier ne porte son numéro, et aucun fichier n'a sa taille et son condensat",
  'no folder bears its number': 'aucun dossier ne porte son numéro',
  'none of the {count#} files there is it': "aucun des {count#} fichiers qui s'y trouvent ne l'est",
  'records withheld from the manifest: {withheld#}': 'enregistrements non communiqués du manifeste : {withheld#}',
  'some could not be read when the manifest was made':
    "certains n'ont pu être lus lors de l'établissement du manifeste",
  '{name} has root {root}…': '{name} a la racine {root}…',
  '{name} cannot be used: {why}': '{name} est inutilisable : {why}',
  'manifest of root {root}, {records#record}, {size#byte} in files':
    'manifeste de racine {root}, {records#enregistrement}, {size#octet} en fichiers',
  'SHA-256 {sha256}, {size#byte}': 'SHA-256 {sha256}, {size#octet}',
  '{total~piece|pieces} {pieces} of {of#} {total~differs|differ}, bytes {bytes}':
    '{total~morceau|morceaux} {pieces} sur {of#} {total~diffère|diffèrent}, octets {bytes}',
  '{total~piece|pieces} {pieces} of {of#} cannot be compared, bytes {bytes}':
    '{total~morceau|morceaux} {pieces} sur {of#} non comparables, octets {bytes}',
  '{first#} to {last#}': '{first#} à {last#}',
  '{left#} more': '{left#autre}',
  'the opening entry of a ledger': "l'inscription d'ouverture d'un registre",
  'links, devices or empty folders, which a browser does not show: {unseen#}':
    "liens, périphériques ou dossiers vides, qu'un navigateur ne montre pas : {unseen#}",
  '{unreadable#} of {recorded#name} could not be compared': "{unreadable#} sur {recorded#nom} n'ont pu être comparés",
  'some changed while the manifest was made': "certains ont changé pendant l'établissement du manifeste",
};
