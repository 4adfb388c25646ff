import type { PageTexts } from './page-texts.js';

export const en: PageTexts = {
  connected: { title: 'Connected', message: 'The connection is ready. You can close this window.' },
  pending: {
    title: 'Waiting for approval',
    message: 'The installation was requested. Connect again after it has been approved. You can close this window.',
  },
  elsewhere: {
    title: 'Saved at the provider',
    message:
      'The installation was changed at the provider; nothing was changed here. To connect it, go back to the app that you came from.',
  },
  notConnected: 'Not connected',
  close: 'You can close this window.',
  details: 'Details',
  failures: null,
  connectTo: (integration, product) => `Connect ${integration} to ${product}`,
  reconnectTo: (integration, product) => `Reconnect ${integration} to ${product}`,
  accountAt: 'Account at',
  usedBy: 'Will be used by',
  onBehalfOf: 'On behalf of',
  unknownPerson: 'An unknown person',
  continueTo: (integration) => `Continue to ${integration}`,
  notYou: 'Not you?',
  ifYouGoOn: (integration, product) =>
    `Close this page. If you go on, the person named above can use your ${integration} account through ${product}.`,
};
