import type { AuditEvent } from './operations/audit-event.js';

/** Carries the services through tRPC without naming their types, which would reach every client's declarations. */
export interface OpaqueBackend {
  readonly [backendBrand]: true;
}

declare const backendBrand: unique symbol;

/** A request before its caller is identified, on both surfaces. */
export interface ApiContext {
  readonly backend: OpaqueBackend;
  readonly requestId: string;
  /** The Authorization header as received. */
  readonly authorization: string | undefined;
  /** From the operator's cookie. */
  readonly operatorToken: string | undefined;
  /** The client's address for limits: behind a trusted proxy, the one that the proxy names; for IPv6, the /64 network. */
  readonly remoteAddress: string;
  /** Whether a refused credential of this request was counted: the procedures of one batch fail together and count once. */
  readonly refusal: { isCounted: boolean };
  /** The actions of this request's mutations, for its line in the log. */
  readonly auditEvents: AuditEvent[];
  /** The Idempotency-Key header as received. */
  readonly idempotencyKey: string | undefined;
  readonly setResponseHeader: (name: string, value: string) => void;
}
