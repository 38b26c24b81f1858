/** What the profiles that come with the program require, in Spanish. */
import type { Texts } from '../words.ts';

export const profiles: Texts = {
  'generic mutual legal assistance: every must-row of the checklist':
    'asistencia judicial general: cada fila obligatoria de la lista de comprobación',
  'The case has a number and a title.': 'El caso tiene un número y un título.',
  'The reference of the other agency is recorded.': 'Consta la referencia del otro organismo.',
  'Every key names its holder’s agency and country.': 'Cada clave nombra el organismo y el país de su titular.',
  'The offence is recorded, as text or code.': 'Consta el delito, en texto o por código.',
  'Each seizure, copy and handover names its legal basis, or why there is none yet.':
    'Cada incautación, copia y entrega nombra su base jurídica, o por qué no la hay aún.',
  'Each authority has number, issuer, date, acts and scope.':
    'Cada autorización tiene número, emisor, fecha, actos y alcance.',
  'A request between states names both states.': 'Una solicitud entre Estados nombra a ambos Estados.',
  'A request between states names the central authorities.':
    'Una solicitud entre Estados nombra a las autoridades centrales.',
  'A request between states has a reference, ours or theirs.':
    'Una solicitud entre Estados tiene una referencia, nuestra o suya.',
  'Each exhibit has a number, and an id that is unique in the world.':
    'Cada pieza tiene un número, y un identificador único en el mundo.',
  'Each exhibit has a kind and a quantity.': 'Cada pieza tiene una clase y una cantidad.',
  'Each device has make, model and serial number.': 'Cada dispositivo tiene marca, modelo y número de serie.',
  'Each exhibit has a description and a condition.': 'Cada pieza tiene una descripción y un estado.',
  'Marks on each thing are recorded.': 'Constan las marcas de cada cosa.',
  'Where each exhibit was found, and from whom it was obtained.': 'Dónde se halló cada pieza, y de quién se obtuvo.',
  'The owner or user of each device and account is recorded.':
    'Consta el propietario o usuario de cada dispositivo y cuenta.',
  'Each act has date, time and zone.': 'Cada acto tiene fecha, hora y zona.',
  'Each storage medium has capacity, sector size and sector count.':
    'Cada soporte tiene capacidad, tamaño y número de sectores.',
  'Each seal that was applied has a number, a kind and a package.':
    'Cada precinto colocado tiene número, clase y envase.',
  'Each thing was sealed at least once; who and when stand in the entry.':
    'Cada cosa se precintó al menos una vez; quién y cuándo constan en el asiento.',
  'Seals are checked at every receipt.': 'Los precintos se comprueban en cada recepción.',
  'Each opening of a seal says why.': 'Cada apertura de un precinto dice por qué.',
  'A seal that was replaced has its new number.': 'Un precinto sustituido tiene su número nuevo.',
  'Each acquisition has its method.': 'Cada adquisición tiene su método.',
  'Each acquisition has tool, version, and command or settings.':
    'Cada adquisición tiene herramienta, versión, y orden o ajustes.',
  'Each acquisition has the computer and its operating system.':
    'Cada adquisición tiene el equipo y su sistema operativo.',
  'Each acquisition has its write blocker, or why there was none.':
    'Cada adquisición tiene su bloqueador de escritura, o por qué no lo hubo.',
  'Each acquisition says how many ranges could not be read, and what stands in their place.':
    'Cada adquisición dice cuántos rangos no pudieron leerse, y qué figura en su lugar.',
  'Each acquisition is complete, or says why not.': 'Cada adquisición es completa, o dice por qué no.',
  'A complete physical copy has the digest of its source.': 'Una copia física completa tiene la huella de su origen.',
  'Each copy that was made has its digest.': 'Cada copia hecha tiene su huella.',
  'A copy in segments has the digest of each.': 'Una copia en segmentos tiene la huella de cada uno.',
  'A copy in a container has the digest that the container stores, kept apart.':
    'Una copia en un contenedor tiene la huella que el contenedor guarda, aparte.',
  'Each acquisition has start and end.': 'Cada adquisición tiene inicio y fin.',
  'Live, memory and manual acquisitions say what they changed, who did it and why.':
    'Las adquisiciones en vivo, de memoria y manuales dicen qué cambiaron, quién lo hizo y por qué.',
  'Each act has a unique id, a type and the exhibits concerned.':
    'Cada acto tiene un identificador único, un tipo y las piezas afectadas.',
  'Each actor has name, title, badge or personnel number, and agency.':
    'Cada interviniente tiene nombre, cargo, número de placa o personal, y organismo.',
  'Who acted, where it was not the signer.': 'Quién actuó, cuando no fue el firmante.',
  'Taking, sealing, copying, examining and disposing have a place.':
    'La recogida, el precintado, la copia, el examen y la eliminación tienen un lugar.',
  'Each entry says what the signer’s clock came from.':
    'Cada asiento dice de dónde tomó la hora el reloj del firmante.',
  'Each access says why.': 'Cada acceso dice por qué.',
  'Each change of custody names both sides.': 'Cada cambio de custodia nombra a ambas partes.',
  'Each body of data was hashed again at least once.':
    'La huella de cada conjunto de datos se calculó de nuevo al menos una vez.',
  'Each body of data that was examined was hashed before or after.':
    'La huella de cada conjunto de datos examinado se calculó antes o después.',
  'Each mismatch says what was done about it.': 'Cada discrepancia dice qué se hizo al respecto.',
  'Whatever was issued to somebody is countersigned.': 'Todo lo que se entregó a alguien está contrafirmado.',
  'Each disposal says how, under what authority, and by whose order.':
    'Cada eliminación dice cómo, con qué autorización y por orden de quién.',
  'Each disposal has a witness.': 'Cada eliminación tiene un testigo.',
  'Each destruction says by which method.': 'Cada destrucción dice por qué método.',
  'The record says its format.': 'El registro dice su formato.',
  'Each entry says the program that made it, its version and build.':
    'Cada asiento dice el programa que lo hizo, su versión y su compilación.',
  'Each entry has key, history, ledger and number.': 'Cada asiento tiene clave, historia, registro y número.',
  'The record is closed, with counts.': 'El registro está cerrado, con recuentos.',
  'shaped after ISO/IEC 27037:2012: identification, collection, acquisition, preservation':
    'según ISO/IEC 27037:2012: identificación, recogida, adquisición, preservación',
  'Each piece of evidence has a unique identifier.': 'Cada elemento de prueba tiene un identificador único.',
  'Who had access, when, is recorded.': 'Consta quién tuvo acceso y cuándo.',
  'Each check-in, check-out and access has its place.': 'Cada entrada, salida y acceso tiene su lugar.',
  'Whoever took evidence out is named.': 'Se nombra a quien sacó pruebas.',
  'Each removal and access says why.': 'Cada retirada y acceso dice por qué.',
  'Each taking and copying names the authority for it.': 'Cada recogida y copia nombra la autorización para ella.',
  'Unavoidable changes name what, who and why.': 'Los cambios inevitables dicen qué, quién y por qué.',
  'Each device is described with make, model, serial number and condition.':
    'Cada dispositivo se describe con marca, modelo, número de serie y estado.',
  'The power state of each computer and phone is recorded.':
    'Consta el estado de alimentación de cada equipo y teléfono.',
  'Each device was packed and sealed.': 'Cada dispositivo se embaló y precintó.',
  'Each copy has a digest made by a verification function.':
    'Cada copia tiene una huella hecha por una función de verificación.',
  'Each acquisition names its method, tool and version.': 'Cada adquisición nombra su método, herramienta y versión.',
  'What could not be read is recorded.': 'Consta lo que no pudo leerse.',
  'Who handled evidence is named with title.': 'Quien manejó pruebas está nombrado con su cargo.',
};
