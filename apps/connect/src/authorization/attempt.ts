import type { Fault } from '../api/fault.js';

/** Where one try to connect stands. */
export type Attempt =
  | { readonly phase: 'idle' }
  | { readonly phase: 'sending' }
  | { readonly phase: 'waiting'; readonly windowClosed: boolean }
  | { readonly phase: 'blocked'; readonly authorizeUrl: string }
  | { readonly phase: 'succeeded'; readonly connection: Connected }
  | { readonly phase: 'failed'; readonly fault: Fault };

/** The connection that was made or renewed. */
export interface Connected {
  readonly connectionId: string;
  readonly providerConfigKey: string;
  /** Somebody must still approve at the provider. */
  readonly isPending: boolean;
  /** How the account at the provider is called, where that is known. */
  readonly account: string | null;
}

export const IDLE: Attempt = { phase: 'idle' };

/** What the person typed, by the part of the request that it belongs to. */
export interface TypedValues {
  readonly credentials: Readonly<Record<string, string>>;
  readonly connection_config: Readonly<Record<string, string>>;
}
