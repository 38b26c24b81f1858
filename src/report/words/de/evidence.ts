/** Why evidence was found to be what it is, and what was made of lists of digests, by its English, in German. */
import type { Texts } from '../words.ts';

export const evidence: Texts = {
  'changed while it was read, twice': 'während des Lesens geändert, zweimal',
  'changed since the interrupted run had read it; read anew':
    'geändert, seit der abgebrochene Lauf es las; neu gelesen',
  'something is mounted there, not entered (--cross-mounts)':
    'dort ist etwas eingehängt, nicht betreten (--cross-mounts)',
  'permission denied': 'Zugriff verweigert',
  'operation not permitted': 'Vorgang nicht erlaubt',
  'input/output error': 'Ein-/Ausgabefehler',
  'gone since its folder was read': 'verschwunden, seit sein Ordner gelesen wurde',
  'ends before its size': 'endet vor seiner Größe',
  'no medium in it': 'kein Medium darin',
  'no such device': 'kein solches Gerät',
  '{path}: {what}; {size} not read, counted as zeros': '{path}: {what}; {size} nicht gelesen, als Nullen gezählt',
  '{size#byte}': '{size#Byte|Byte}',
  '{size#byte} ({rounded})': '{size#Byte|Byte} ({rounded})',
  '{size#} percent': '{size#} %',
  '{size#second}': '{size#Sekunde|Sekunden}',
  '{size#millisecond}': '{size#Millisekunde|Millisekunden}',
  '{from} to {to}': '{from} bis {to}',
  'and {more#} more': 'und {more#} weitere',
  'none of its digests is that of its file: bare ones are taken by their length for MD5, SHA-1, SHA-256 or SHA-512, and those of BLAKE and SHA-3 are as long':
    'keiner ihrer Hashwerte ist der seiner Datei: ohne Namen gelten sie nach ihrer Länge als MD5, SHA-1, SHA-256 oder SHA-512, und die von BLAKE und SHA-3 sind ebenso lang',
  'all its names begin with {folder}/: --base takes that off':
    'alle ihre Namen beginnen mit {folder}/: --base nimmt das weg',
  'its names are taken without {prefix}, with which they begin': 'ihre Namen gelten ohne {prefix}, womit sie beginnen',
  'its lines end as those of Windows do': 'ihre Zeilen enden wie die von Windows',
  'it comes from Windows: {mark} in its names is read as /':
    'sie kommt von Windows: {mark} in ihren Namen wird als / gelesen',
  'it begins with a byte order mark, which is left aside':
    'sie beginnt mit einer Byte-Reihenfolge-Marke, die übergangen wird',
  'it is UTF-16, and its names are read as UTF-8': 'sie ist UTF-16, und ihre Namen werden als UTF-8 gelesen',
  '{count} of its file objects are deleted files, which are passed over':
    '{count} ihrer Dateiobjekte sind gelöschte Dateien, die übergangen werden',
  '{count} of its file objects have no digest of a kind that is known here':
    '{count} ihrer Dateiobjekte haben keinen Hashwert einer hier bekannten Art',
  '{count} of its file objects have digests and no name, and are passed over':
    '{count} ihrer Dateiobjekte haben Hashwerte und keinen Namen und werden übergangen',
  '{count} of its names are not UTF-8, as XML must be; their bytes are taken as they are':
    '{count} ihrer Namen sind nicht UTF-8, wie XML es sein muss; ihre Bytes werden genommen, wie sie sind',
  'its digests of the kind {kinds} are not used': 'ihre Hashwerte der Art {kinds} werden nicht verwendet',
  'of entry {seq}': 'von Eintrag {seq}',
  'offer entry {seq}': 'Angebot von Eintrag {seq}',
  'previous entry {seq}': 'voriger Versuch: Eintrag {seq}',
  'its size, and {read#} of {of#piece}, drawn by chance':
    'seine Größe, und {read#} von {of#Teilstück|Teilstücken}, durch Zufall gezogen',
  'it is neither a file nor a block device': 'es ist weder eine Datei noch ein Blockgerät',
  'it is gone': 'es ist verschwunden',
  'it ends before its size': 'es endet vor seiner Größe',
  twice: 'zweimal',
  'the media have {found#byte}, and {recorded#} are on record':
    'der Datenträger hat {found#Byte|Byte}, und {recorded#} sind festgehalten',
  'it has {found#byte}, and {recorded#} are on record': 'es hat {found#Byte|Byte}, und {recorded#} sind festgehalten',
  '{differs}; the last part is as large as the others, so parts may be missing':
    '{differs}; der letzte Teil ist so groß wie die anderen, daher können Teile fehlen',
  'that {file} is there': 'dass {file} da ist',
  'its size, {size#byte}': 'seine Größe, {size#Byte|Byte}',
  '{changed#} of its files': '{changed#} seiner Dateien',
  '{unreadable#} of {recorded#name} could not be read':
    '{unreadable#} von {recorded#Namen|Namen} konnten nicht gelesen werden',
  'names and kinds': 'Namen und Arten',
  'names, kinds and sizes, and {taken#} of {of#piece}, drawn by chance':
    'Namen, Arten und Größen, und {taken#} von {of#Teilstück|Teilstücken}, durch Zufall gezogen',
  '{folder} holds no file': '{folder} enthält keine Datei',
  'the size is the same and the SHA-256 another': 'die Größe ist dieselbe und der SHA-256 ein anderer',
  'as the file that it is, it is not what is on record':
    'als die Datei, die es ist, ist es nicht, was festgehalten ist',
  '{told}; first: {path} ({name:})': '{told}; zuerst: {path} ({name:})',
  '{told}; first: {path} ({name:}: {more})': '{told}; zuerst: {path} ({name:}: {more})',
  'no file or folder bears its number, and no file has its size and digest':
    'keine Datei und kein Ordner trägt seine Nummer, und keine Datei hat seine Größe und seinen Hashwert',
  'no folder bears its number': 'kein Ordner trägt seine Nummer',
  'none of the {count#} files there is it': 'keine der {count#} Dateien dort ist es',
  'records withheld from the manifest: {withheld#}': 'aus dem Manifest vorenthaltene Zeilen: {withheld#}',
  'some could not be read when the manifest was made':
    'einige konnten nicht gelesen werden, als das Manifest erstellt wurde',
  '{name} has root {root}…': '{name} hat die Wurzel {root}…',
  '{name} cannot be used: {why}': '{name} ist nicht zu gebrauchen: {why}',
  'manifest of root {root}, {records#record}, {size#byte} in files':
    'Manifest der Wurzel {root}, {records#Zeile|Zeilen}, {size#Byte|Byte} in Dateien',
  'SHA-256 {sha256}, {size#byte}': 'SHA-256 {sha256}, {size#Byte|Byte}',
  '{total~piece|pieces} {pieces} of {of#} {total~differs|differ}, bytes {bytes}':
    '{total~Teilstück|Teilstücke} {pieces} von {of#} {total~weicht|weichen} ab, Bytes {bytes}',
  '{total~piece|pieces} {pieces} of {of#} cannot be compared, bytes {bytes}':
    '{total~Teilstück|Teilstücke} {pieces} von {of#} nicht vergleichbar, Bytes {bytes}',
  '{first#} to {last#}': '{first#} bis {last#}',
  '{left#} more': '{left#} weitere',
  'the opening entry of a ledger': 'der Eröffnungseintrag eines Registers',
  'links, devices or empty folders, which a browser does not show: {unseen#}':
    'Verweise, Geräte oder leere Ordner, die ein Browser nicht zeigt: {unseen#}',
  '{unreadable#} of {recorded#name} could not be compared':
    '{unreadable#} von {recorded#Namen|Namen} konnten nicht verglichen werden',
  'some changed while the manifest was made': 'einige änderten sich, während das Manifest erstellt wurde',
};
