/** What the verifier page says beside the verdict, in Portuguese. */
import type { page as english } from '../en/page.ts';
import type { LikeEnglish } from '../words.ts';

export const page: LikeEnglish<typeof english> = {
  'page.title': 'Verificar uma cadeia de custódia',
  'page.intro':
    'Esta página verifica por si mesma um registro de custódia, sem rede: nada do que você escolher aqui sai deste computador. Ela dá o mesmo veredito que o programa custody.',
  'page.language': 'Idioma',
  'page.record': 'O que você recebeu',
  'page.record-hint':
    'Escolha o pacote (um arquivo .zip ou .tar, ou sua pasta) ou apenas o registro (.custody, com .disclosures se o tiver). Também pode soltá-lo aqui.',
  'page.choose-files': 'Escolher arquivos…',
  'page.choose-folder': 'Escolher uma pasta…',
  'page.remove': 'Remover',
  'page.remove-it': 'Remover {name}',
  'page.chosen-file': '{name}, {bytes#byte|bytes}',
  'page.chosen-folder': '{name}: {count#arquivo|arquivos}, {bytes#byte|bytes}',
  'page.card-within':
    'Nele há um cartão de identidade: {name}. Não foi tomado como âncora de confiança e não deve ser: quem fez o pacote poderia ter posto ali qualquer cartão.',
  'page.folder-refused':
    'O navegador não entrega {path} a esta página, por isso nada do que foi solto foi tomado. Use o botão para pastas ou solte o arquivo compactado.',
  'page.no-files': 'Não há arquivo no que foi dado; um navegador não mostra atalhos nem dispositivos de uma pasta.',
  'page.trust': 'Em qual chave você confia',
  'page.trust-hint':
    'O registro vale o que vale a chave que o abriu. Peça o número dela à autoridade por outro caminho que não o do registro: pessoalmente, por um número de telefone que você conheça, por carta. Um número no pacote ou em sua carta não prova nada enquanto você não o tiver comparado assim.',
  'page.trust-none': 'Em nenhuma ainda: sem isso o veredito só pode ser “não confirmado”.',
  'page.number': 'O número tal como lhe foi informado',
  'page.number-hint': '64 dígitos hexadecimais ou 24 palavras; os espaços não importam.',
  'page.number-of': 'É o número de',
  'page.number-of-key': 'uma chave',
  'page.number-of-ledger': 'o próprio registro',
  'page.holder': 'Titular da chave',
  'page.agency': 'Autoridade',
  'page.how': 'Como você se certificou',
  'page.how-choose': 'escolher…',
  'page.how-in-person': 'pessoalmente',
  'page.how-phone': 'por telefone',
  'page.how-letter': 'por carta',
  'page.how-central-authority': 'pela autoridade central',
  'page.add': 'Confiar neste número',
  'page.choose-card': 'Ler um cartão ou um arquivo de confiança…',
  'page.card-read':
    'Lido do cartão: {name}, {agency}. Compare o número com o que a autoridade lhe informou antes de confiar nele. Em palavras:',
  'page.trusted': '{name}, {agency}, confirmado {how}',
  'page.more': 'Outros elementos de comparação (opcional)',
  'page.checkpoint': 'Ponto de controle',
  'page.checkpoint-hint':
    'Três linhas que a autoridade lhe deu por outro caminho: elas mostram que nada foi cortado no fim.',
  'page.others': 'Registros ou pacotes de outras autoridades',
  'page.others-hint': 'A custódia é seguida de um registro para o outro.',
  'page.evidence': 'Evidência',
  'page.evidence-hint':
    'Arquivos ou pastas que vieram separados do pacote, com o número de seu vestígio por nome (KA/1 como KA%2F1.dd). Cada um é lido por inteiro e comparado com o que está registrado; pode demorar. A evidência na pasta de um pacote também é lida. Um navegador não mostra os atalhos de uma pasta.',
  'page.profile': 'Requisitos',
  'page.profile-none': 'nenhum além das regras',
  'page.check': 'Verificar',
  'page.stop': 'Parar',
  'page.nothing-chosen': 'Escolha primeiro o que você recebeu.',
  'page.checking': 'Verificando…',
  'page.reading': 'Lendo {name}: {done} de {total#byte|bytes}',
  'page.slow': 'Este navegador não executa WebAssembly aqui; por isso o cálculo de hash é lento.',
  'page.stopped': 'Parado. Nada foi decidido.',
  'page.verdict': 'Veredito',
  'page.wrong-record': 'Forneça o pacote como chegou (.zip, .tar ou sua pasta) ou o registro (.custody).',
  'page.wrong-card': 'Forneça o cartão de identidade (.pub) ou um arquivo de confiança (.json) do órgão.',
  'page.cannot': 'Não é possível verificar: {message}',
  'page.hint': 'O que fazer: {hint}',
  'page.print': 'Imprimir o veredito',
  'page.save': 'Salvar o veredito como página',
  'page.paper': 'Resposta em papel',
  'page.print-paper': 'Imprimir a resposta em papel',
  'page.save-paper': 'Salvar a resposta em papel como página',
  'page.as-text': 'O mesmo como a linha de comando o imprime',
  'page.about':
    'Versão {version}. O que esta página comprova depende de este arquivo ser o verdadeiro: compare seu SHA-256 com o que os autores publicam e não o tire do pacote que você verifica.',
};
