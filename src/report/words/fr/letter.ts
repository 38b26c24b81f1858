/** What the handover letter says, in French. */
import type { letter as english } from '../en/letter.ts';
import type { LikeEnglish } from '../words.ts';

export const letter: LikeEnglish<typeof english> = {
  'letter.title': 'Lettre de remise',
  'letter.from': 'De',
  'letter.to': 'À',
  'letter.any-custodian': 'tout dépositaire de ce service',
  'letter.office': 'un service sans clé : son récépissé est sur papier, et reste plus faible',
  'letter.expires': 'Expiration',
  'letter.no-expiry': 'aucune date : elle vaut jusqu’à la réponse ou au retrait',
  'letter.expires-at': 'aucune réponse signée à ce moment ou plus tard ne compte',
  'letter.part-exhibits': 'Pièces offertes',
  'letter.parts-seals': 'Éléments, scellés, incidents ouverts',
  'letter.inside': 'à l’intérieur, offerte avec',
  'letter.without-parts': 'sans ses éléments',
  'letter.content': 'Contenu, et où se trouvent les données',
  'letter.no-digest': 'aucune empreinte au registre',
  'letter.in-bundle': 'données dans ce paquet',
  'letter.not-in-bundle': 'données absentes de ce paquet',
  'letter.part-stays': 'Copies et éléments qui restent ici',
  'letter.copy-of': 'copie de {number}',
  'letter.source-of': 'ce dont {number} a été tiré',
  'letter.part-of': 'élément de {number}',
  'letter.whole-of': 'ce qui contient {number}',
  'letter.part-texts': 'Textes privés',
  'letter.disclosed': 'Le lecteur peut ouvrir',
  'letter.kept-back': 'Non communiqué au lecteur',
  'letter.texts': '{count#texte|textes}',
  'letter.part-compare': 'À comparer par une autre voie que celle de cette lettre',
  'letter.compare-head': 'L’identifiant du registre et l’empreinte du registre figurent en tête de chaque page.',
  'letter.sender-key': 'Clé de l’expéditeur',
  'letter.opened': 'elle a ouvert le registre',
  'letter.opener-key': 'Clé qui a ouvert le registre',
  'letter.answer-key': 'Clé qui peut répondre',
  'letter.part-steps': 'Ce qu’il faut faire ensuite',
  'letter.step-compare':
    'Comparez les nombres ou les mots ci-dessus, et ceux en tête de page, avec l’expéditeur par téléphone, à un numéro que vous ne tenez pas de cette lettre.',
  'letter.step-trust':
    'Dites une fois que vous faites confiance à la clé qui a ouvert le registre : custody trust add. Vérifiez ensuite le paquet : custody verify.',
  'letter.step-things':
    'Comparez chaque pièce, scellé et étiquette avec la liste ci-dessus, et calculez à nouveau l’empreinte des données.',
  'letter.step-paper': 'Signez ci-dessous pour ce que vous avez reçu, et renvoyez la page signée à l’expéditeur.',
  'letter.step-answer':
    'Répondez par custody accept (ou custody refuse), et renvoyez la réponse. Une signature ci-dessous est un récépissé, non une acceptation.',
  'letter.page-advice':
    'Qui ne peut rien installer vérifie le paquet dans un navigateur : verify.html, que custody report page écrit. Prenez-la auprès de ses auteurs ou de votre propre service, jamais dans ce paquet ni auprès de son expéditeur, et comparez son SHA-256 avec celui qu’ils publient.',
  'letter.page-digest': 'SHA-256 du verify.html de l’expéditeur',
  'letter.term-due': 'au plus tard le {time}',
};
