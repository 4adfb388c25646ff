import type { IntegrationRecord } from '@holdfast/db';
import type { EgressStreamBody } from '@holdfast/egress';
import type { ProviderDefinition } from '@holdfast/providers';
import { AppError, type Credentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

/** An API call that is complete except for its signature. */
export interface UnsignedCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: EgressStreamBody | null;
}

type SignedCall = Pick<UnsignedCall, 'url' | 'headers'>;

/**
 * Signs one request. Every request needs its own signature, even a repeated one, because time and nonce are part of
 * it.
 * @throws AppError
 */
export type CallSigner = (call: UnsignedCall) => SignedCall;

/** The connection whose calls are signed. */
export interface SigningSubject {
  readonly definition: ProviderDefinition;
  readonly integration: Pick<
    IntegrationRecord,
    'environmentId' | 'id' | 'uniqueKey' | 'clientId' | 'sealedClientSecret' | 'settings' | 'sealedSettings'
  >;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
}

/**
 * Gathers what signatures with one type of credentials need. @throws AppError `client_misconfigured`,
 * `unsupported_auth`
 */
export type MakeSigner<C extends Credentials> = (
  ctx: ServiceContext,
  subject: SigningSubject,
  credentials: C,
) => Promise<CallSigner>;

/** Replaces headers of the same name, ignoring case. */
export function withHeaders(
  given: UnsignedCall['headers'],
  ours: Readonly<Record<string, string>>,
): Record<string, string> {
  const names = new Set(Object.keys(ours).map((name) => name.toLowerCase()));
  return { ...Object.fromEntries(Object.entries(given).filter(([name]) => !names.has(name.toLowerCase()))), ...ours };
}

export function headerIn(headers: UnsignedCall['headers'], wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** Null for a streamed body. */
export function heldBytes({ body }: UnsignedCall): Uint8Array | null {
  if (body === null) return new Uint8Array();
  return body.type === 'bytes' ? body.bytes : null;
}

/** The signature of a body precedes it. */
export function unsignableBody(): AppError {
  return new AppError(
    'payload_too_large',
    'calls to this provider are signed with their body, so the body must have a Content-Length of at most 1 MiB',
  );
}
