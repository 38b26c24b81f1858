/** Why evidence was found to be what it is, and what was made of lists of digests, by its English, in Spanish. */
import type { Texts } from '../words.ts';

export const evidence: Texts = {
  'changed while it was read, twice': 'cambió mientras se leía, dos veces',
  'changed since the interrupted run had read it; read anew':
    'cambió desde que lo leyó la pasada interrumpida; leído de nuevo',
  'something is mounted there, not entered (--cross-mounts)': 'hay algo montado allí, no recorrido (--cross-mounts)',
  'permission denied': 'permiso denegado',
  'operation not permitted': 'operación no permitida',
  'input/output error': 'error de entrada/salida',
  'gone since its folder was read': 'desapareció desde que se leyó su carpeta',
  'ends before its size': 'termina antes de su tamaño',
  'no medium in it': 'no hay medio dentro',
  'no such device': 'no hay tal dispositivo',
  '{path}: {what}; {size} not read, counted as zeros': '{path}: {what}; {size} sin leer, contados como ceros',
  '{size#byte}': '{size#byte|bytes}',
  '{size#byte} ({rounded})': '{size#byte|bytes} ({rounded})',
  '{size#} percent': '{size#} %',
  '{size#second}': '{size#segundo}',
  '{size#millisecond}': '{size#milisegundo}',
  '{from} to {to}': 'de {from} a {to}',
  'and {more#} more': 'y {more#} más',
  'none of its digests is that of its file: bare ones are taken by their length for MD5, SHA-1, SHA-256 or SHA-512, and those of BLAKE and SHA-3 are as long':
    'ninguno de sus resúmenes es el de su archivo: sin nombre se toman, por su longitud, por MD5, SHA-1, SHA-256 o SHA-512, y los de BLAKE y SHA-3 son igual de largos',
  'all its names begin with {folder}/: --base takes that off':
    'todos sus nombres empiezan por {folder}/: --base lo quita',
  'its names are taken without {prefix}, with which they begin': 'sus nombres se toman sin {prefix}, con que empiezan',
  'its lines end as those of Windows do': 'sus líneas terminan como las de Windows',
  'it comes from Windows: {mark} in its names is read as /': 'viene de Windows: {mark} en sus nombres se lee como /',
  'it begins with a byte order mark, which is left aside':
    'empieza con una marca de orden de bytes, que se deja de lado',
  'it is UTF-16, and its names are read as UTF-8': 'está en UTF-16, y sus nombres se leen como UTF-8',
  '{count} of its file objects are deleted files, which are passed over':
    '{count} de sus objetos de archivo son archivos eliminados, que se pasan por alto',
  '{count} of its file objects have no digest of a kind that is known here':
    '{count} de sus objetos de archivo no tienen ningún resumen de una clase conocida aquí',
  '{count} of its file objects have digests and no name, and are passed over':
    '{count} de sus objetos de archivo tienen resúmenes y ningún nombre, y se pasan por alto',
  '{count} of its names are not UTF-8, as XML must be; their bytes are taken as they are':
    '{count} de sus nombres no están en UTF-8, como exige XML; sus bytes se toman tal cual',
  'its digests of the kind {kinds} are not used': 'sus resúmenes de clase {kinds} no se usan',
  'of entry {seq}': 'del asiento {seq}',
  'offer entry {seq}': 'oferta del asiento {seq}',
  'previous entry {seq}': 'intento anterior: asiento {seq}',
  'its size, and {read#} of {of#piece}, drawn by chance': 'su tamaño, y {read#} de {of#fragmento}, tomados al azar',
  'it is neither a file nor a block device': 'no es ni un archivo ni un dispositivo de bloques',
  'it is gone': 'ya no está',
  'it ends before its size': 'termina antes de su tamaño',
  twice: 'dos veces',
  'the media have {found#byte}, and {recorded#} are on record':
    'el soporte tiene {found#byte|bytes}, y constan {recorded#}',
  'it has {found#byte}, and {recorded#} are on record': 'tiene {found#byte|bytes}, y constan {recorded#}',
  '{differs}; the last part is as large as the others, so parts may be missing':
    '{differs}; la última parte es tan grande como las demás, así que pueden faltar partes',
  'that {file} is there': 'que {file} está ahí',
  'its size, {size#byte}': 'su tamaño, {size#byte|bytes}',
  '{changed#} of its files': '{changed#} de sus archivos',
  '{unreadable#} of {recorded#name} could not be read': '{unreadable#} de {recorded#nombre} no pudieron leerse',
  'names and kinds': 'nombres y tipos',
  'names, kinds and sizes, and {taken#} of {of#piece}, drawn by chance':
    'nombres, tipos y tamaños, y {taken#} de {of#fragmento}, tomados al azar',
  '{folder} holds no file': '{folder} no contiene ningún archivo',
  'the size is the same and the SHA-256 another': 'el tamaño es el mismo y el SHA-256 es otro',
  'as the file that it is, it is not what is on record': 'como archivo que es, no es lo que consta',
  '{told}; first: {path} ({name:})': '{told}; el primero: {path} ({name:})',
  '{told}; first: {path} ({name:}: {more})': '{told}; el primero: {path} ({name:}: {more})',
  'no file or folder bears its number, and no file has its size and digest':
    'ningún archivo ni carpeta lleva su número, y ningún archivo tiene su tamaño y resumen',
  'no folder bears its number': 'ninguna carpeta lleva su número',
  'none of the {count#} files there is it': 'ninguno de los {count#} archivos que hay allí lo es',
  'records withheld from the manifest: {withheld#}': 'registros del manifiesto no revelados: {withheld#}',
  'some could not be read when the manifest was made': 'algunos no pudieron leerse cuando se hizo el manifiesto',
  '{name} has root {root}…': '{name} tiene la raíz {root}…',
  '{name} cannot be used: {why}': '{name} no puede usarse: {why}',
  'manifest of root {root}, {records#record}, {size#byte} in files':
    'manifiesto de raíz {root}, {records#registro}, {size#byte|bytes} en archivos',
  'SHA-256 {sha256}, {size#byte}': 'SHA-256 {sha256}, {size#byte|bytes}',
  '{total~piece|pieces} {pieces} of {of#} {total~differs|differ}, bytes {bytes}':
    '{total~fragmento|fragmentos} {pieces} de {of#} {total~difiere|difieren}, bytes {bytes}',
  '{total~piece|pieces} {pieces} of {of#} cannot be compared, bytes {bytes}':
    '{total~fragmento|fragmentos} {pieces} de {of#} sin poder compararse, bytes {bytes}',
  '{first#} to {last#}': '{first#} a {last#}',
  '{left#} more': '{left#} más',
  'the opening entry of a ledger': 'el asiento de apertura de un registro',
  'links, devices or empty folders, which a browser does not show: {unseen#}':
    'enlaces, dispositivos o carpetas vacías, que un navegador no muestra: {unseen#}',
  '{unreadable#} of {recorded#name} could not be compared': '{unreadable#} de {recorded#nombre} no pudieron compararse',
  'some changed while the manifest was made': 'algunos cambiaron mientras se hacía el manifiesto',
};
