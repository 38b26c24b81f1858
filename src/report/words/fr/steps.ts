/** What to do next about a finding, by its English, in French. */
import type { Texts } from '../words.ts';

export const steps: Texts = {
  'ask the keeper for another copy of the ledger and verify that':
    'demander au teneur du registre une autre copie et la vérifier',
  'ask who used the withdrawn key; the keeper can cut the entry aside with: custody repair':
    "demander qui s'est servi de la clé retirée ; le teneur du registre peut mettre l'inscription de côté : custody repair",
  'the entry has no effect; ask its signer how it came about: custody show {seq}':
    "l'inscription est sans effet ; demander à son signataire comment elle est survenue : custody show {seq}",
  'read the entry: custody show {seq}': "lire l'inscription : custody show {seq}",
  'read the entry and the reason given for it, and ask for what would show it: custody show {seq}':
    "lire l'inscription et le motif donné, et demander ce qui l'établirait : custody show {seq}",
  'get the fingerprint of the key from the receiving agency by another way, then: custody trust add':
    "obtenir l'empreinte de la clé auprès du service destinataire par une autre voie, puis : custody trust add",
  'ask the holder of the key, by another way, whether the receipt is theirs':
    'demander au titulaire de la clé, par une autre voie, si le récépissé est de lui',
  "ask for the sender's ledger and verify both together":
    "demander le registre de l'expéditeur et vérifier les deux ensemble",
  'ask whoever keeps the ledger for a copy; look for a backup':
    'demander une copie à qui tient le registre ; rechercher une sauvegarde',
  'ask for the whole ledger: its beginning is missing': 'demander le registre entier : son début manque',
  'nothing in this file counts; ask for an undamaged copy':
    'rien ne compte dans ce fichier ; demander une copie intacte',
  'ask for another copy; the keeper can save the bytes aside and cut them with: custody repair':
    'demander une autre copie ; le teneur du registre peut mettre ces octets de côté et les retrancher : custody repair',
  'ask for another copy; the keeper can save the torn bytes aside and cut them with: custody repair':
    'demander une autre copie ; le teneur du registre peut mettre de côté les octets tronqués et les retrancher : custody repair',
  'ask its signer to record the act again; the entry stays and stays failed':
    "demander à son signataire de consigner l'acte à nouveau ; l'inscription demeure et reste en échec",
  'verify with a version of custody that knows this format':
    'vérifier avec une version de custody qui connaît ce format',
  'verify with a version of custody that knows this type': 'vérifier avec une version de custody qui connaît ce type',
  'ask the keeper of this ledger for the whole of it, and keep both copies':
    'demander ce registre en entier à qui le tient, et garder les deux copies',
  'ask the sender for its whole ledger, and verify both together: custody verify LEDGER --with THEIRS':
    "demander à l'expéditeur son registre entier, et vérifier les deux ensemble : custody verify LEDGER --with THEIRS",
  'ask whoever signed the receipt where the entry came from':
    "demander à qui a signé le récépissé d'où venait l'inscription",
  'verify the sender’s ledger by itself: it says why its entry has no effect':
    "vérifier séparément le registre de l'expéditeur : il dit pourquoi son inscription est sans effet",
  'ask both agencies which offer was meant, and for the copies that they keep':
    "demander aux deux services quelle offre était visée, et les copies qu'ils conservent",
  'ask the recipient why the receipt was signed so; what it took in stays with the sender':
    "demander au destinataire pourquoi le récépissé a été signé ainsi ; ce qu'il a fait entrer reste à l'expéditeur",
  'keep both ledgers: together they show who signed two decisions':
    'garder les deux registres : ensemble, ils montrent qui a signé deux décisions',
  'hash the evidence and see which of the two it is: custody verify --evidence':
    "calculer l'empreinte des preuves et voir laquelle des deux c'est : custody verify --evidence",
  'ask what became of the exhibit that left, and compare the two things':
    "demander ce qu'est devenue la pièce partie, et comparer les deux choses",
  'verify that ledger by itself and ask its keeper': 'vérifier ce registre séparément et interroger qui le tient',
  'get the fingerprint of its opening key from that agency by another way, then: custody trust add':
    "obtenir de ce service, par une autre voie, l'empreinte de la clé d'ouverture, puis : custody trust add",
  'verify that ledger by itself and read what it does not show':
    "vérifier ce registre séparément et lire ce qu'il n'établit pas",
  'send the receipt to the sender, who enters it with: custody answered':
    "envoyer le récépissé à l'expéditeur, qui le consigne par : custody answered",
  'enter it: custody answered': 'le consigner : custody answered',
  'both agencies say who has the exhibit; a new offer settles it':
    'les deux services disent qui détient la pièce ; une nouvelle offre règle la question',
  'ask the recipient for the copy that it verified, and compare the two':
    "demander au destinataire la copie qu'il a vérifiée, et comparer les deux",
  'ask that agency for the copy that it verified, and compare the two':
    "demander à ce service la copie qu'il a vérifiée, et comparer les deux",
  'read that entry: custody show {entry} --ledger THEIRS':
    'lire cette inscription : custody show {entry} --ledger THEIRS',
  'ask the recipient for its whole ledger': 'demander au destinataire son registre entier',
  'take their entry in: custody show {entry} --ledger THEIRS -o entry.cbor, then custody record receive --from-answered entry.cbor':
    'reprendre son inscription : custody show {entry} --ledger THEIRS -o entry.cbor, puis custody record receive --from-answered entry.cbor',
  'check that you gave the right file': 'vérifier que vous avez fourni le bon fichier',
  'ask its signer to record the act again with its right time, and why it is late':
    "demander à son signataire de consigner l'acte à nouveau avec son heure exacte, et pourquoi c'est tardif",
  'ask which clocks the signers used': 'demander de quelles horloges les signataires se sont servis',
  'check the clock of this computer; ask which clock the signer used':
    "contrôler l'horloge de cet ordinateur ; demander de quelle horloge le signataire s'est servi",
  'ask how the clock was set': "demander comment l'horloge était réglée",
  'check the proof with the tools of its kind; the text that it covers is printed by: custody checkpoint':
    "contrôler la preuve avec les outils de son espèce ; le texte qu'elle couvre est imprimé par : custody checkpoint",
  'verify with a version of custody that knows this kind':
    'vérifier avec une version de custody qui connaît cette espèce',
  'check the proofs with the tools of their kind': 'contrôler les preuves avec les outils de leur espèce',
  'get the fingerprint of the key from the agency itself, by another way than the ledger came, then: custody trust add':
    "obtenir l'empreinte de la clé auprès du service lui-même, par une autre voie que celle du registre, puis : custody trust add",
  'pin the key itself after confirming its fingerprint by another way: custody trust add; or ask the agency for a card with the right certificate':
    'épingler la clé elle-même après avoir confirmé son empreinte par une autre voie : custody trust add ; ou demander au service une fiche avec le bon certificat',
  'ask the authority, where it matters, whether the certificate was revoked':
    "demander à l'autorité, lorsque cela importe, si le certificat a été révoqué",
  'ask the agency which is right; mend your trust file if it is that':
    "demander au service ce qui est exact ; corriger votre fichier de confiance si l'erreur y est",
  'ask the agency whether the key was still in use; renew the pin if it was':
    "demander au service si la clé était encore en usage ; renouveler l'épinglage si elle l'était",
  'look for outside proof of when the entries were made: time proofs, another agency’s copy, signed paper':
    "chercher une preuve extérieure du moment où les inscriptions ont été faites : preuves d'heure, copie d'un autre service, papier signé",
  'ask that agency, where it matters, how its clock was set':
    'demander à ce service, lorsque cela importe, comment son horloge était réglée',
  'ask the agency for a checkpoint by another way than the ledger came, then: custody verify --checkpoint FILE':
    'demander au service un point de contrôle par une autre voie que celle du registre, puis : custody verify --checkpoint FILE',
  'check that you gave the checkpoint that belongs to this ledger':
    'vérifier que vous avez fourni le point de contrôle propre à ce registre',
  'ask for the whole ledger, and why this copy is shorter':
    'demander le registre entier, et pourquoi cette copie est plus courte',
  'ask for the copy from which the checkpoint was made and verify that':
    'demander la copie dont le point de contrôle a été tiré et la vérifier',
  'look for the longer copy; a ledger restored from a backup is continued by: custody init --continues':
    'rechercher la copie plus longue ; un registre rétabli depuis une sauvegarde est continué par : custody init --continues',
  'look for the copy that you saw before and verify that':
    'rechercher la copie que vous avez vue auparavant et la vérifier',
  'verify both together (custody verify LEDGER --with EARLIER), and ask whether a longer copy of the earlier one is known':
    'vérifier les deux ensemble (custody verify LEDGER --with EARLIER), et demander si une copie plus longue du registre antérieur est connue',
  'ask for the longer copy of the earlier ledger': 'demander la copie plus longue du registre antérieur',
  'ask for the copy that was continued, and compare the two':
    'demander la copie qui a été continuée, et comparer les deux',
  'ask the agency that kept the earlier ledger who continues it, and pin that key: custody trust add':
    'demander au service qui tenait le registre antérieur qui le continue, et épingler cette clé : custody trust add',
  'read the entries left out, and ask why no incident names them':
    'lire les inscriptions laissées de côté, et demander pourquoi aucun incident ne les nomme',
  'read the entries left out: custody log --ledger THEIRS':
    'lire les inscriptions laissées de côté : custody log --ledger THEIRS',
  'ask for the disclosures again': 'demander les divulgations à nouveau',
  'ask where they come from; do not rely on them': "demander d'où ils viennent ; ne pas s'y fier",
  'see that entry for the order on which it rests: custody show':
    "voir cette inscription pour l'ordre sur lequel elle repose : custody show",
  'destroy the disclosure if the erasure binds you': "détruire la divulgation si l'effacement vous lie",
  'look for a backup of the file of disclosures; record an incident if there is none':
    "rechercher une sauvegarde du fichier des divulgations ; consigner un incident s'il n'y en a pas",
  'ask the agency for it; what is missing may be added by a later entry, which explains it and does not undo it':
    "le demander au service ; ce qui manque peut être ajouté par une inscription ultérieure, qui l'explique sans l'annuler",
  'keep it as it is; for a folder, custody audit MANIFEST PATH lists every difference; record the check: custody audit or hash … --as measure':
    'le garder tel quel ; pour un dossier, custody audit MANIFEST PATH énumère chaque différence ; consigner le contrôle : custody audit ou hash … --as measure',
  'say where it lies: custody verify … --evidence {number}=PATH':
    'dire où cela se trouve : custody verify … --evidence {number}=PATH',
  'read it with another reader or cable, as a user who may, or from another copy; then verify again':
    "le lire avec un autre lecteur ou câble, sous un compte qui en a le droit, ou d'une autre copie ; puis vérifier à nouveau",
  'find out what writes there; mount it read-only and verify again':
    'trouver ce qui y écrit ; le monter en lecture seule et vérifier à nouveau',
  'compare with the whole manifest, or with another copy of the image':
    "comparer avec le manifeste entier, ou avec une autre copie de l'image",
  'get the manifest from whoever hashed it, and give it with --manifest FILE; it may come by any way, for its root binds it':
    'obtenir le manifeste de qui a calculé les empreintes, et le fournir par --manifest FILE ; peu importe la voie, car sa racine le lie',
  'get the manifest from whoever hashed it, and give it with --manifest FILE':
    'obtenir le manifeste de qui a calculé les empreintes, et le fournir par --manifest FILE',
  'export the media with the tool that made the container, and verify that':
    "exporter le support avec l'outil qui a créé le conteneur, et vérifier cela",
  'verify again with --depth every-byte': 'vérifier à nouveau avec --depth every-byte',
  'hash it and record what it is now: custody hash PATH -l LEDGER --exhibit {number} --as measure':
    "en calculer l'empreinte et consigner ce que c'est maintenant : custody hash PATH -l LEDGER --exhibit {number} --as measure",
  'look for the number: custody status LEDGER': 'rechercher le numéro : custody status LEDGER',
  'make a new copy from one that is whole; custody hash lists all that is wrong with the container':
    "faire une nouvelle copie à partir d'une copie entière ; custody hash énumère tous les défauts du conteneur",
  'ask for an undamaged copy of the list; it is needed only to locate damage and to check on all cores':
    "demander une copie intacte de la liste ; elle ne sert qu'à localiser un dommage et à contrôler sur tous les cœurs",
  'find out what it is and whether it should be on record':
    "trouver ce que c'est et si cela devrait figurer au registre",
  'ask the sender for the bundle again': "redemander le paquet à l'expéditeur",
  'do not use that file; ask the sender for the bundle again':
    "ne pas utiliser ce fichier ; redemander le paquet à l'expéditeur",
  'do not use that file; ask the sender for the attachment':
    "ne pas utiliser ce fichier ; demander la pièce jointe à l'expéditeur",
  'ask the sender for a bundle as custody bundle makes it':
    "demander à l'expéditeur un paquet tel que custody bundle le produit",
  'find out what it is before you open it': "trouver ce que c'est avant de l'ouvrir",
  'ask the sender, by another way than this bundle, for size and fingerprint of the ledger':
    "demander à l'expéditeur, par une autre voie que ce paquet, la taille et l'empreinte du registre",
  'compare it with the letter or with what the sender reads out, and give it with --checkpoint':
    "le comparer avec la lettre ou avec ce que l'expéditeur lit à haute voix, et le fournir par --checkpoint",
  'when it arrives, give it with --evidence NUMBER=PATH': 'à son arrivée, le fournir par --evidence NUMBER=PATH',
  'custody bundle extract, then verify the folder': 'custody bundle extract, puis vérifier le dossier',
};
