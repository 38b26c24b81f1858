/** What the handover letter says, in Portuguese. */
import type { letter as english } from '../en/letter.ts';
import type { LikeEnglish } from '../words.ts';

export const letter: LikeEnglish<typeof english> = {
  'letter.title': 'Carta de entrega',
  'letter.from': 'De',
  'letter.to': 'Para',
  'letter.any-custodian': 'qualquer custodiante deste órgão',
  'letter.office': 'um órgão sem chave: seu recibo é em papel, e fica sempre mais fraco',
  'letter.expires': 'Expira',
  'letter.no-expiry': 'sem data: vale até ser respondida ou retirada',
  'letter.expires-at': 'nenhuma resposta assinada nesse momento ou depois conta',
  'letter.part-exhibits': 'Vestígios oferecidos',
  'letter.parts-seals': 'Partes, lacres, incidentes abertos',
  'letter.inside': 'dentro, e oferecido junto',
  'letter.without-parts': 'sem as suas partes',
  'letter.content': 'Conteúdo, e onde estão os dados',
  'letter.no-digest': 'nenhum hash no registro',
  'letter.in-bundle': 'dados neste pacote',
  'letter.not-in-bundle': 'dados fora deste pacote',
  'letter.part-stays': 'Cópias e partes que ficam aqui',
  'letter.copy-of': 'cópia de {number}',
  'letter.source-of': 'aquilo de que {number} foi feito',
  'letter.part-of': 'parte de {number}',
  'letter.whole-of': 'o que contém {number}',
  'letter.part-texts': 'Textos privados',
  'letter.disclosed': 'O leitor pode abrir',
  'letter.kept-back': 'Não divulgado ao leitor',
  'letter.texts': '{count#texto|textos}',
  'letter.part-compare': 'A comparar por outra via que não a desta carta',
  'letter.compare-head': 'O identificador do registro e a sua impressão digital constam no alto de cada página.',
  'letter.sender-key': 'Chave do remetente',
  'letter.opened': 'abriu o registro',
  'letter.opener-key': 'Chave que abriu o registro',
  'letter.answer-key': 'Chave que pode responder',
  'letter.part-steps': 'O que fazer a seguir',
  'letter.step-compare':
    'Compare os números ou as palavras acima, e os do alto da página, com o remetente por telefone, em um número que você não tirou desta carta.',
  'letter.step-trust':
    'Diga uma vez que confia na chave que abriu o registro: custody trust add. Depois verifique o pacote: custody verify.',
  'letter.step-things':
    'Compare cada vestígio, lacre e etiqueta com a lista acima, e calcule de novo o hash dos dados.',
  'letter.step-paper': 'Assine abaixo pelo que recebeu, e devolva a página assinada ao remetente.',
  'letter.step-answer':
    'Responda com custody accept (ou custody refuse), e devolva a resposta. Uma assinatura abaixo é um recibo, não uma aceitação.',
  'letter.page-advice':
    'Quem nada pode instalar verifica o pacote em um navegador: verify.html, que custody report page escreve. Obtenha-a de seus autores ou do seu próprio órgão, nunca deste pacote nem do remetente, e compare o SHA-256 com o que eles publicam.',
  'letter.page-digest': 'SHA-256 do verify.html do remetente',
  'letter.term-due': 'até {time}',
};
