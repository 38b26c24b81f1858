/** What to do next about a finding, by its English, in Portuguese. */
import type { Texts } from '../words.ts';

export const steps: Texts = {
  'ask the keeper for another copy of the ledger and verify that':
    'pedir a quem mantém o registro outra cópia e verificá-la',
  'ask who used the withdrawn key; the keeper can cut the entry aside with: custody repair':
    'perguntar quem usou a chave retirada; quem mantém o registro pode pôr o lançamento de lado com: custody repair',
  'the entry has no effect; ask its signer how it came about: custody show {seq}':
    'o lançamento não tem efeito; perguntar ao signatário como ele surgiu: custody show {seq}',
  'read the entry: custody show {seq}': 'ler o lançamento: custody show {seq}',
  'read the entry and the reason given for it, and ask for what would show it: custody show {seq}':
    'ler o lançamento e o motivo dado, e pedir o que o demonstraria: custody show {seq}',
  'get the fingerprint of the key from the receiving agency by another way, then: custody trust add':
    'obter do órgão destinatário a impressão digital da chave por outra via e depois: custody trust add',
  'ask the holder of the key, by another way, whether the receipt is theirs':
    'perguntar ao titular da chave, por outra via, se o recibo é seu',
  "ask for the sender's ledger and verify both together": 'pedir o registro do remetente e verificar ambos em conjunto',
  'ask whoever keeps the ledger for a copy; look for a backup':
    'pedir uma cópia a quem mantém o registro; procurar uma cópia de segurança',
  'ask for the whole ledger: its beginning is missing': 'pedir o registro inteiro: falta o seu início',
  'nothing in this file counts; ask for an undamaged copy': 'nada neste arquivo conta; pedir uma cópia íntegra',
  'ask for another copy; the keeper can save the bytes aside and cut them with: custody repair':
    'pedir outra cópia; quem mantém o registro pode guardar esses bytes à parte e cortá-los com: custody repair',
  'ask for another copy; the keeper can save the torn bytes aside and cut them with: custody repair':
    'pedir outra cópia; quem mantém o registro pode guardar os bytes truncados à parte e cortá-los com: custody repair',
  'ask its signer to record the act again; the entry stays and stays failed':
    'pedir ao signatário que registre o ato de novo; o lançamento permanece e continua falho',
  'verify with a version of custody that knows this format':
    'verificar com uma versão de custody que conheça este formato',
  'verify with a version of custody that knows this type': 'verificar com uma versão de custody que conheça este tipo',
  'ask the keeper of this ledger for the whole of it, and keep both copies':
    'pedir a quem mantém este registro o registro inteiro, e guardar ambas as cópias',
  'ask the sender for its whole ledger, and verify both together: custody verify LEDGER --with THEIRS':
    'pedir ao remetente seu registro inteiro, e verificar ambos em conjunto: custody verify LEDGER --with THEIRS',
  'ask whoever signed the receipt where the entry came from':
    'perguntar a quem assinou o recibo de onde veio o lançamento',
  'verify the sender’s ledger by itself: it says why its entry has no effect':
    'verificar separadamente o registro do remetente: ele diz por que seu lançamento não tem efeito',
  'ask both agencies which offer was meant, and for the copies that they keep':
    'perguntar a ambos os órgãos a que oferta se referiam, e pedir as cópias que guardam',
  'ask the recipient why the receipt was signed so; what it took in stays with the sender':
    'perguntar ao destinatário por que o recibo foi assinado assim; o que ele incorporou permanece com o remetente',
  'keep both ledgers: together they show who signed two decisions':
    'guardar ambos os registros: juntos mostram quem assinou duas decisões',
  'hash the evidence and see which of the two it is: custody verify --evidence':
    'calcular o hash das evidências e ver qual dos dois é: custody verify --evidence',
  'ask what became of the exhibit that left, and compare the two things':
    'perguntar o que foi feito do vestígio que saiu, e comparar as duas coisas',
  'verify that ledger by itself and ask its keeper':
    'verificar esse registro separadamente e perguntar a quem o mantém',
  'get the fingerprint of its opening key from that agency by another way, then: custody trust add':
    'obter desse órgão, por outra via, a impressão digital de sua chave de abertura e depois: custody trust add',
  'verify that ledger by itself and read what it does not show':
    'verificar esse registro separadamente e ler o que ele não demonstra',
  'send the receipt to the sender, who enters it with: custody answered':
    'enviar o recibo ao remetente, que o lança com: custody answered',
  'enter it: custody answered': 'lançá-lo: custody answered',
  'both agencies say who has the exhibit; a new offer settles it':
    'ambos os órgãos dizem quem tem o vestígio; uma nova oferta resolve a questão',
  'ask the recipient for the copy that it verified, and compare the two':
    'pedir ao destinatário a cópia que ele verificou, e comparar as duas',
  'ask that agency for the copy that it verified, and compare the two':
    'pedir a esse órgão a cópia que ele verificou, e comparar as duas',
  'read that entry: custody show {entry} --ledger THEIRS': 'ler esse lançamento: custody show {entry} --ledger THEIRS',
  'ask the recipient for its whole ledger': 'pedir ao destinatário seu registro inteiro',
  'take their entry in: custody show {entry} --ledger THEIRS -o entry.cbor, then custody record receive --from-answered entry.cbor':
    'incorporar o lançamento deles: custody show {entry} --ledger THEIRS -o entry.cbor, e depois custody record receive --from-answered entry.cbor',
  'check that you gave the right file': 'conferir se você forneceu o arquivo certo',
  'ask its signer to record the act again with its right time, and why it is late':
    'pedir ao signatário que registre o ato de novo com o horário correto, e por que é tardio',
  'ask which clocks the signers used': 'perguntar que relógios os signatários usaram',
  'check the clock of this computer; ask which clock the signer used':
    'conferir o relógio deste computador; perguntar que relógio o signatário usou',
  'ask how the clock was set': 'perguntar como o relógio foi ajustado',
  'check the proof with the tools of its kind; the text that it covers is printed by: custody checkpoint':
    'verificar a prova com as ferramentas de sua espécie; o texto que ela abrange é impresso por: custody checkpoint',
  'verify with a version of custody that knows this kind':
    'verificar com uma versão de custody que conheça esta espécie',
  'check the proofs with the tools of their kind': 'verificar as provas com as ferramentas de sua espécie',
  'get the fingerprint of the key from the agency itself, by another way than the ledger came, then: custody trust add':
    'obter a impressão digital da chave do próprio órgão, por outra via que não a do registro, e depois: custody trust add',
  'pin the key itself after confirming its fingerprint by another way: custody trust add; or ask the agency for a card with the right certificate':
    'fixar a própria chave após confirmar sua impressão digital por outra via: custody trust add; ou pedir ao órgão um cartão com o certificado correto',
  'ask the authority, where it matters, whether the certificate was revoked':
    'perguntar à autoridade, quando importar, se o certificado foi revogado',
  'ask the agency which is right; mend your trust file if it is that':
    'perguntar ao órgão o que é correto; corrigir seu arquivo de confiança se o erro estiver nele',
  'ask the agency whether the key was still in use; renew the pin if it was':
    'perguntar ao órgão se a chave ainda estava em uso; renovar a confiança se estava',
  'look for outside proof of when the entries were made: time proofs, another agency’s copy, signed paper':
    'procurar prova externa de quando os lançamentos foram feitos: provas de tempo, cópia de outro órgão, papel assinado',
  'ask that agency, where it matters, how its clock was set':
    'perguntar a esse órgão, quando importar, como seu relógio foi ajustado',
  'ask the agency for a checkpoint by another way than the ledger came, then: custody verify --checkpoint FILE':
    'pedir ao órgão um ponto de controle por outra via que não a do registro, e depois: custody verify --checkpoint FILE',
  'check that you gave the checkpoint that belongs to this ledger':
    'conferir se você forneceu o ponto de controle que pertence a este registro',
  'ask for the whole ledger, and why this copy is shorter':
    'pedir o registro inteiro, e por que esta cópia é mais curta',
  'ask for the copy from which the checkpoint was made and verify that':
    'pedir a cópia da qual o ponto de controle foi tirado e verificá-la',
  'look for the longer copy; a ledger restored from a backup is continued by: custody init --continues':
    'procurar a cópia mais longa; um registro restaurado de cópia de segurança é continuado com: custody init --continues',
  'look for the copy that you saw before and verify that': 'procurar a cópia que você viu antes e verificá-la',
  'verify both together (custody verify LEDGER --with EARLIER), and ask whether a longer copy of the earlier one is known':
    'verificar ambos em conjunto (custody verify LEDGER --with EARLIER), e perguntar se há conhecimento de uma cópia mais longa do anterior',
  'ask for the longer copy of the earlier ledger': 'pedir a cópia mais longa do registro anterior',
  'ask for the copy that was continued, and compare the two': 'pedir a cópia que foi continuada, e comparar as duas',
  'ask the agency that kept the earlier ledger who continues it, and pin that key: custody trust add':
    'perguntar ao órgão que mantinha o registro anterior quem o continua, e fixar essa chave: custody trust add',
  'read the entries left out, and ask why no incident names them':
    'ler os lançamentos deixados de fora, e perguntar por que nenhum incidente os nomeia',
  'read the entries left out: custody log --ledger THEIRS':
    'ler os lançamentos deixados de fora: custody log --ledger THEIRS',
  'ask for the disclosures again': 'pedir as revelações de novo',
  'ask where they come from; do not rely on them': 'perguntar de onde vêm; não se basear neles',
  'see that entry for the order on which it rests: custody show':
    'ver nesse lançamento a ordem em que se baseia: custody show',
  'destroy the disclosure if the erasure binds you': 'destruir a revelação se o apagamento o obrigar',
  'look for a backup of the file of disclosures; record an incident if there is none':
    'procurar uma cópia de segurança do arquivo de revelações; registrar um incidente se não houver',
  'ask the agency for it; what is missing may be added by a later entry, which explains it and does not undo it':
    'pedi-lo ao órgão; o que falta pode ser acrescentado por um lançamento posterior, que o explica e não o desfaz',
  'keep it as it is; for a folder, custody audit MANIFEST PATH lists every difference; record the check: custody audit or hash … --as measure':
    'mantê-lo como está; se for uma pasta, custody audit MANIFEST PATH lista cada diferença; registrar a verificação: custody audit ou hash … --as measure',
  'say where it lies: custody verify … --evidence {number}=PATH':
    'dizer onde está: custody verify … --evidence {number}=PATH',
  'read it with another reader or cable, as a user who may, or from another copy; then verify again':
    'lê-lo com outro leitor ou cabo, como usuário autorizado, ou de outra cópia; depois verificar de novo',
  'find out what writes there; mount it read-only and verify again':
    'descobrir o que grava ali; montá-lo somente para leitura e verificar de novo',
  'compare with the whole manifest, or with another copy of the image':
    'comparar com o manifesto inteiro, ou com outra cópia da imagem',
  'get the manifest from whoever hashed it, and give it with --manifest FILE; it may come by any way, for its root binds it':
    'obter o manifesto de quem calculou os hashes, e fornecê-lo com --manifest FILE; pode vir por qualquer via, pois sua raiz o vincula',
  'get the manifest from whoever hashed it, and give it with --manifest FILE':
    'obter o manifesto de quem calculou os hashes, e fornecê-lo com --manifest FILE',
  'export the media with the tool that made the container, and verify that':
    'exportar a mídia com a ferramenta que fez o contêiner, e verificar isso',
  'verify again with --depth every-byte': 'verificar de novo com --depth every-byte',
  'hash it and record what it is now: custody hash PATH -l LEDGER --exhibit {number} --as measure':
    'calcular seu hash e registrar o que é agora: custody hash PATH -l LEDGER --exhibit {number} --as measure',
  'look for the number: custody status LEDGER': 'procurar o número: custody status LEDGER',
  'make a new copy from one that is whole; custody hash lists all that is wrong with the container':
    'fazer uma nova cópia a partir de uma íntegra; custody hash lista tudo o que há de errado com o contêiner',
  'ask for an undamaged copy of the list; it is needed only to locate damage and to check on all cores':
    'pedir uma cópia íntegra da lista; ela só é necessária para localizar danos e verificar em todos os núcleos',
  'find out what it is and whether it should be on record': 'descobrir o que é e se deveria constar no registro',
  'ask the sender for the bundle again': 'pedir o pacote de novo ao remetente',
  'do not use that file; ask the sender for the bundle again':
    'não usar esse arquivo; pedir o pacote de novo ao remetente',
  'do not use that file; ask the sender for the attachment': 'não usar esse arquivo; pedir o anexo ao remetente',
  'ask the sender for a bundle as custody bundle makes it':
    'pedir ao remetente um pacote tal como custody bundle o faz',
  'find out what it is before you open it': 'descobrir o que é antes de abri-lo',
  'ask the sender, by another way than this bundle, for size and fingerprint of the ledger':
    'pedir ao remetente, por outra via que não este pacote, o tamanho e a impressão digital do registro',
  'compare it with the letter or with what the sender reads out, and give it with --checkpoint':
    'compará-lo com a carta ou com o que o remetente lê em voz alta, e fornecê-lo com --checkpoint',
  'when it arrives, give it with --evidence NUMBER=PATH': 'quando chegar, fornecê-lo com --evidence NUMBER=PATH',
  'custody bundle extract, then verify the folder': 'custody bundle extract, e depois verificar a pasta',
};
