import type { Scope } from '@holdfast/schema';

/** The callers of operations. Over REST `secret_key_or_operator` is a secret key: only tRPC reads the operator's cookie. */
export type CallerKind =
  | 'secret_key'
  | 'session'
  | 'manage_session'
  | 'secret_key_or_session'
  | 'secret_key_or_operator'
  | 'operator';

/** The scopes that a secret key needs for an operation. */
export interface ScopeNeeds {
  /** One of these scopes; an empty list allows any key. */
  readonly scopes: readonly Scope[];
  /** This scope in addition. */
  readonly alsoScope?: Scope | undefined;
}
