/** What commands tell beside the verdict, by its English: comparisons, audits, states, checklists, in Portuguese. */
import type { Texts } from '../words.ts';

export const commands: Texts = {
  'names and kinds only; no size was compared and no file was read':
    'apenas nomes e tipos; nenhum tamanho foi comparado e nenhum arquivo foi lido',
  'names, kinds and sizes; no file was read': 'nomes, tipos e tamanhos; nenhum arquivo foi lido',
  'names, kinds and sizes, and a sample of pieces': 'nomes, tipos e tamanhos, e uma amostra de fragmentos',
  'every byte of every file': 'cada byte de cada arquivo',
  STRUCTURE: 'ESTRUTURA',
  SIZES: 'TAMANHOS',
  SAMPLED: 'AMOSTRA',
  'EVERY BYTE': 'CADA BYTE',
  'and {left#} more (--all lists them)': 'e mais {left#} (--all os lista)',
  recorded: 'registrados',
  '{recorded#} = {both#} found + {missing#} missing + {notLookedFor#} not looked for + {withheld#} withheld':
    '{recorded#} = {both#} encontrados + {missing#} ausentes + {notLookedFor#} não procurados + {withheld#} não revelados',
  found: 'encontrados',
  '{found#} = {both#} recorded + {added#} new + {duplicate#} duplicate':
    '{found#} = {both#} registrados + {added#} novos + {duplicate#} duplicados',
  '{found#} = {both#} recorded + {added#} new + {duplicate#} duplicate + {notRecorded#} in folders that could not be read when recorded':
    '{found#} = {both#} registrados + {added#} novos + {duplicate#} duplicados + {notRecorded#} em pastas que não puderam ser lidas no registro',
  depth: 'profundidade',
  root: 'raiz',
  note: 'observação',
  '{otherTime#} with another modification time': '{otherTime#} com outro horário de modificação',
  '{otherTime#} matched with another modification time': '{otherTime#} coincidentes com outro horário de modificação',
  '{changed#} changed while they were recorded': '{changed#} mudaram enquanto eram registrados',
  'it changed while it was recorded: what it held then is not known':
    'mudou enquanto era registrado: não se sabe o que continha então',
  '{changed#} changed while being read': '{changed#} mudaram durante a leitura',
  'no change': 'sem mudança',
  '{name}: {taken#} of {of#} pieces of {files#file} drawn by chance, {compared#} compared':
    '{name}: {taken#} de {of#} fragmentos de {files#arquivo} sorteados, {compared#} comparados',
  '{name}: {of#} pieces of {files#file}': '{name}: {of#} fragmentos de {files#arquivo}',
  pieces: 'fragmentos',
  'what it does not give is checked by the digest of the whole': 'o que ela não dá é verificado pelo resumo do todo',
  'ALL MATCHED ({depth}).': 'TUDO COINCIDE ({depth}).',
  'NOTHING THAT WAS SAMPLED DIFFERS (SAMPLED PIECES: {taken#} of {of#}). Not every byte was read.':
    'NADA DO QUE FOI AMOSTRADO DIFERE (FRAGMENTOS AMOSTRADOS: {taken#} de {of#}). Nem todo byte foi lido.',
  'INCOMPLETE ({depth}): NOT EVERYTHING COULD BE COMPARED. Nothing that could differs.':
    'INCOMPLETO ({depth}): NEM TUDO PÔDE SER COMPARADO. Nada do que pôde difere.',
  'INCOMPLETE ({depth}): FILES CHANGED WHILE THEY WERE READ.':
    'INCOMPLETO ({depth}): ARQUIVOS MUDARAM ENQUANTO ERAM LIDOS.',
  'DIFFERENT ({depth}): {parts}.': 'DIFERENTE ({depth}): {parts}.',
  listed: 'listados',
  '{files#} files; {notFiles#} folders, links and others, of which such a list says nothing':
    '{files#} arquivos; {notFiles#} pastas, atalhos e outros, dos quais tal lista nada diz',
  'of the list: {note}': 'da lista: {note}',
  '{weak#} matched by MD5 or SHA-1 alone, for which other files can be made':
    '{weak#} coincidem apenas por MD5 ou SHA-1, para os quais se podem fabricar outros arquivos',
  'ALL MATCHED ({depth}). The list is what someone stated; nothing here says who.':
    'TUDO COINCIDE ({depth}). A lista é o que alguém declarou; nada aqui diz quem.',
  'DIFFERENT ({depth}).': 'DIFERENTE ({depth}).',
  'the same is still at {path}': 'o mesmo ainda está em {path}',
  'held by {post}': 'em custódia de {post}',
  'offered, held by {post}': 'oferecido, em custódia de {post}',
  'arriving at {post}': 'chegando a {post}',
  'departed from {post}': 'saído de {post}',
  'released by {post}': 'restituído por {post}',
  destroyed: 'destruído',
  'left where it was': 'deixado onde estava',
  'OVERDUE since {time}': 'VENCIDO desde {time}',
  'due {time}': 'vence {time}',
  issued: 'entregue',
  'issued to {to}': 'entregue a {to}',
  'open incident: {code:} (entry {seq})': 'incidente em aberto: {code:} (lançamento {seq})',
  'to someone withheld': 'a alguém não revelado',
  'to {to}': 'a {to}',
  'entry {made}, which made it, is void (entry {by})':
    'o lançamento {made}, que o criou, está anulado (lançamento {by})',
  'hash mismatch (entry {seq})': 'hash divergente (lançamento {seq})',
  '(withheld)': '(não revelado)',
  EXHIBIT: 'VESTÍGIO',
  KIND: 'TIPO',
  STATE: 'ESTADO',
  PLACE: 'LUGAR',
  SEALS: 'LACRES',
  REMARKS: 'OBSERVAÇÕES',
  ' (claimed: {name}, {agency})': ' (alegada: {name}, {agency})',
  '{file}: no entry counts': '{file}: nenhum lançamento conta',
  '{file}: {size#entry|entries}, fingerprint {root}': '{file}: {size#lançamento}, impressão digital {root}',
  'behind that it is damaged: {damage}': 'depois disso está danificado: {damage}',
  'ONE HISTORY: {longer} goes on from {shorter} by {by#entry|entries}, from entry {from} on':
    'UMA SÓ HISTÓRIA: {longer} continua {shorter} em {by#lançamento}, a partir do lançamento {from}',
  'THE SAME: {size#entry|entries}': 'IGUAIS: {size#lançamento}',
  'THE SAME as far as they count: {size#entry|entries}': 'IGUAIS até onde contam: {size#lançamento}',
  'NOT COMPARABLE: two ledgers, {one} and {other}; that two were opened for one case is no fork':
    'NÃO COMPARÁVEIS: dois registros, {one} e {other}; que dois tenham sido abertos para um caso não é bifurcação',
  'NOT COMPARABLE: nothing counts in one of them': 'NÃO COMPARÁVEIS: nada conta em um deles',
  '{file}: entry {at}, {type}, signed {signed} by key {key}{claim}':
    '{file}: lançamento {at}, {type:}, assinado em {signed} pela chave {key}{claim}',
  'two keys each signed one of them; that one person signed both is not shown':
    'duas chaves assinaram cada uma uma delas; que uma só pessoa assinou ambas não está demonstrado',
  'key {key} signed both histories': 'a chave {key} assinou ambas as histórias',
  'no incident in either names the entries of the other': 'nenhum incidente em uma nomeia os lançamentos da outra',
  'owned: {mine} names every entry of the other from there on (incident of entry {entries}); {theirs} is the abandoned one':
    'reconhecida: {mine} nomeia cada lançamento da outra a partir daí (incidente do lançamento {entries}); {theirs} é a abandonada',
  'FORK: two histories of ledger {ledger} from entry {at} on':
    'BIFURCAÇÃO: duas histórias do registro {ledger} a partir do lançamento {at}',
  'nothing in the abandoned one moved custody: it is a gap, and explained':
    'nada na abandonada moveu a custódia: é uma lacuna, e está explicada',
  'but the abandoned one moved custody ({moved}): an incident does not undo that':
    'mas a abandonada moveu a custódia ({moved}): um incidente não desfaz isso',
  'THE SAME receipt': 'O MESMO recibo',
  'NO CONTRADICTION: what {a} and {b} both decide, they decide alike':
    'SEM CONTRADIÇÃO: o que {a} e {b} decidem ambos, decidem igual',
  'NOT COMPARABLE: they are signed by two keys, or answer two offers':
    'NÃO COMPARÁVEIS: são assinados por duas chaves, ou respondem a duas ofertas',
  'TWO RECEIPTS that contradict each other, to the offer {offer}':
    'DOIS RECIBOS que se contradizem, para a oferta {offer}',
  'both signed by key {key}{claim}': 'ambos assinados pela chave {key}{claim}',
  '{number}: {first} in {a}, {second} in {b}': '{number}: {first:} em {a}, {second:} em {b}',
  'NOT PROVEN: {problem}': 'NÃO PROVADO: {problem}',
  'key {key}{claim}, not in your trust file': 'chave {key}{claim}, que não está em seu arquivo de confiança',
  'key {key} ({pinned})': 'chave {key} ({pinned})',
  'to the offer {offer} in ledger {ledger}': 'para a oferta {offer} no registro {ledger}',
  'signed {one} and {other}': 'assinados em {one} e {other}',
  '{number}: {first}; and {second}': '{number}: {first:}; e {second:}',
  'PROVEN: one key signed two receipts that contradict each other':
    'PROVADO: uma mesma chave assinou dois recibos que se contradizem',
  'ledger {ledger}, which differs from entry {at} on': 'registro {ledger}, que difere a partir do lançamento {at}',
  'entry {seq} ({type}, signed {signed})': 'lançamento {seq} ({type:}, assinado em {signed})',
  'entry {seq} ({type}, signed {signed} by key {key}…)':
    'lançamento {seq} ({type:}, assinado em {signed} pela chave {key}…)',
  '{entry} is {leaf}': '{entry} é {leaf}',
  'by {entry}, entry {at} before it is {leaf}': 'segundo {entry}, o lançamento {at} anterior é {leaf}',
  'PROVEN: one key signed two histories of one ledger':
    'PROVADO: uma mesma chave assinou duas histórias de um mesmo registro',
  'PROVEN: two keys signed two histories of one ledger, one each':
    'PROVADO: duas chaves assinaram duas histórias de um mesmo registro, uma cada',
  'voided by entry {by}': 'anulado pelo lançamento {by}',
  'corrected by entry {by}': 'corrigido pelo lançamento {by}',
  'late: {code:}': 'tardio: {code:}',
  'irregular: {rule}': 'irregular segundo a regra: {rule}',
  'someone withheld': 'alguém não revelado',
  '{first} and {more} others': '{first} e mais {more#pessoa}',
  'for {who}': 'por {who}',
  'does not apply': 'não se aplica',
  'not decided': 'não decidido',
  'opening entry': 'lançamento de abertura',
  'unknown type {type}': 'tipo desconhecido {type}',
  'by {post}': 'por {post}',
  'case number withheld': 'número do caso não revelado',
  'no case number': 'sem número de caso',
  'case {number}': 'caso {number}',
  '{size} {size~entry|entries}': '{size#lançamento}',
  closed: 'encerrado',
  'no exhibits': 'nenhum vestígio',
  'offer of entry {seq} is open': 'a oferta do lançamento {seq} está em aberto',
  'takeover of entry {seq} waits for the countersignature of post {to}':
    'a assunção do lançamento {seq} aguarda o referendo do posto {to}',
  'who sent it': 'quem o enviou',
  'legal basis': 'base legal',
  'terms that we take on': 'condições que assumimos',
  'packages, seals, condition': 'volumes, lacres, estado',
  'all there, nothing besides': 'tudo presente, nada além',
  "the sender's record": 'o registro do remetente',
  'course of custody': 'percurso da custódia',
  times: 'horários',
  'every byte hashed anew': 'cada byte recalculado',
  acquisitions: 'aquisições',
  'what our profile requires': 'o que nosso perfil exige',
  'what was withheld': 'o que não foi revelado',
  'decision on each exhibit': 'decisão sobre cada vestígio',
  'taken into our own ledger': 'incorporado ao nosso próprio registro',
  'kept so that it can be repeated': 'guardado de modo que possa ser repetido',
};
