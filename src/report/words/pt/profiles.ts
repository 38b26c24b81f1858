/** What the profiles that come with the program require, in Portuguese. */
import type { Texts } from '../words.ts';

export const profiles: Texts = {
  'generic mutual legal assistance: every must-row of the checklist':
    'cooperação jurídica geral: cada linha obrigatória da lista de verificação',
  'The case has a number and a title.': 'O caso tem um número e um título.',
  'The reference of the other agency is recorded.': 'Consta a referência do outro órgão.',
  'Every key names its holder’s agency and country.': 'Cada chave nomeia o órgão e o país do seu titular.',
  'The offence is recorded, as text or code.': 'Consta a infração, em texto ou código.',
  'Each seizure, copy and handover names its legal basis, or why there is none yet.':
    'Cada apreensão, cópia e entrega nomeia sua base legal, ou por que ainda não há.',
  'Each authority has number, issuer, date, acts and scope.':
    'Cada autorização tem número, emissor, data, atos e alcance.',
  'A request between states names both states.': 'Um pedido entre Estados nomeia os dois Estados.',
  'A request between states names the central authorities.': 'Um pedido entre Estados nomeia as autoridades centrais.',
  'A request between states has a reference, ours or theirs.':
    'Um pedido entre Estados tem uma referência, nossa ou deles.',
  'Each exhibit has a number, and an id that is unique in the world.':
    'Cada vestígio tem um número, e um identificador único no mundo.',
  'Each exhibit has a kind and a quantity.': 'Cada vestígio tem um tipo e uma quantidade.',
  'Each device has make, model and serial number.': 'Cada dispositivo tem marca, modelo e número de série.',
  'Each exhibit has a description and a condition.': 'Cada vestígio tem uma descrição e um estado.',
  'Marks on each thing are recorded.': 'Constam as marcas de cada coisa.',
  'Where each exhibit was found, and from whom it was obtained.':
    'Onde cada vestígio foi encontrado, e de quem foi obtido.',
  'The owner or user of each device and account is recorded.':
    'Consta o proprietário ou usuário de cada dispositivo e conta.',
  'Each act has date, time and zone.': 'Cada ato tem data, hora e fuso.',
  'Each storage medium has capacity, sector size and sector count.':
    'Cada mídia tem capacidade, tamanho e número de setores.',
  'Each seal that was applied has a number, a kind and a package.': 'Cada lacre aplicado tem número, tipo e embalagem.',
  'Each thing was sealed at least once; who and when stand in the entry.':
    'Cada coisa foi lacrada ao menos uma vez; quem e quando constam do lançamento.',
  'Seals are checked at every receipt.': 'Os lacres são conferidos a cada recebimento.',
  'Each opening of a seal says why.': 'Cada abertura de um lacre diz por quê.',
  'A seal that was replaced has its new number.': 'Um lacre substituído tem o seu novo número.',
  'Each acquisition has its method.': 'Cada aquisição tem o seu método.',
  'Each acquisition has tool, version, and command or settings.':
    'Cada aquisição tem ferramenta, versão, e comando ou configurações.',
  'Each acquisition has the computer and its operating system.':
    'Cada aquisição tem o computador e o seu sistema operacional.',
  'Each acquisition has its write blocker, or why there was none.':
    'Cada aquisição tem o seu bloqueador de escrita, ou por que não houve.',
  'Each acquisition says how many ranges could not be read, and what stands in their place.':
    'Cada aquisição diz quantas faixas não puderam ser lidas, e o que está no lugar delas.',
  'Each acquisition is complete, or says why not.': 'Cada aquisição é completa, ou diz por que não.',
  'A complete physical copy has the digest of its source.': 'Uma cópia física completa tem o hash da sua origem.',
  'Each copy that was made has its digest.': 'Cada cópia feita tem o seu hash.',
  'A copy in segments has the digest of each.': 'Uma cópia em segmentos tem o hash de cada um.',
  'A copy in a container has the digest that the container stores, kept apart.':
    'Uma cópia em contêiner tem o hash que o contêiner guarda, mantido à parte.',
  'Each acquisition has start and end.': 'Cada aquisição tem início e fim.',
  'Live, memory and manual acquisitions say what they changed, who did it and why.':
    'Aquisições ao vivo, de memória e manuais dizem o que mudaram, quem o fez e por quê.',
  'Each act has a unique id, a type and the exhibits concerned.':
    'Cada ato tem um identificador único, um tipo e os vestígios envolvidos.',
  'Each actor has name, title, badge or personnel number, and agency.':
    'Cada agente tem nome, cargo, número funcional ou de pessoal, e órgão.',
  'Who acted, where it was not the signer.': 'Quem agiu, quando não foi o signatário.',
  'Taking, sealing, copying, examining and disposing have a place.':
    'Coleta, lacração, cópia, exame e destinação têm um lugar.',
  'Each entry says what the signer’s clock came from.': 'Cada lançamento diz de onde vinha o relógio do signatário.',
  'Each access says why.': 'Cada acesso diz por quê.',
  'Each change of custody names both sides.': 'Cada mudança de custódia nomeia os dois lados.',
  'Each body of data was hashed again at least once.':
    'O hash de cada conjunto de dados foi calculado de novo ao menos uma vez.',
  'Each body of data that was examined was hashed before or after.':
    'O hash de cada conjunto de dados examinado foi calculado antes ou depois.',
  'Each mismatch says what was done about it.': 'Cada divergência diz o que foi feito a respeito.',
  'Whatever was issued to somebody is countersigned.': 'Tudo o que foi entregue a alguém está contra-assinado.',
  'Each disposal says how, under what authority, and by whose order.':
    'Cada destinação diz como, sob que autorização e por ordem de quem.',
  'Each disposal has a witness.': 'Cada destinação tem uma testemunha.',
  'Each destruction says by which method.': 'Cada destruição diz por que método.',
  'The record says its format.': 'O registro diz o seu formato.',
  'Each entry says the program that made it, its version and build.':
    'Cada lançamento diz o programa que o fez, sua versão e compilação.',
  'Each entry has key, history, ledger and number.': 'Cada lançamento tem chave, histórico, registro e número.',
  'The record is closed, with counts.': 'O registro está encerrado, com contagens.',
  'shaped after ISO/IEC 27037:2012: identification, collection, acquisition, preservation':
    'conforme ISO/IEC 27037:2012: identificação, coleta, aquisição, preservação',
  'Each piece of evidence has a unique identifier.': 'Cada elemento de prova tem um identificador único.',
  'Who had access, when, is recorded.': 'Consta quem teve acesso, e quando.',
  'Each check-in, check-out and access has its place.': 'Cada entrada, saída e acesso tem o seu lugar.',
  'Whoever took evidence out is named.': 'Quem retirou provas está nomeado.',
  'Each removal and access says why.': 'Cada retirada e acesso diz por quê.',
  'Each taking and copying names the authority for it.': 'Cada coleta e cópia nomeia a autorização para ela.',
  'Unavoidable changes name what, who and why.': 'Mudanças inevitáveis dizem o quê, quem e por quê.',
  'Each device is described with make, model, serial number and condition.':
    'Cada dispositivo é descrito com marca, modelo, número de série e estado.',
  'The power state of each computer and phone is recorded.':
    'Consta o estado de energia de cada computador e telefone.',
  'Each device was packed and sealed.': 'Cada dispositivo foi embalado e lacrado.',
  'Each copy has a digest made by a verification function.':
    'Cada cópia tem um hash feito por uma função de verificação.',
  'Each acquisition names its method, tool and version.': 'Cada aquisição nomeia método, ferramenta e versão.',
  'What could not be read is recorded.': 'Consta o que não pôde ser lido.',
  'Who handled evidence is named with title.': 'Quem manuseou provas está nomeado com o cargo.',
};
