/** The failures that a person can do something about, or that need an explanation. */
export type FailureKind =
  | 'denied'
  | 'refused'
  | 'notCompleted'
  | 'misconfigured'
  | 'tookTooLong'
  | 'gone'
  | 'ended'
  | 'otherBrowser'
  | 'otherAttempt'
  | 'otherAccount'
  | 'unreachable'
  | 'notAllowed'
  | 'tooMany'
  | 'unknown';

interface TitledText {
  readonly title: string;
  readonly message: string;
}

/** The texts of the pages that the server writes itself, in one language. */
export interface PageTexts {
  readonly connected: TitledText;
  readonly pending: TitledText;
  /** An app was changed in the provider's own pages. */
  readonly elsewhere: TitledText;
  readonly notConnected: string;
  readonly close: string;
  readonly details: string;
  /** `null` if the server's own message is in this language. */
  readonly failures: Readonly<Record<FailureKind, string>> | null;
  readonly connectTo: (integration: string, product: string) => string;
  readonly reconnectTo: (integration: string, product: string) => string;
  readonly accountAt: string;
  readonly usedBy: string;
  readonly onBehalfOf: string;
  readonly unknownPerson: string;
  readonly continueTo: (integration: string) => string;
  readonly notYou: string;
  readonly ifYouGoOn: (integration: string, product: string) => string;
}
