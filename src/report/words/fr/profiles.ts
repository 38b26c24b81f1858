/** What the profiles that come with the program require, in French. */
import type { Texts } from '../words.ts';

export const profiles: Texts = {
  'generic mutual legal assistance: every must-row of the checklist':
    'entraide judiciaire générale : chaque ligne obligatoire de la liste de contrôle',
  'The case has a number and a title.': 'L’affaire a un numéro et un titre.',
  'The reference of the other agency is recorded.': 'La référence de l’autre service est inscrite.',
  'Every key names its holder’s agency and country.': 'Chaque clé nomme le service et le pays de son titulaire.',
  'The offence is recorded, as text or code.': 'L’infraction est inscrite, en texte ou par code.',
  'Each seizure, copy and handover names its legal basis, or why there is none yet.':
    'Chaque saisie, copie et remise nomme sa base légale, ou dit pourquoi il n’y en a pas encore.',
  'Each authority has number, issuer, date, acts and scope.':
    'Chaque autorisation a numéro, autorité, date, actes et portée.',
  'A request between states names both states.': 'Une demande entre États nomme les deux États.',
  'A request between states names the central authorities.': 'Une demande entre États nomme les autorités centrales.',
  'A request between states has a reference, ours or theirs.':
    'Une demande entre États a une référence, la nôtre ou la leur.',
  'Each exhibit has a number, and an id that is unique in the world.':
    'Chaque pièce a un numéro, et un identifiant unique au monde.',
  'Each exhibit has a kind and a quantity.': 'Chaque pièce a une nature et une quantité.',
  'Each device has make, model and serial number.': 'Chaque appareil a marque, modèle et numéro de série.',
  'Each exhibit has a description and a condition.': 'Chaque pièce a une description et un état.',
  'Marks on each thing are recorded.': 'Les marques de chaque objet sont inscrites.',
  'Where each exhibit was found, and from whom it was obtained.':
    'Où chaque pièce a été trouvée, et de qui elle a été obtenue.',
  'The owner or user of each device and account is recorded.':
    'Le propriétaire ou l’utilisateur de chaque appareil et compte est inscrit.',
  'Each act has date, time and zone.': 'Chaque acte a date, heure et fuseau.',
  'Each storage medium has capacity, sector size and sector count.':
    'Chaque support a capacité, taille et nombre de secteurs.',
  'Each seal that was applied has a number, a kind and a package.':
    'Chaque scellé apposé a un numéro, une nature et un emballage.',
  'Each thing was sealed at least once; who and when stand in the entry.':
    'Chaque objet a été scellé au moins une fois ; qui et quand figurent dans l’inscription.',
  'Seals are checked at every receipt.': 'Les scellés sont vérifiés à chaque réception.',
  'Each opening of a seal says why.': 'Chaque ouverture d’un scellé dit pourquoi.',
  'A seal that was replaced has its new number.': 'Un scellé remplacé a son nouveau numéro.',
  'Each acquisition has its method.': 'Chaque acquisition a sa méthode.',
  'Each acquisition has tool, version, and command or settings.':
    'Chaque acquisition a outil, version, et commande ou réglages.',
  'Each acquisition has the computer and its operating system.':
    'Chaque acquisition a l’ordinateur et son système d’exploitation.',
  'Each acquisition has its write blocker, or why there was none.':
    'Chaque acquisition a son bloqueur d’écriture, ou dit pourquoi il n’y en avait pas.',
  'Each acquisition says how many ranges could not be read, and what stands in their place.':
    'Chaque acquisition dit combien de plages n’ont pu être lues, et ce qui figure à leur place.',
  'Each acquisition is complete, or says why not.': 'Chaque acquisition est complète, ou dit pourquoi non.',
  'A complete physical copy has the digest of its source.': 'Une copie physique complète a l’empreinte de sa source.',
  'Each copy that was made has its digest.': 'Chaque copie réalisée a son empreinte.',
  'A copy in segments has the digest of each.': 'Une copie en segments a l’empreinte de chacun.',
  'A copy in a container has the digest that the container stores, kept apart.':
    'Une copie dans un conteneur a l’empreinte que le conteneur enregistre, tenue à part.',
  'Each acquisition has start and end.': 'Chaque acquisition a un début et une fin.',
  'Live, memory and manual acquisitions say what they changed, who did it and why.':
    'Les acquisitions à chaud, de mémoire et manuelles disent ce qu’elles ont modifié, qui l’a fait et pourquoi.',
  'Each act has a unique id, a type and the exhibits concerned.':
    'Chaque acte a un identifiant unique, un type et les pièces concernées.',
  'Each actor has name, title, badge or personnel number, and agency.':
    'Chaque intervenant a nom, titre, matricule et service.',
  'Who acted, where it was not the signer.': 'Qui a agi, quand ce n’était pas le signataire.',
  'Taking, sealing, copying, examining and disposing have a place.':
    'Saisie, mise sous scellés, copie, examen et élimination ont un lieu.',
  'Each entry says what the signer’s clock came from.':
    'Chaque inscription dit d’où l’horloge du signataire tenait l’heure.',
  'Each access says why.': 'Chaque accès dit pourquoi.',
  'Each change of custody names both sides.': 'Chaque changement de garde nomme les deux parties.',
  'Each body of data was hashed again at least once.':
    'L’empreinte de chaque ensemble de données a été recalculée au moins une fois.',
  'Each body of data that was examined was hashed before or after.':
    'L’empreinte de chaque ensemble de données examiné a été calculée avant ou après.',
  'Each mismatch says what was done about it.': 'Chaque écart dit ce qui a été fait à ce sujet.',
  'Whatever was issued to somebody is countersigned.': 'Tout ce qui a été remis à quelqu’un est contresigné.',
  'Each disposal says how, under what authority, and by whose order.':
    'Chaque élimination dit comment, sous quelle autorité et sur l’ordre de qui.',
  'Each disposal has a witness.': 'Chaque élimination a un témoin.',
  'Each destruction says by which method.': 'Chaque destruction dit par quelle méthode.',
  'The record says its format.': 'Le registre dit son format.',
  'Each entry says the program that made it, its version and build.':
    'Chaque inscription dit le programme qui l’a faite, sa version et sa compilation.',
  'Each entry has key, history, ledger and number.': 'Chaque inscription a clé, historique, registre et numéro.',
  'The record is closed, with counts.': 'Le registre est clos, avec des décomptes.',
  'shaped after ISO/IEC 27037:2012: identification, collection, acquisition, preservation':
    'd’après ISO/IEC 27037:2012 : identification, collecte, acquisition, préservation',
  'Each piece of evidence has a unique identifier.': 'Chaque élément de preuve a un identifiant unique.',
  'Who had access, when, is recorded.': 'Qui a eu accès, et quand, est inscrit.',
  'Each check-in, check-out and access has its place.': 'Chaque entrée, sortie et accès a son lieu.',
  'Whoever took evidence out is named.': 'Quiconque a sorti des preuves est nommé.',
  'Each removal and access says why.': 'Chaque retrait et accès dit pourquoi.',
  'Each taking and copying names the authority for it.': 'Chaque prise et copie nomme l’autorité qui la permet.',
  'Unavoidable changes name what, who and why.': 'Les modifications inévitables disent quoi, qui et pourquoi.',
  'Each device is described with make, model, serial number and condition.':
    'Chaque appareil est décrit par marque, modèle, numéro de série et état.',
  'The power state of each computer and phone is recorded.':
    'L’état d’alimentation de chaque ordinateur et téléphone est inscrit.',
  'Each device was packed and sealed.': 'Chaque appareil a été emballé et scellé.',
  'Each copy has a digest made by a verification function.':
    'Chaque copie a une empreinte faite par une fonction de vérification.',
  'Each acquisition names its method, tool and version.':
    'Chaque acquisition nomme sa méthode, son outil et sa version.',
  'What could not be read is recorded.': 'Ce qui n’a pu être lu est inscrit.',
  'Who handled evidence is named with title.': 'Quiconque a manipulé des preuves est nommé avec son titre.',
};
