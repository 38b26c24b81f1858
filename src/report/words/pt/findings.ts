/** What was found, by the code of the finding, in Portuguese. */
import type { Texts } from '../words.ts';

export const findings: Texts = {
  SIGNER_UNKNOWN: 'a chave {key} nunca foi inscrita neste registro; nada conta a partir daí ({behind} bytes)',
  SIGNER_ENDED: 'a chave {key} foi retirada pelo lançamento {ended}; nada conta a partir daí ({behind} bytes)',
  ROLE_MISSING: 'um lançamento do tipo “{type:}” exige o papel {needed:}; esta chave do posto {post} tem: {has}',
  NOT_CUSTODIAN:
    '{exhibit} está em custódia de {holder} desde o lançamento {since}; uma chave de {signer} não pode agir a seu respeito{pending}',
  POST_WITHOUT_CUSTODIAN:
    'nenhuma chave do posto {post} tem o papel de custodiante, por isso ele não pode ter {exhibit} em custódia',
  CLOSED: 'o registro está encerrado desde o lançamento {since}; não é possível um lançamento do tipo “{type:}”',
  NOT_CLOSED: 'o registro não está encerrado',
  CLOSE_WHILE_HELD:
    '{exhibit} consta como “{status:}” em {holder} desde o lançamento {since}, e o lançamento não diz onde fica',
  CLOSE_COUNTS_WRONG: 'a linha de encerramento indica {what}: {counted}; o registro tem {actual}',
  CHECKPOINT_WRONG: 'a impressão digital na linha de encerramento {problem}',
  EXHIBIT_UNKNOWN: 'ainda não há vestígio {exhibit} neste registro',
  EXHIBIT_CASE: '{exhibit} escreve-se {recorded} neste registro, desde o lançamento {since}',
  EXHIBIT_DEFINED_TWICE: 'o número {exhibit} está ocupado desde o lançamento {since}',
  DESTROYED:
    '{exhibit} foi destruído pelo lançamento {since}; não é possível um lançamento do tipo “{type:}” a seu respeito',
  DEPARTED:
    '{exhibit} deixou a custódia de {holder} pelo lançamento {since}; não é possível um lançamento do tipo “{type:}” a seu respeito',
  SOURCE_ONLY:
    '{exhibit} foi deixado onde estava pelo lançamento {since}; não é possível um lançamento do tipo “{type:}” a seu respeito',
  ARRIVING:
    '{exhibit} está chegando desde o lançamento {since}; não é possível um lançamento do tipo “{type:}” a seu respeito antes que o remetente confirme',
  OFFERED_TWICE: '{exhibit} já está oferecido pelo lançamento {offer}',
  OFFER_STANDS:
    '{exhibit} está oferecido desde o lançamento {offer}; não é possível um lançamento do tipo “{type:}” a seu respeito até que a oferta seja respondida ou retirada',
  REFERENCE_AHEAD: '{field} indica o lançamento {entry}, que não está antes deste',
  REFERENCE_WRONG: '{field} indica o lançamento {entry}, que é {found}, não {expected}',
  ENROLLED_CARD_INVALID: 'o cartão de identidade em {field} não o é, ou sua assinatura não é válida',
  KEY_RETURNS: 'a chave de {name} foi retirada pelo lançamento {ended}',
  KEY_OTHER_POST: 'a chave de {name} atua pelo posto {post} desde o lançamento {since}, não por {other}',
  POST_LEFT_WITHOUT_CUSTODIAN: 'o posto {post} tem {held} em custódia e ficaria sem chave com o papel de custodiante',
  KEY_UNKNOWN: 'o número de chave {key} {problem}',
  SUCCESSOR_UNFIT: 'a chave sucessora {successor} {problem}',
  PART_REMOVED:
    '{part} foi retirado de {exhibit} pelo lançamento {since}, por isso {exhibit} não pode ser oferecido com suas partes',
  PART_UNFIT: '{exhibit} {problem}',
  PARTS_NOT_NAMED: '{exhibit}: {done:}, mas {part}, que está dentro, não é nomeado no lançamento',
  CONTENT_DIFFERS: 'o conteúdo oferecido de {exhibit} não consta no registro: {problem}',
  OPEN_INCIDENT_OFFERED: '{exhibit} é oferecido enquanto {what} do lançamento {entry} está em aberto',
  TAKEOVER:
    '{exhibits}, em custódia de {from}, é assumido pelo posto {to}: custodiante impossibilitado de assinar ({why:})',
  TAKEOVER_OFFERED: '{exhibit}, que o lançamento {takeover} assume, está oferecido pelo lançamento {offer}',
  ANSWER_UNSIGNED: 'o que figura como recibo do destinatário não o é, ou sua assinatura não é válida',
  OFFER_CLOSED: 'a oferta do lançamento {offer} {problem}',
  ANSWER_NOT_ADDRESSED: 'a oferta do lançamento {offer} não foi feita à chave {key}{problem}',
  ANSWER_EXPIRED: 'a oferta do lançamento {offer} expirou em {expires}; o recibo foi assinado em {signed}',
  ANSWER_UNFIT: 'o recibo não corresponde: {problem}',
  ANSWER_NOT_BY_CUSTODIAN: 'a chave {key} que assinou o recibo {problem}',
  CHANGED_AFTER_ANSWER:
    'o lançamento {entry} sobre {exhibit} veio depois dos {size} lançamentos que o destinatário havia verificado',
  ANSWER_BY_SENDER: '{exhibits}: custódia transmitida com um recibo do remetente: {how}',
  PAPER_CUSTODY: '{exhibits}: {verb} apenas pela palavra do signatário, com papel anexo',
  OFFICE_WITHOUT_KEY: '{exhibits}: {verb} a uma repartição sem chave, pela palavra do remetente, com papel anexo',
  RECEIVE_OTHER_POST:
    'o recibo foi assinado para o posto {post}; uma chave de {signer} não pode incorporar o que ele aceita',
  RECEIVE_UNFIT: 'isto não corresponde ao nosso recibo: {problem}',
  RECEIVED_TWICE: '{theirs} já foi incorporado como {exhibit} pelo lançamento {since}',
  OUTCOME_CONTRADICTED: 'o resultado “{outcome:}” de {exhibit} não se sustenta: {problem}',
  OUTCOME_NOT_SHOWN: 'o resultado “{outcome:}” de {exhibit} não pode ser verificado: {problem}',
  MATCH_WEAK: '{exhibit} concorda com o declarado apenas por {algorithms}',
  MISMATCH: '{exhibit} não coincide: {problem}',
  ACQUISITION_INCOMPLETE: '{exhibit} foi copiado de forma incompleta; {copies}',
  ORIGINAL_EXAMINED: '{exhibit} é examinado embora exista a cópia {copy}',
  VOID_NOT_YOURS: 'o lançamento {entry} foi assinado por outra chave, e esta não tem o papel de administrador',
  VOID_MOVED_CUSTODY: 'o lançamento {entry} moveu a custódia',
  INCIDENT_VOIDED: 'o lançamento {entry} é um incidente',
  FIELD_NOT_CORRECTABLE: 'o campo {field} do lançamento {entry} {problem}',
  FIELD_NOT_PRIVATE: 'o campo {field} do lançamento {entry} não pode ser reservado',
  ATTEST_OWN_ENTRY: 'o lançamento {entry} é referendado pela própria chave que o assinou',
  SEAL_NOT_INTACT: 'o lacre {seal} em {exhibits} foi encontrado {found}',
  SEAL_NOT_ON_RECORD: 'segundo o registro não há lacre {seal} em {exhibits}',
  SEAL_STANDS_ALREADY: 'já há um lacre {seal} em {exhibits}, desde o lançamento {since}',
  DATA_SEALED: 'o lacre {seal}, que bloqueia os dados de {exhibit}, está aplicado desde o lançamento {since}',
  SEALS_DIFFER: 'diz-se que {exhibit} traz {named}; segundo o registro traz {standing}',
  ISSUED_TO_ANOTHER: '{exhibit} está entregue a {to} desde o lançamento {since}; uma chave de {signer} trabalha nele',
  NOT_COUNTERSIGNED: '{exhibit} foi entregue pelo lançamento {since}, e ninguém assinou por ele',
  RETURNED_NOT_ISSUED: '{exhibit} é lançado de volta ao depósito, e segundo o registro não fora entregue a ninguém',
  INVENTORY_DIFFERS: '{exhibit} no inventário: {found}',
  NO_AUTHORITY: 'segundo o registro não havia autorização em vigor para o ato “{act:}”: {problem}',
  AUTHORITY_NOT_NEEDED:
    'o signatário diz que não é necessária autorização para o ato “{act:}”; o lançamento diz por quê',
  USED_AFTER_REVOCATION: 'o lançamento {entry} baseia-se em {number}, que então constava como “{state:}”',
  EXPLAINED_LATE: 'o lançamento {entry}, que estava sem autorização, é explicado tardiamente por este',
  AUTHORITY_VOIDED:
    'o lançamento {used} baseia-se na autorização do lançamento {entry}, que o lançamento {voided} anula',
  TERMS_BREACHED: 'as condições do lançamento {entry} ({terms:}) foram violadas',
  TERMS_OVERDUE:
    'as condições do lançamento {entry} ({terms:}) venceram em {due} e não foram cumpridas nem dispensadas',
  LATE: 'ocorreu {days#dia} antes de ser registrado, pelo motivo: {reason:}',
  ACT_BEFORE_TAKING:
    'isto foi feito com {exhibit} antes de ser tomado, criado ou recebido, o que segundo o lançamento {entry} começou em {begun}',
  ENDED_BEFORE_STARTED: 'a cópia de {exhibit} teria começado em {started} e terminado em {ended}',
  TIME_AHEAD: '{field} indica {time}, posterior ao momento da assinatura',
  IRREGULAR_UNDECLARED: 'o lançamento não diz por que se agiu apesar de {rule}',
  IRREGULAR_NOT_SEEN: 'o lançamento dá um motivo para {rule}, que não infringe',
  IRREGULAR_UNKNOWN: 'o lançamento dá um motivo para {rule}, que não é uma regra para a qual se peça motivo',
  ONE_PERSON_ALL_ROLES:
    'uma só chave do posto {post} tem os papéis de administrador, custodiante e examinador desde o lançamento {since}',
  LOSS_OPEN: '{exhibit} consta como extraviado, e nada diz que foi encontrado',
  INCIDENT_OPEN: 'há um incidente ({code:}) em aberto',
  DISPOSAL_NOT_WITNESSED:
    'que {exhibits} foi destruído ou apagado consta pela palavra de um só signatário: nenhuma outra chave referendou, e nenhum papel assinado está anexado',
  ANSWERER_NOT_PINNED:
    'vestígios foram entregues com o recibo da chave {key}, alegada por {holder}; você não disse que confia nela',
  ANSWERER_DOUBTFUL: 'a custódia foi transmitida com um recibo da chave {key}, que {why}',
  RECEIVED_UNCHECKED: 'vestígios foram recebidos de outro registro, que não está disponível',
  LEDGER_EMPTY: 'o arquivo está vazio',
  OPENING_MISSING:
    'o arquivo não começa com um lançamento de abertura: seu primeiro lançamento indica “{type:}”, número {number}',
  OPENING_INVALID: 'o lançamento de abertura não pode ser usado: {problem}',
  NOT_AN_ENTRY:
    'o que está no byte {offset} não é um lançamento ({problem}); os {behind} bytes daí até o fim não contam',
  TORN_TAIL:
    'o arquivo termina dentro do lançamento {seq}: os últimos {behind} bytes, a partir do byte {offset}, não são um lançamento inteiro',
  SCHEMA_INVALID: 'o lançamento {seq} ({type:}) viola a forma de seu tipo: {path}: {problem}',
  FORMAT_UNSUPPORTED:
    'o registro indica o formato {format}; esta versão conhece o formato 1 e não julga a custódia em outro',
  TYPE_UNSUPPORTED: 'o lançamento {seq} é de tipo desconhecido ({type}); a custódia não é verificada a partir daqui',
  SIGNATURE_INVALID: 'a assinatura não é válida sob a chave {key}; nada conta a partir daí ({behind} bytes)',
  OTHER_LEDGER: 'o lançamento na posição {seq} pertence a outro registro; nada conta a partir daí ({behind} bytes)',
  SEQ_WRONG:
    'na posição {seq} está um lançamento que diz ser o número {number}; nada conta a partir daí ({behind} bytes)',
  HISTORY_MISMATCH:
    'o lançamento {seq} foi assinado sobre outro histórico que não os {seq} lançamentos anteriores; nada conta a partir daí ({behind} bytes)',
  ENTRY_LACKING:
    'o registro {other} contém o lançamento {entry} deste registro, assinado pela chave {key} que atua aqui; esta cópia {how}',
  ANSWERED_NOT_THERE:
    'o lançamento {seq} baseia-se no lançamento {entry} do registro {other}, assinado por uma chave que atua lá; a cópia disponível {how}',
  ANSWERED_BEYOND:
    'o lançamento {seq} baseia-se no lançamento {entry} do registro {other}; a cópia disponível {how} e não conhece seu signatário',
  ANSWERED_FOREIGN:
    'o lançamento {seq} baseia-se no que se diz ser o lançamento {entry} do registro {other}; nenhuma chave que atua lá o assinou',
  ANSWERED_NO_EFFECT: 'o lançamento {seq} baseia-se no lançamento {entry} do registro {other}, que lá não tem efeito',
  OFFER_NOT_THERE:
    'o recibo em que se baseia o lançamento {seq} responde a uma oferta que o registro {other} não contém',
  RECEIPT_UNFIT: 'o recibo em que se baseia o lançamento {seq} não conta no registro {other}: {problem}',
  TWO_ANSWERS:
    'o lançamento {seq} incorpora {exhibit} ({theirs} lá), para o qual o mesmo posto deu ao registro {other} outro recibo: o lançamento {entry} de lá',
  TWO_ANSWERS_SEEN:
    'o registro {other} incorpora {theirs} com outro recibo que não o do lançamento {seq}, do mesmo posto',
  CONTENT_OTHER_THERE:
    'o lançamento {seq} incorpora {theirs} do registro {other} como {exhibit} com outro conteúdo que não o lá registrado',
  HOME_OTHER_EXHIBIT:
    'o lançamento {seq} retoma como {exhibit} o vestígio {theirs} do registro {other}, que não proveio de {exhibit}',
  SENDER_FAILED: 'o registro {other}, pelo qual passaram vestígios, não se sustenta: {first}',
  SENDER_NOT_PINNED:
    'o registro {other}, pelo qual passaram vestígios, foi aberto por uma chave na qual você não disse que confia',
  SENDER_GAPS:
    'o registro {other} deixa {count} sem demonstrar, com reflexo no que veio dele; em primeiro lugar: {first}',
  RECIPIENT_FAILED: 'o registro {other}, para o qual foram vestígios, não se sustenta: {first}',
  STILL_ARRIVING:
    '{exhibits}: o registro {other} não lançou o recibo do lançamento {seq}, portanto a custódia não foi transmitida',
  RECEIPT_NOT_ENTERED:
    'o registro {other} contém um recibo de {exhibits} da oferta do lançamento {seq}, que não está lançado aqui',
  CONTESTED: '{exhibit} está em disputa: o lançamento {seq} o incorpora, e no registro {other}, onde é {theirs}, {why}',
  CONTESTED_THERE:
    '{theirs} da oferta do lançamento {seq} está em disputa: o registro {other} o incorpora como {exhibit}; aqui {why}',
  ANSWER_ROOT_DIFFERS:
    'o recibo em que se baseia o lançamento {seq} foi assinado sobre outro registro de {size} lançamentos que não {whose} disponível ({held} lançamentos)',
  ROOT_SEEN_DIFFERS:
    'o registro {other} contém um recibo sobre {size} lançamentos deste registro com outra impressão digital que não a desta cópia ({held} lançamentos)',
  CHANGED_AFTER_CHECK:
    '{exhibits}: o lançamento {entry} do registro {other} veio depois dos {size} lançamentos que haviam sido verificados quando o recibo do lançamento {seq} foi assinado',
  NOT_RECEIVED_THERE:
    '{exhibits}: saiu para o registro {other} pelo lançamento {seq}, e a cópia disponível dele não o incorpora',
  PASSED_MEANWHILE:
    '{exhibits}: a custódia foi transmitida pelo lançamento {entry} do registro {other}; este registro ainda o dá como chegando',
  ADDED_AFTER_HANDOVER:
    '{exhibits}: o registro {other} tem mais a respeito depois da saída, a partir do lançamento {entry}',
  OTHER_UNRELATED: 'também foi fornecido o registro {other}, e nada passou entre ele e outro registro fornecido',
  AT_INVALID: 'lançamento {seq} ({type:}): o momento do ato {problem}',
  CLOCK_BACKWARDS: 'o lançamento {seq} alega ter sido assinado {seconds#segundo} antes do lançamento {before}',
  CLOCK_AHEAD: 'o lançamento {seq} alega ter sido assinado {seconds#segundo} depois da hora atual deste computador',
  CLOCK_UNKNOWN:
    '{count#lançamento assinado|lançamentos assinados} (o primeiro é {seq}) por um relógio que nada que se possa nomear ajustou',
  ANCHOR_NOT_CHECKED: 'o lançamento {seq} contém uma prova de tempo externa ({anchor}) que não foi verificada',
  ANCHOR_UNSUPPORTED: 'o lançamento {seq} contém uma prova de tempo externa de espécie desconhecida ({anchor})',
  ANCHOR_PROMISE_UNCHECKED:
    'o registro promete uma prova de tempo externa em até {seconds#segundo} de cada lançamento, e nenhuma foi verificada',
  SIGNER_NOT_PINNED: 'o registro foi aberto pela chave {key}, alegada por {holder}; você não disse que confia nela',
  CERTIFICATE_REFUSED:
    'o registro foi aberto pela chave {key}, alegada por {holder}; seu certificado não é aceito: {why}',
  CERTIFICATE_RELIED_ON:
    'a chave {key} é conhecida por um certificado de {root}; não foi verificado se ele foi revogado',
  CLAIM_DIFFERS: 'a chave {key} chama a si mesma {actual}; {by} a chama {expected}',
  PIN_EXPIRED:
    'sua confiança na chave {key} termina em {until}; {count#lançamento alega ter sido assinado|lançamentos alegam ter sido assinados} então ou depois, o primeiro {seq}',
  PIN_COMPROMISED:
    'seu arquivo de confiança diz que a chave {key} foi comprometida em {since}; nada externo mostra que seus {count} lançamentos, o primeiro {seq}, sejam anteriores',
  KEY_COMPROMISED:
    'o lançamento {by} diz que a chave {key} foi comprometida em {since}; nada externo mostra que seus {count} lançamentos, o primeiro {seq}, sejam anteriores',
  COMPROMISED_LATER:
    'a chave {key} foi comprometida em {since}; seus {count} lançamentos, o primeiro {seq}, são anteriores segundo o relógio de {witness}',
  END_NOT_SHOWN: 'nada disponível mostra que o registro termina no lançamento {last}; {known}',
  CHECKPOINT_OTHER_LEDGER: 'o ponto de controle é de outro registro',
  CHECKPOINT_BEYOND_END: 'o ponto de controle conta {size} lançamentos; esta cópia tem {held}',
  CHECKPOINT_MISMATCH: 'os primeiros {size} lançamentos não são os do ponto de controle',
  SEEN_BEYOND_END: 'você viu este registro com {size} lançamentos; esta cópia tem {held}',
  SEEN_MISMATCH: 'os primeiros {size} lançamentos não são os que você viu antes neste registro',
  BREAK_DECLARED: 'o registro continua o registro {ledger} após {size#lançamento} ({reason:}); {shown}',
  BREAK_COPY_SHORT:
    'o registro continua o registro {other} após {size#lançamento}; a cópia disponível deste tem {held}',
  BREAK_MISMATCH: 'o registro continua outros lançamentos que não os primeiros {size} do registro {other} disponível',
  BREAK_BY_STRANGER:
    'o registro diz que continua o registro {other}; a chave {key} que o abriu não atua lá, e você não disse que é do mesmo órgão',
  BREAK_LEFT_OUT:
    'o registro {other} disponível tem mais do que os {size} lançamentos continuados; nenhum incidente daqui nomeia {count} deles, o primeiro é o lançamento {first}',
  BREAK_OWNED:
    'o registro {other} disponível tem {count#lançamento} a mais do que os {size} continuados; incidentes daqui nomeiam cada um',
  DISCLOSURES_BROKEN:
    'o arquivo de textos revelados está danificado no byte {offset}; {behind} de seus bytes não puderam ser lidos',
  OPENING_UNUSED:
    '{count#texto revelado não abre|textos revelados não abrem} nada neste registro, e nada deles é mostrado',
  TEXT_ERASED: 'o lançamento {by} consigna que {count#texto foi apagado|textos foram apagados}',
  TEXT_ERASED_YET_OPEN:
    'o lançamento {by} consigna que {field} do lançamento {seq} foi apagado, mas este leitor ainda pode abri-lo',
  TEXT_MISSING:
    '{count#texto privado não pode ser aberto|textos privados não podem ser abertos} embora todas as revelações devessem estar aqui, e nenhum lançamento diz que houve apagamento',
  PROFILE_NOT_MET: 'o perfil {profile} exige {id}: {says} Falta: {where}',
  EVIDENCE_DIFFERS: 'vestígio {number}: o que está em {path} não é o que o lançamento {by} registrou: {why}',
  EVIDENCE_MISSING: 'vestígio {number}: nada do que está ali o é: {why}',
  EVIDENCE_UNREADABLE: 'vestígio {number}: {path} não pôde ser lido, ou não cada byte: {why}',
  EVIDENCE_CHANGED: 'vestígio {number}: {path} mudou enquanto era lido: {why}',
  EVIDENCE_INCOMPLETE: 'vestígio {number}: nem tudo de {path} pôde ser comparado: {why}',
  EVIDENCE_MANIFEST_MISSING:
    'vestígio {number}: o manifesto que o lançamento {by} nomeia, raiz {root}, não está disponível, portanto nada foi comparado',
  EVIDENCE_MANIFEST_OTHER:
    'vestígio {number}: nenhum manifesto disponível é o que o lançamento {by} nomeia, raiz {root}: {why}',
  EVIDENCE_CONTAINER_CLOSED: 'vestígio {number}: {path} é um contêiner que não pode ser aberto aqui: {why}',
  EVIDENCE_NOT_DEEP: 'vestígio {number}: nada em {path} difere, mas só isto foi comparado: {why}',
  EVIDENCE_NO_CONTENT:
    'vestígio {number}: o registro não fixa nenhum conteúdo dele, portanto {path} não foi comparado com nada',
  EVIDENCE_NO_EXHIBIT: 'não há vestígio {number} neste registro, portanto {path} não foi comparado com nada',
  EVIDENCE_CONTAINER_DAMAGED: 'vestígio {number}: o contêiner em {path} está danificado: {why}',
  EVIDENCE_PIECES: 'vestígio {number}: a lista de fragmentos disponível não pode ser usada: {why}',
  EVIDENCE_EXTRA: 'junto às evidências está {path}, que não é vestígio deste registro',
  BAG_FILE_MISSING: 'o pacote diz que traz {path}, que não está lá',
  BAG_FILE_EXTRA: 'o pacote contém {path}, que seu manifesto não lista',
  BAG_FILE_DIFFERS: '{path} não é o que o pacote lista: seu {algorithm} difere',
  BAG_OXUM_DIFFERS: 'o pacote contém outro número de arquivos ou bytes que não o que diz',
  BAG_TAG_BROKEN: '{path} do pacote não pode ser lido: {problem}',
  BAG_ATTACHMENT_OTHER: '{path} não é o anexo que seu nome diz',
  BAG_DIGEST_WEAK: 'o pacote lista seus arquivos apenas por resumos fracos, portanto nada foi confrontado com eles',
  BAG_FILE_UNKNOWN: 'o pacote contém {path}, que não faz parte de um pacote e não foi olhado',
  BUNDLE_CHECKPOINT_DIFFERS: 'o ponto de controle no pacote não corresponde ao registro nele contido: {problem}',
  BUNDLE_CHECKPOINT_WITHIN:
    'o ponto de controle no pacote corresponde; como veio com o registro, não mostra onde o registro termina',
  BUNDLE_EVIDENCE_APART: 'as evidências de {count#vestígio} não estão no pacote: {numbers}',
  BUNDLE_EVIDENCE_PACKED:
    'as evidências de {count#vestígio} estão no arquivo compactado e não foram examinadas: {numbers}',
};
