import type { PageTexts } from './page-texts.js';

export const pt: PageTexts = {
  connected: { title: 'Conectado', message: 'A conexão está pronta. Você pode fechar esta janela.' },
  pending: {
    title: 'Aguardando aprovação',
    message: 'A instalação foi solicitada. Conecte de novo quando ela for aprovada. Você pode fechar esta janela.',
  },
  elsewhere: {
    title: 'Salvo no provedor',
    message:
      'A instalação foi alterada no provedor; nada mudou aqui. Para conectá-la, volte ao aplicativo de onde você veio.',
  },
  notConnected: 'Não conectado',
  close: 'Você pode fechar esta janela.',
  details: 'Detalhes',
  failures: {
    denied: 'O acesso não foi permitido.',
    refused: 'O provedor recusou o pedido. Volte e tente de novo.',
    notCompleted: 'O provedor não concluiu a autorização. Volte e tente de novo.',
    misconfigured: 'O provedor não aceita as configurações desta conexão.',
    tookTooLong: 'Isso demorou demais e o link expirou. Volte e comece de novo.',
    gone: 'Este link é desconhecido. Volte e comece de novo.',
    ended: 'Este link já foi usado e só funciona uma vez. Volte e comece de novo.',
    otherBrowser: 'Esta autorização começou em outro navegador. Comece de novo aqui.',
    otherAttempt: 'A resposta não pertencia a esta tentativa e não foi usada. Comece de novo.',
    otherAccount: 'Esta não é a conta conectada. Entre com a mesma conta de antes.',
    unreachable: 'Não é possível acessar o provedor no momento. Tente mais tarde.',
    notAllowed: 'Seu link não permite esta conexão.',
    tooMany: 'Houve tentativas demais. Espere um minuto e tente de novo.',
    unknown: 'Algo deu errado. Volte e tente de novo.',
  },
  connectTo: (integration, product) => `Conectar ${integration} a ${product}`,
  reconnectTo: (integration, product) => `Reconectar ${integration} a ${product}`,
  accountAt: 'Conta em',
  usedBy: 'Será usada por',
  onBehalfOf: 'Em nome de',
  unknownPerson: 'Uma pessoa desconhecida',
  continueTo: (integration) => `Continuar para ${integration}`,
  notYou: 'Não é você?',
  ifYouGoOn: (integration, product) =>
    `Feche esta página. Se você continuar, a pessoa indicada acima poderá usar sua conta de ${integration} por meio de ${product}.`,
};
