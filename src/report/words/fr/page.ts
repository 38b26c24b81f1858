/** What the verifier page says beside the verdict, in French. */
import type { page as english } from '../en/page.ts';
import type { LikeEnglish } from '../words.ts';

export const page: LikeEnglish<typeof english> = {
  'page.title': 'Vérifier une chaîne de garde',
  'page.intro':
    'Cette page vérifie elle-même un registre de garde, sans réseau : rien de ce que vous choisissez ici ne quitte cet ordinateur. Elle rend le même verdict que le programme custody.',
  'page.language': 'Langue',
  'page.record': 'Ce que vous avez reçu',
  'page.record-hint':
    'Choisissez le paquet (un fichier .zip ou .tar, ou son dossier) ou le registre seul (.custody, avec .disclosures si vous l’avez). Vous pouvez aussi le déposer ici.',
  'page.choose-files': 'Choisir des fichiers…',
  'page.choose-folder': 'Choisir un dossier…',
  'page.remove': 'Retirer',
  'page.remove-it': 'Retirer {name}',
  'page.chosen-file': '{name}, {bytes#octet|octets}',
  'page.chosen-folder': '{name} : {count#fichier|fichiers}, {bytes#octet|octets}',
  'page.card-within':
    'Il contient une carte d’identité : {name}. Elle n’a pas été prise pour ancre de confiance et ne doit pas l’être : quiconque a fait le paquet pouvait y mettre n’importe quelle carte.',
  'page.folder-refused':
    'Le navigateur ne donne pas {path} à cette page ; rien de ce qui a été déposé n’a donc été pris. Utilisez le bouton pour un dossier, ou déposez l’archive.',
  'page.no-files':
    'Ce qui a été donné ne contient aucun fichier ; un navigateur ne montre ni les liens ni les périphériques d’un dossier.',
  'page.trust': 'À quelle clé vous faites confiance',
  'page.trust-hint':
    'Le registre vaut ce que vaut la clé qui l’a ouvert. Demandez-en le numéro au service par une autre voie que celle du registre : en personne, par un numéro de téléphone que vous connaissez, par lettre. Un numéro dans le paquet ou dans sa lettre ne prouve rien tant que vous ne l’avez pas comparé ainsi.',
  'page.trust-none': 'À aucune encore : sans cela, le verdict ne peut être que « non confirmé ».',
  'page.number': 'Le numéro tel qu’il vous a été communiqué',
  'page.number-hint': '64 chiffres hexadécimaux ou 24 mots ; les espaces ne comptent pas.',
  'page.number-of': 'C’est le numéro',
  'page.number-of-key': 'd’une clé',
  'page.number-of-ledger': 'du registre lui-même',
  'page.holder': 'Titulaire de la clé',
  'page.agency': 'Service',
  'page.how': 'Comment vous l’avez vérifié',
  'page.how-choose': 'choisir…',
  'page.how-in-person': 'en personne',
  'page.how-phone': 'par téléphone',
  'page.how-letter': 'par lettre',
  'page.how-central-authority': 'par l’autorité centrale',
  'page.add': 'Faire confiance à ce numéro',
  'page.choose-card': 'Lire une carte ou un fichier de confiance…',
  'page.card-read':
    'Lu sur la carte : {name}, {agency}. Comparez le numéro avec celui que le service vous a communiqué avant de lui faire confiance. En mots :',
  'page.trusted': '{name}, {agency}, confirmé {how}',
  'page.more': 'Autres éléments de comparaison (facultatif)',
  'page.checkpoint': 'Point de contrôle',
  'page.checkpoint-hint':
    'Trois lignes que le service vous a remises par une autre voie : elles montrent que rien n’a été coupé à la fin.',
  'page.others': 'Registres ou paquets d’autres services',
  'page.others-hint': 'La garde est suivie d’un registre à l’autre.',
  'page.evidence': 'Éléments de preuve',
  'page.evidence-hint':
    'Fichiers ou dossiers arrivés à part du paquet, nommés par le numéro de leur pièce (KA/1 : KA%2F1.dd). Chacun est lu en entier et comparé à ce qui est consigné ; cela peut durer. Ce qui se trouve dans le dossier d’un paquet est lu aussi. Un navigateur ne montre pas les liens d’un dossier.',
  'page.profile': 'Exigences',
  'page.profile-none': 'aucune au-delà des règles',
  'page.check': 'Vérifier',
  'page.stop': 'Arrêter',
  'page.nothing-chosen': 'Choisissez d’abord ce que vous avez reçu.',
  'page.checking': 'Vérification en cours…',
  'page.reading': 'Lecture de {name} : {done} sur {total#octet|octets}',
  'page.slow': 'Ce navigateur n’exécute pas WebAssembly ici ; le calcul des empreintes est lent.',
  'page.stopped': 'Arrêté. Rien n’a été décidé.',
  'page.verdict': 'Verdict',
  'page.wrong-record': 'Donnez le paquet tel qu’il est arrivé (.zip, .tar ou son dossier) ou le registre (.custody).',
  'page.wrong-card': 'Donnez la carte d’identité (.pub) ou un fichier de confiance (.json) du service.',
  'page.cannot': 'Vérification impossible : {message}',
  'page.hint': 'Que faire : {hint}',
  'page.print': 'Imprimer le verdict',
  'page.save': 'Enregistrer le verdict comme page',
  'page.paper': 'Réponse sur papier',
  'page.print-paper': 'Imprimer la réponse sur papier',
  'page.save-paper': 'Enregistrer la réponse sur papier comme page',
  'page.as-text': 'La même chose telle que la ligne de commande l’imprime',
  'page.about':
    'Version {version}. Ce que cette page établit suppose que ce fichier est le bon : comparez son SHA-256 avec celui que publient les auteurs, et ne le prenez pas dans le paquet que vous vérifiez.',
};
