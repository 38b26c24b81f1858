/** Why evidence was found to be what it is, and what was made of lists of digests, by its English, in Portuguese. */
import type { Texts } from '../words.ts';

export const evidence: Texts = {
  'changed while it was read, twice': 'mudou enquanto era lido, duas vezes',
  'changed since the interrupted run had read it; read anew':
    'mudou desde que a passagem interrompida o leu; lido de novo',
  'something is mounted there, not entered (--cross-mounts)': 'há algo montado ali, não percorrido (--cross-mounts)',
  'permission denied': 'permissão negada',
  'operation not permitted': 'operação não permitida',
  'input/output error': 'erro de entrada/saída',
  'gone since its folder was read': 'sumiu desde que sua pasta foi lida',
  'ends before its size': 'termina antes do seu tamanho',
  'no medium in it': 'sem mídia dentro',
  'no such device': 'dispositivo inexistente',
  '{path}: {what}; {size} not read, counted as zeros': '{path}: {what}; {size} não lidos, contados como zeros',
  '{size#byte}': '{size#byte|bytes}',
  '{size#byte} ({rounded})': '{size#byte|bytes} ({rounded})',
  '{size#} percent': '{size#} %',
  '{size#second}': '{size#segundo}',
  '{size#millisecond}': '{size#milissegundo}',
  '{from} to {to}': 'de {from} a {to}',
  'and {more#} more': 'e mais {more#}',
  'none of its digests is that of its file: bare ones are taken by their length for MD5, SHA-1, SHA-256 or SHA-512, and those of BLAKE and SHA-3 are as long':
    'nenhum dos seus resumos é o do seu arquivo: sem nome são tomados, pelo comprimento, por MD5, SHA-1, SHA-256 ou SHA-512, e os de BLAKE e SHA-3 são igualmente longos',
  'all its names begin with {folder}/: --base takes that off':
    'todos os seus nomes começam por {folder}/: --base retira isso',
  'its names are taken without {prefix}, with which they begin': 'seus nomes são tomados sem {prefix}, com que começam',
  'its lines end as those of Windows do': 'suas linhas terminam como as do Windows',
  'it comes from Windows: {mark} in its names is read as /': 'vem do Windows: {mark} em seus nomes é lido como /',
  'it begins with a byte order mark, which is left aside':
    'começa com uma marca de ordem de bytes, que é deixada de lado',
  'it is UTF-16, and its names are read as UTF-8': 'está em UTF-16, e seus nomes são lidos como UTF-8',
  '{count} of its file objects are deleted files, which are passed over':
    '{count} de seus objetos de arquivo são arquivos apagados, que são ignorados',
  '{count} of its file objects have no digest of a kind that is known here':
    '{count} de seus objetos de arquivo não têm resumo de um tipo conhecido aqui',
  '{count} of its file objects have digests and no name, and are passed over':
    '{count} de seus objetos de arquivo têm resumos e nenhum nome, e são ignorados',
  '{count} of its names are not UTF-8, as XML must be; their bytes are taken as they are':
    '{count} de seus nomes não estão em UTF-8, como o XML exige; seus bytes são tomados como estão',
  'its digests of the kind {kinds} are not used': 'seus resumos do tipo {kinds} não são usados',
  'of entry {seq}': 'do lançamento {seq}',
  'offer entry {seq}': 'oferta do lançamento {seq}',
  'previous entry {seq}': 'tentativa anterior: lançamento {seq}',
  'its size, and {read#} of {of#piece}, drawn by chance': 'seu tamanho, e {read#} de {of#fragmento}, sorteados',
  'it is neither a file nor a block device': 'não é nem arquivo nem dispositivo de bloco',
  'it is gone': 'não está mais lá',
  'it ends before its size': 'termina antes do seu tamanho',
  twice: 'duas vezes',
  'the media have {found#byte}, and {recorded#} are on record': 'a mídia tem {found#byte|bytes}, e constam {recorded#}',
  'it has {found#byte}, and {recorded#} are on record': 'tem {found#byte|bytes}, e constam {recorded#}',
  '{differs}; the last part is as large as the others, so parts may be missing':
    '{differs}; a última parte é tão grande quanto as outras, logo podem faltar partes',
  'that {file} is there': 'que {file} está lá',
  'its size, {size#byte}': 'seu tamanho, {size#byte|bytes}',
  '{changed#} of its files': '{changed#} de seus arquivos',
  '{unreadable#} of {recorded#name} could not be read': '{unreadable#} de {recorded#nome} não puderam ser lidos',
  'names and kinds': 'nomes e tipos',
  'names, kinds and sizes, and {taken#} of {of#piece}, drawn by chance':
    'nomes, tipos e tamanhos, e {taken#} de {of#fragmento}, sorteados',
  '{folder} holds no file': '{folder} não contém nenhum arquivo',
  'the size is the same and the SHA-256 another': 'o tamanho é o mesmo e o SHA-256 é outro',
  'as the file that it is, it is not what is on record': 'como o arquivo que é, não é o que consta',
  '{told}; first: {path} ({name:})': '{told}; o primeiro: {path} ({name:})',
  '{told}; first: {path} ({name:}: {more})': '{told}; o primeiro: {path} ({name:}: {more})',
  'no file or folder bears its number, and no file has its size and digest':
    'nenhum arquivo ou pasta traz seu número, e nenhum arquivo tem seu tamanho e resumo',
  'no folder bears its number': 'nenhuma pasta traz seu número',
  'none of the {count#} files there is it': 'nenhum dos {count#} arquivos que estão ali o é',
  'records withheld from the manifest: {withheld#}': 'linhas do manifesto não reveladas: {withheld#}',
  'some could not be read when the manifest was made': 'alguns não puderam ser lidos quando o manifesto foi feito',
  '{name} has root {root}…': '{name} tem a raiz {root}…',
  '{name} cannot be used: {why}': '{name} não pode ser usado: {why}',
  'manifest of root {root}, {records#record}, {size#byte} in files':
    'manifesto de raiz {root}, {records#linha}, {size#byte|bytes} em arquivos',
  'SHA-256 {sha256}, {size#byte}': 'SHA-256 {sha256}, {size#byte|bytes}',
  '{total~piece|pieces} {pieces} of {of#} {total~differs|differ}, bytes {bytes}':
    '{total~fragmento|fragmentos} {pieces} de {of#} {total~difere|diferem}, bytes {bytes}',
  '{total~piece|pieces} {pieces} of {of#} cannot be compared, bytes {bytes}':
    '{total~fragmento|fragmentos} {pieces} de {of#} sem poder comparar, bytes {bytes}',
  '{first#} to {last#}': '{first#} a {last#}',
  '{left#} more': 'mais {left#}',
  'the opening entry of a ledger': 'o lançamento de abertura de um registro',
  'links, devices or empty folders, which a browser does not show: {unseen#}':
    'atalhos, dispositivos ou pastas vazias, que um navegador não mostra: {unseen#}',
  '{unreadable#} of {recorded#name} could not be compared':
    '{unreadable#} de {recorded#nome} não puderam ser comparados',
  'some changed while the manifest was made': 'alguns mudaram enquanto o manifesto era feito',
};
