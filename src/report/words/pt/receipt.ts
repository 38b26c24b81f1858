/** What the recipient's checks rest on, by its English, in Portuguese. */
import type { Texts } from '../words.ts';

export const receipt: Texts = {
  'no content on record': 'nenhum conteúdo registrado',
  'not examined': 'não examinado',
  'evidence: {outcome:}': 'evidências: {outcome:}',
  'no seals offered': 'nenhum lacre oferecido',
  'seals offered: {seals}': 'lacres oferecidos: {seals}',
  'what lies there is not what is on record: {why}': 'o que está ali não é o que consta: {why}',
  'it differs': 'difere',
  'it could not be compared in full: {why}': 'não pôde ser comparado por completo: {why}',
  'it is not where the evidence lies: {why}': 'não está onde estão as evidências: {why}',
  '{tool} computes another SHA-256 than this program': '{tool} calcula outro SHA-256 que não o deste programa',
  'seal {seal} on {name}: {state:}': 'lacre {seal} em {name}: {state:}',
  'seal {seal} on {name}: {state:}, now {newNumber}': 'lacre {seal} em {name}: {state:}, agora {newNumber}',
  'it bears {strange} instead of {missing}': 'traz {strange} em vez de {missing}',
  'it lacks seal {missing}': 'falta-lhe o lacre {missing}',
  'it bears {strange}, which the offer does not name': 'traz {strange}, que a oferta não nomeia',
  'the device at {path} says {field} {read}, and the record {recorded}':
    'o dispositivo em {path} diz {field} {read}, e o registro {recorded}',
  'no acquisition made what is offered': 'nenhuma aquisição produziu o que é oferecido',
  'no read errors': 'sem erros de leitura',
  'unreadable sectors: {count#}': 'setores ilegíveis: {count#}',
  '{number}: acquired by entry {seq} with {tool}, {outcome:}, {errors}':
    '{number}: adquirido pelo lançamento {seq} com {tool}, {outcome:}, {errors}',
  '{number} comes from an acquisition that did not finish: {outcome:}':
    '{number} vem de uma aquisição que não terminou: {outcome:}',
  '{number} is called complete; {errors}': '{number} é dito completo; {errors}',
  '{number}: how large {source} is does not stand in the record':
    '{number}: o tamanho de {source} não consta no registro',
  '{source} has {capacity#byte} on record, and {expected#} by sectors':
    '{source} tem {capacity#byte|bytes} no registro, e {expected#} por setores',
  '{number}: {expected#byte}, as large as {source}': '{number}: {expected#byte|bytes}, do tamanho de {source}',
  '{number}: {size#} of {expected#byte}, unreadable ones left out':
    '{number}: {size#} de {expected#byte|bytes}, omitidos os ilegíveis',
  '{number} has {size#byte}, and {source} has {expected#}':
    '{number} tem {size#byte|bytes}, e {source} tem {expected#}',
  '{number}: its segments have {sum#byte} together, and it has {size#}':
    '{number}: seus segmentos têm juntos {sum#byte|bytes}, e ele tem {size#}',
  '{number}: {segments#segment} on record, {files#file} there':
    '{number}: {segments#segmento} no registro, {files#arquivo} ali',
  '{number}: all {segments#segment} are there': '{number}: tudo presente, {segments#segmento}',
  '{number}: the {name} stored in the container is that on record':
    '{number}: o {name} guardado no contêiner é o que consta',
  '{number}: the container stores {name} {found}, and {recorded} is on record':
    '{number}: o contêiner guarda {name} {found}, e consta {recorded}',
  'the offer names no authority: {absent:}, {why}': 'a oferta não nomeia nenhuma autorização: {absent:}, {why}',
  'the offer names no authority: {absent:}': 'a oferta não nomeia nenhuma autorização: {absent:}',
  'entry {seq} is no authority': 'o lançamento {seq} não é uma autorização',
  '{kind:} {number} is {state:} by entry {by}': '{kind:} {number}: {state:} pelo lançamento {by}',
  '{kind:} {number} does not permit to transfer': '{kind:} {number} não permite a transferência',
  '{kind:} {number} did not permit to transfer when the offer was signed':
    '{kind:} {number} não permitia a transferência quando a oferta foi assinada',
  '{kind:} {number} does not permit to transfer any more': '{kind:} {number} não permite mais a transferência',
  '{kind:} {number} does not name {outside}': '{kind:} {number} não nomeia {outside}',
  '{kind:} {number} of {issued} permits the transfer; its scope is withheld from us':
    '{kind:} {number} de {issued} permite a transferência; seu alcance não nos é revelado',
  '{kind:} {number} of {issued} permits the transfer; scope: {scope}':
    '{kind:} {number} de {issued} permite a transferência; alcance: {scope}',
  'the reference of the request was not compared with ours: --our-reference':
    'a referência do pedido não foi comparada com a nossa: --our-reference',
  'our reference {ours} stands in the record as {found}': 'nossa referência {ours} consta no registro como {found}',
  'our reference {ours} is not among those shown; withheld from us: {withheld#}':
    'nossa referência {ours} não está entre as mostradas; não reveladas: {withheld#}',
  'our reference {ours} does not stand in the record': 'nossa referência {ours} não consta no registro',
  'our reference {ours} does not stand in the record, which has {listed}':
    'nossa referência {ours} não consta no registro, que tem {listed}',
  'no terms go along with the offer': 'nenhuma condição acompanha a oferta',
  'entry {seq} sets no terms': 'o lançamento {seq} não fixa condições',
  'term of entry {seq} ({kind:}) is {state:}': 'condição do lançamento {seq} ({kind:}): {state:}',
  'term of entry {seq} ({kind:}) was due at {due}': 'condição do lançamento {seq} ({kind:}): venceu em {due}',
  'term of entry {seq} ({kind:}): its wording is withheld from us; ask for it before you agree':
    'condição do lançamento {seq} ({kind:}): seu texto não nos é revelado; peça-o antes de concordar',
  '{kind:}: {text} (due {due})': '{kind:}: {text} (vence {due})',
  'nothing is accepted, so no terms are taken on': 'nada é aceito, portanto nenhuma condição é assumida',
  'whoever accepts agrees to all of them': 'quem aceita concorda com todas',
  'nothing is decided yet': 'nada foi decidido ainda',
  'decided by the earlier answer, and measured now': 'decidido pela resposta anterior, e medido agora',
  'nothing is taken in yet': 'nada foi incorporado ainda',
  'nothing is accepted': 'nada é aceito',
  'no ledger of ours is named: --into LEDGER': 'nenhum registro nosso é nomeado: --into LEDGER',
  '{number} as {ours}': '{number} como {ours}',
  'taken into our ledger {into}': 'incorporado ao nosso registro {into}',
  'the report, the build of this program and the inputs by digest are kept beside the answer':
    'o relatório, a compilação deste programa e as entradas por resumo ficam guardados junto à resposta',
  'no report is kept': 'nenhum relatório é guardado',
  'the offer is signed by key number {key}': 'a oferta é assinada pela chave número {key}',
  'the offer is signed by {name}, {agency} (in their own words), key number {key}':
    'a oferta é assinada por {name}, {agency} (segundo suas próprias palavras), chave número {key}',
  'the offer is signed by {name}, {agency}, key number {key}':
    'a oferta é assinada por {name}, {agency}, chave número {key}',
  'who opened the record is pinned in your own trust file':
    'quem abriu o registro figura em seu próprio arquivo de confiança',
  'nobody of the sending agency is in your trust file: compare the key number by another way, then custody trust add':
    'ninguém do órgão remetente está em seu arquivo de confiança: compare o número da chave por outra via, depois custody trust add',
  '{size#entry|entries} verified, fingerprint {root}': 'verificado: {size#lançamento}, impressão digital {root}',
  'your checkpoint shows that nothing is missing at its end': 'seu ponto de controle mostra que nada falta no final',
  'form, signatures and history hold; nothing outside shows where it ends: give the checkpoint of the letter with --checkpoint':
    'forma, assinaturas e histórico se sustentam; nada externo mostra onde termina: forneça o ponto de controle da carta com --checkpoint',
  'custody is continuous': 'a custódia é contínua',
  'an entry of a kind that this program does not know stopped the check':
    'um lançamento de um tipo que este programa não conhece interrompeu a verificação',
  'custody has gaps': 'a custódia tem lacunas',
  'custody does not hold': 'a custódia não se sustenta',
  'no profile was chosen: --profile says what must be recorded':
    'nenhum perfil foi escolhido: --profile diz o que deve constar',
  'requirements of {profile} met: {all#}, all of them': 'requisitos de {profile} cumpridos: {all#}, todos',
  'requirements of {profile} not met: {missing#} of {all#}':
    'requisitos de {profile} não cumpridos: {missing#} de {all#}',
  'no text is withheld from us': 'nenhum texto deixou de nos ser revelado',
  'texts withheld from us by the sender: {withheld#}': 'textos que o remetente não nos revela: {withheld#}',
  'texts erased by an entry that says so: {erased#}': 'textos apagados por um lançamento que o diz: {erased#}',
  'texts lost without record: {missing#}': 'textos perdidos sem registro: {missing#}',
  'every text that was disclosed is what was signed': 'cada texto revelado é o que foi assinado',
  'no times': 'nenhum horário',
  '{number}: the device at {path} says {fields}': '{number}: o dispositivo em {path} diz {fields}',
  '{file} is a photograph of ours': '{file} é uma fotografia nossa',
  '{file} is the photograph on record of {attached}': '{file} é a fotografia registrada de {attached}',
  'nothing sealed and no thing to hold in hand is offered': 'nada lacrado nem tangível é oferecido',
  'condition or seals not written down: {numbers}': 'estado ou lacres não anotados: {numbers}',
  'seals and condition were found as the offer says': 'lacres e estado foram encontrados como diz a oferta',
  '{number} was not received': '{number} não foi recebido',
  '{number} is not there: {why}': '{number} não está lá: {why}',
  'evidence of {number} came, which the record does not have':
    'chegaram evidências de {number}, que o registro não tem',
  '{path} is no exhibit of the record': '{path} não é vestígio do registro',
  'evidence of {number} came, which is not offered': 'chegaram evidências de {number}, que não é oferecido',
  'besides: {description}': 'além disso: {description}',
  'not shown yet to have come: {numbers}': 'chegada ainda não demonstrada: {numbers}',
  'the exhibit is there, and nothing besides': 'o vestígio está presente, e nada além',
  'all {count#exhibit} are there, and nothing besides': 'tudo presente, {count#vestígio}, e nada além',
  '{number} was not examined': '{number} não foi examinado',
  '{number} was not examined: {why}': '{number} não foi examinado: {why}',
  '{number}: so says {tool} too': '{number}: {tool} também o diz',
  '{number}: {tool} says otherwise': '{number}: {tool} diz outra coisa',
  'the record fixes no content of what is offered': 'o registro não fixa nenhum conteúdo do que é oferecido',
  'every byte was hashed, and it is what is on record': 'cada byte foi calculado, e é o que consta',
};
