import type { PageTexts } from './page-texts.js';

export const de: PageTexts = {
  connected: { title: 'Verbunden', message: 'Die Verbindung steht. Sie können dieses Fenster schließen.' },
  pending: {
    title: 'Wartet auf Freigabe',
    message:
      'Die Installation wurde beantragt. Verbinden Sie erneut, sobald sie freigegeben ist. Sie können dieses Fenster schließen.',
  },
  elsewhere: {
    title: 'Beim Anbieter gespeichert',
    message:
      'Die Installation wurde beim Anbieter geändert, hier nicht. Um sie zu verbinden, gehen Sie zurück zu der App, aus der Sie kommen.',
  },
  notConnected: 'Nicht verbunden',
  close: 'Sie können dieses Fenster schließen.',
  details: 'Details',
  failures: {
    denied: 'Der Zugriff wurde nicht erlaubt.',
    refused: 'Der Anbieter hat die Anfrage abgelehnt. Gehen Sie zurück und versuchen Sie es erneut.',
    notCompleted: 'Der Anbieter hat die Freigabe nicht abgeschlossen. Gehen Sie zurück und versuchen Sie es erneut.',
    misconfigured: 'Der Anbieter nimmt die Einstellungen dieser Verbindung nicht an.',
    tookTooLong: 'Das hat zu lange gedauert, der Link ist abgelaufen. Gehen Sie zurück und beginnen Sie von vorn.',
    gone: 'Dieser Link ist unbekannt. Gehen Sie zurück und beginnen Sie von vorn.',
    ended: 'Dieser Link wurde schon verwendet und gilt nur einmal. Gehen Sie zurück und beginnen Sie von vorn.',
    otherBrowser: 'Dieser Vorgang wurde in einem anderen Browser begonnen. Beginnen Sie hier von vorn.',
    otherAttempt: 'Die Antwort gehörte nicht zu diesem Vorgang und wurde nicht verwendet. Beginnen Sie von vorn.',
    otherAccount: 'Das ist nicht das verbundene Konto. Melden Sie sich mit demselben Konto an wie zuvor.',
    unreachable: 'Der Anbieter ist gerade nicht erreichbar. Versuchen Sie es später erneut.',
    notAllowed: 'Ihr Link erlaubt diese Verbindung nicht.',
    tooMany: 'Das waren zu viele Versuche. Warten Sie eine Minute und versuchen Sie es erneut.',
    unknown: 'Es ist etwas schiefgegangen. Gehen Sie zurück und versuchen Sie es erneut.',
  },
  connectTo: (integration, product) => `${integration} mit ${product} verbinden`,
  reconnectTo: (integration, product) => `${integration} erneut mit ${product} verbinden`,
  accountAt: 'Konto bei',
  usedBy: 'Wird verwendet von',
  onBehalfOf: 'Im Auftrag von',
  unknownPerson: 'Einer unbekannten Person',
  continueTo: (integration) => `Weiter zu ${integration}`,
  notYou: 'Sind Sie das nicht?',
  ifYouGoOn: (integration, product) =>
    `Schließen Sie diese Seite. Wenn Sie weitergehen, kann die oben genannte Person Ihr Konto bei ${integration} über ${product} nutzen.`,
};
