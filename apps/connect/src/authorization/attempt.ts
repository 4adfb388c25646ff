import type { Fault } from '@holdfast/ui';

/** The state of one attempt to connect. */
export type Attempt =
  | { readonly phase: 'idle' }
  | { readonly phase: 'sending' }
  | { readonly phase: 'waiting'; readonly windowClosed: boolean }
  | { readonly phase: 'blocked'; readonly authorizeUrl: string }
  | { readonly phase: 'succeeded'; readonly connection: Connected }
  | { readonly phase: 'failed'; readonly fault: Fault };

/** The connection that was created or reconnected. */
export interface Connected {
  readonly connectionId: string;
  readonly providerConfigKey: string;
  /** Someone must still approve it at the provider. */
  readonly isPending: boolean;
  /** The product must complete the connection, and the browser continues there. */
  readonly awaitsCompletion: boolean;
  /** The URL to which this page continues instead of the window; `null` if the window continues itself or nothing has to. */
  readonly returnTo: string | null;
  /** For the product's page around this one. */
  readonly completionCode: string | null;
  /** The name of the account at the provider, if known. */
  readonly account: string | null;
}

export const IDLE: Attempt = { phase: 'idle' };

/** The typed values, by the part of the request that they belong to. */
export interface TypedValues {
  readonly credentials: Readonly<Record<string, string>>;
  readonly connection_config: Readonly<Record<string, string>>;
}
