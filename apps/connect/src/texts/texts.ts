/** Explains a fault and the next step. `app` is the name of the product, or `theApp`. */
type FaultText = (provider: string, app: string) => string;

export type FaultKind =
  | 'network'
  | 'timedOut'
  | 'denied'
  | 'refused'
  | 'notCompleted'
  | 'misconfigured'
  | 'tookTooLong'
  | 'gone'
  | 'ended'
  | 'otherBrowser'
  | 'otherAttempt'
  | 'otherIssuer'
  | 'otherAccount'
  | 'notAccepted'
  | 'notChecked'
  | 'unreachable'
  | 'badFields'
  | 'connectionGone'
  | 'notAllowed'
  | 'notReady'
  | 'wrongWay'
  | 'capped'
  | 'tooMany'
  | 'busy'
  | 'unknown';

/** Every text of the page in one language. A language that lacks one does not compile. */
export interface Texts {
  readonly direction: 'ltr' | 'rtl';
  /** Replaces the name of a product that has none; it fits wherever a name does. */
  readonly theApp: string;
  readonly loading: string;
  readonly close: string;
  readonly tryAgain: string;
  readonly cancel: string;
  readonly details: string;
  readonly goBack: (app: string) => string;

  readonly listHeading: string;
  readonly listLead: string;
  readonly search: string;
  readonly nothingMatches: (search: string) => string;
  readonly found: (count: number) => string;
  readonly nothingHeading: string;
  readonly nothingText: (app: string) => string;
  readonly backToList: string;

  readonly connectedMark: string;
  readonly connectAnother: string;
  readonly useAccount: (account: string) => string;
  readonly connect: (name: string) => string;
  readonly reconnect: (name: string) => string;
  readonly connecting: string;
  readonly as: (person: string) => string;
  readonly redirectLead: (name: string) => string;
  readonly nothingToEnter: string;
  readonly notYou: (person: string) => string;
  readonly whereToFind: string;
  readonly opensInNewTab: string;

  readonly optional: string;
  readonly choose: string;
  readonly show: (field: string) => string;
  readonly hide: (field: string) => string;
  readonly externalId: string;
  readonly externalIdHint: (condition: string) => string;
  readonly checkTrustPolicy: (condition: string) => string;
  readonly copy: string;
  readonly copied: string;
  readonly exampleOf: (example: string) => string;
  readonly keepEmpty: string;
  readonly fields: Readonly<
    Record<
      | 'apiKey'
      | 'username'
      | 'password'
      | 'tokenId'
      | 'tokenSecret'
      | 'roleArn'
      | 'secret'
      | 'organizationId'
      | 'developerKey'
      | 'clientId'
      | 'clientSecret',
      string
    >
  >;
  readonly isRequired: (field: string) => string;
  readonly chooseOne: string;
  readonly wrongForm: string;
  readonly wrongFormUnlike: (example: string) => string;
  readonly formats: Readonly<Record<'dns-label' | 'hostname' | 'uri' | 'uuid' | 'email' | 'path-segment', string>>;

  readonly waitingTitle: (name: string) => string;
  readonly waitingHeading: (name: string) => string;
  readonly waitingText: string;
  readonly showWindow: string;
  readonly closedHeading: (name: string) => string;
  readonly closedText: string;
  readonly blockedHeading: string;
  readonly blockedText: (name: string) => string;
  readonly continueTo: (name: string) => string;

  readonly connected: (name: string) => string;
  readonly connectedAgain: (name: string) => string;
  readonly almostConnected: (name: string) => string;
  readonly waitsForApproval: (name: string) => string;
  readonly accountAt: (name: string, account: string) => string;
  readonly goingBack: (app: string) => string;
  readonly continueInWindow: (app: string) => string;
  readonly connectAfterApproval: string;
  readonly allDone: string;
  readonly allDoneClose: (app: string) => string;
  readonly finish: string;
  readonly connectMore: string;

  readonly manageHeading: string;
  readonly manageLead: (app: string) => string;
  readonly manageNothingHeading: string;
  readonly manageNothingText: (app: string) => string;
  readonly connectedOn: (date: string) => string;
  readonly needsReconnect: string;
  readonly disconnect: string;
  readonly disconnectOne: (name: string) => string;
  readonly disconnectHeading: (name: string) => string;
  readonly disconnectText: (app: string) => string;
  readonly disconnecting: string;
  readonly disconnected: (name: string) => string;

  readonly notConnected: (name: string) => string;
  /** The account with which the person must sign in, if the page knows it. */
  readonly otherAccountThan: (name: string, account: string) => string;
  readonly noLinkHeading: string;
  readonly noLinkText: (app: string) => string;
  readonly linkOverHeading: string;
  readonly linkOverText: (app: string) => string;
  readonly notLoadedHeading: string;
  readonly faults: Readonly<Record<FaultKind, FaultText>>;
}
