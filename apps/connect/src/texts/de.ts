import { plural } from './plural.js';
import type { Texts } from './texts.js';

export const de: Texts = {
  direction: 'ltr',
  theApp: 'der App, aus der Sie kommen',
  loading: 'Wird geladen…',
  close: 'Schließen',
  tryAgain: 'Erneut versuchen',
  cancel: 'Abbrechen',
  details: 'Details',
  goBack: (app) => `Zurück zu ${app}`,

  listHeading: 'Konto verbinden',
  listLead: 'Wählen Sie, was Sie verbinden möchten.',
  search: 'Suchen',
  nothingMatches: (search) => `Nichts passt zu „${search}“.`,
  found: (count) => plural('de', count, { one: '# Treffer', other: '# Treffer' }),
  nothingHeading: 'Es gibt noch nichts zu verbinden',
  nothingText: (app) => `Hier ist noch nichts eingerichtet. Bitten Sie das Team von ${app} um Hilfe.`,
  backToList: 'Zurück zur Liste',

  connectedMark: 'Verbunden',
  connectAnother: 'Weiteres Konto verbinden',
  useAccount: (account) => `Melden Sie sich dort mit dem Konto ${account} an.`,
  connect: (name) => `${name} verbinden`,
  reconnect: (name) => `${name} erneut verbinden`,
  connecting: 'Wird verbunden…',
  as: (person) => `als ${person}`,
  redirectLead: (name) => `Sie melden sich in einem eigenen Fenster bei ${name} an und wählen, was Sie erlauben.`,
  nothingToEnter: 'Sie müssen nichts eingeben.',
  notYou: (person) => `Sie sind nicht ${person}? Schließen Sie diese Seite, ohne zu verbinden.`,
  whereToFind: 'Wo finde ich das?',
  opensInNewTab: '(öffnet einen neuen Tab)',

  optional: '(optional)',
  choose: 'Auswählen…',
  show: (field) => `${field} anzeigen`,
  hide: (field) => `${field} verbergen`,
  externalId: 'Externe ID',
  externalIdHint: (condition) =>
    `Tragen Sie sie vor dem Verbinden als Bedingung ${condition} in die Vertrauensrichtlinie der Rolle ein.`,
  checkTrustPolicy: (condition) =>
    `Prüfen Sie die ARN der Rolle und ob ihre Vertrauensrichtlinie das Konto nennt und die externe ID als Bedingung ${condition} verlangt.`,
  copy: 'Kopieren',
  copied: 'Kopiert',
  exampleOf: (example) => `Beispiel: ${example}`,
  keepEmpty: 'Leer lassen, um den jetzigen Wert zu behalten.',
  fields: {
    apiKey: 'API-Schlüssel',
    username: 'Benutzername',
    password: 'Passwort',
    tokenId: 'Token-ID',
    tokenSecret: 'Token-Geheimnis',
    roleArn: 'Rollen-ARN',
    secret: 'Geheimnis',
    organizationId: 'Organisations-ID',
    developerKey: 'Entwicklerschlüssel',
    clientId: 'Client-ID',
    clientSecret: 'Client-Geheimnis',
  },
  isRequired: (field) => `${field} fehlt.`,
  chooseOne: 'Wählen Sie einen der Werte.',
  wrongForm: 'Das hat nicht die richtige Form.',
  wrongFormUnlike: (example) => `Das hat nicht die richtige Form. Beispiel: ${example}`,
  formats: {
    'dns-label': 'Nur Buchstaben, Ziffern und Bindestriche.',
    hostname: 'Geben Sie nur einen Hostnamen ein, etwa shop.example.com.',
    uri: 'Geben Sie eine vollständige Adresse ein, die mit https:// beginnt.',
    uuid: 'Geben Sie eine ID aus 32 Buchstaben und Ziffern in fünf Gruppen ein, etwa 3f2504e0-4f89-41d3-9a0c-0305e82c3301.',
    email: 'Geben Sie eine E-Mail-Adresse ein, etwa ada@example.com.',
    'path-segment': 'Lassen Sie Leerzeichen und die Zeichen / ? # \\ weg.',
  },

  waitingTitle: (name) => `Warten auf ${name}`,
  waitingHeading: (name) => `Weiter im Fenster von ${name}`,
  waitingText: 'Melden Sie sich dort an und wählen Sie, was Sie erlauben. Diese Seite aktualisiert sich selbst.',
  showWindow: 'Fenster zeigen',
  closedHeading: (name) => `Das Fenster von ${name} wurde geschlossen`,
  closedText:
    'Noch ist nichts verbunden. Ist das Fenster doch noch offen, machen Sie dort weiter; diese Seite aktualisiert sich selbst.',
  blockedHeading: 'Noch ein Schritt',
  blockedText: (name) => `Ihr Browser hat das Fenster von ${name} nicht geöffnet. Sie können hier weitermachen.`,
  continueTo: (name) => `Weiter zu ${name}`,

  connected: (name) => `${name} ist verbunden`,
  connectedAgain: (name) => `${name} ist wieder verbunden`,
  almostConnected: (name) => `${name} ist fast verbunden`,
  waitsForApproval: (name) => `${name} wartet auf Freigabe`,
  accountAt: (name, account) => `Konto bei ${name}: ${account}`,
  goingBack: (app) => `Es geht zurück zu ${app}…`,
  continueInWindow: (app) => `Machen Sie im Fenster von ${app} weiter.`,
  connectAfterApproval: 'Verbinden Sie erneut, sobald die Installation freigegeben ist.',
  allDone: 'Alles erledigt.',
  allDoneClose: (app) => `Alles erledigt. Sie können diese Seite schließen und zurück zu ${app} gehen.`,
  finish: 'Fertig',
  connectMore: 'Noch etwas verbinden',

  manageHeading: 'Ihre Verbindungen',
  manageLead: (app) => `Diese Konten können von ${app} verwendet werden.`,
  manageNothingHeading: 'Es ist nichts verbunden',
  manageNothingText: (app) => `Keines Ihrer Konten kann von ${app} verwendet werden.`,
  connectedOn: (date) => `Verbunden am ${date}`,
  needsReconnect: 'Muss neu verbunden werden',
  disconnect: 'Trennen',
  disconnectOne: (name) => `${name} trennen`,
  disconnectHeading: (name) => `${name} trennen?`,
  disconnectText: (app) =>
    `Der gespeicherte Zugang wird sofort gelöscht. Was dieses Konto braucht, funktioniert bei ${app} dann nicht mehr. Sie können es später neu verbinden.`,
  disconnecting: 'Wird getrennt…',
  disconnected: (name) => `${name} wurde getrennt.`,

  notConnected: (name) => `${name} wurde nicht verbunden`,
  otherAccountThan: (name, account) =>
    `Diese Verbindung gehört zum Konto ${account} bei ${name}. Melden Sie sich dort mit diesem Konto an und versuchen Sie es erneut.`,
  noLinkHeading: 'Diese Seite braucht einen Link',
  noLinkText: (app) => `Gehen Sie zurück zu ${app} und verbinden Sie erneut. Dort bekommen Sie einen neuen Link.`,
  linkOverHeading: 'Dieser Link gilt nicht mehr',
  linkOverText: (app) =>
    `Zu Ihrer Sicherheit gilt ein Link nur kurz. Gehen Sie zurück zu ${app} und verbinden Sie erneut.`,
  notLoadedHeading: 'Diese Seite konnte nicht geladen werden',
  faults: {
    network: () => 'Der Server ist nicht erreichbar. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    timedOut: (name) => `Von ${name} kam lange keine Antwort. Versuchen Sie es erneut.`,
    denied: (name) =>
      `Der Zugriff wurde bei ${name} nicht erlaubt. War das ein Versehen, versuchen Sie es erneut und erlauben Sie ihn.`,
    refused: (name, app) =>
      `${name} hat die Anfrage abgelehnt. Versuchen Sie es erneut; hilft das nicht, bitten Sie das Team von ${app} um Hilfe.`,
    notCompleted: (name) =>
      `Sie haben den Zugriff erlaubt, aber ${name} hat ihn nicht abgeschlossen. Versuchen Sie es erneut.`,
    misconfigured: (name, app) => `${name} nimmt die Einstellungen dieser Verbindung nicht an. ${ask(app)}`,
    tookTooLong: () => 'Das hat zu lange gedauert und wurde zu Ihrer Sicherheit beendet. Beginnen Sie von vorn.',
    gone: () => 'Diesen Versuch gibt es nicht mehr. Beginnen Sie von vorn.',
    ended: () => 'Dieser Versuch ist schon beendet. Beginnen Sie von vorn.',
    otherBrowser: () =>
      'Sie sind in einem anderen Browser oder ohne Cookies zurückgekommen. Erlauben Sie Cookies für diese Seite, beginnen Sie von vorn und bleiben Sie in einem Browser.',
    otherAttempt: () => 'Die Antwort gehörte nicht zu diesem Versuch und wurde nicht verwendet. Beginnen Sie von vorn.',
    otherIssuer: () =>
      'Die Antwort kam von einer unerwarteten Stelle und wurde nicht verwendet. Beginnen Sie von vorn.',
    otherAccount: (name) =>
      `${name} hat nicht bestätigt, dass dies das verbundene Konto ist. Melden Sie sich dort mit demselben Konto an und versuchen Sie es erneut.`,
    notAccepted: (name) => `${name} hat Ihre Eingaben nicht angenommen. Prüfen Sie sie und versuchen Sie es erneut.`,
    notChecked: (name) =>
      `${name} ist gerade nicht erreichbar, daher wurden Ihre Eingaben nicht geprüft. Versuchen Sie es später erneut.`,
    unreachable: (name) => `${name} ist gerade nicht erreichbar. Versuchen Sie es später erneut.`,
    badFields: () => 'Einige Eingaben stimmen nicht. Prüfen Sie die markierten Felder.',
    connectionGone: (_name, app) => `Die Verbindung, um die es geht, gibt es nicht mehr. ${ask(app)}`,
    notAllowed: (name, app) => `Mit Ihrem Link lässt sich ${name} nicht verbinden. ${ask(app)}`,
    notReady: (name, app) => `${name} ist noch nicht fertig eingerichtet. ${ask(app)}`,
    wrongWay: (name, app) => `${name} lässt sich so nicht verbinden. ${ask(app)}`,
    capped: (_name, app) => `Weitere Verbindungen sind nicht möglich. Bitten Sie das Team von ${app} um Hilfe.`,
    tooMany: () => 'Das waren zu viele Versuche. Warten Sie eine Minute und versuchen Sie es erneut.',
    busy: () => 'Der Dienst ist ausgelastet oder startet neu. Warten Sie kurz und versuchen Sie es erneut.',
    unknown: () => 'Bei uns ist etwas schiefgegangen. Versuchen Sie es erneut.',
  },
};

function ask(app: string): string {
  return `Geben Sie dem Team von ${app} Bescheid; nur dort lässt es sich beheben.`;
}
