import type { EgressInit } from '@holdfast/egress';
import { OAuthError } from '@holdfast/oauth';
import { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { refreshCredentials } from '../modes/refresh-credentials.js';
import type { RefreshInput } from '../modes/refresh-input.js';
import { forRefresh } from '../outgoing-turn.js';

/** A request as a refresh hands it to egress. */
export interface OutgoingRequest {
  readonly url: string;
  readonly init: EgressInit;
}

export type RefreshPreview =
  | { readonly type: 'request'; readonly request: OutgoingRequest }
  /** The next credential is made here, without a request. */
  | { readonly type: 'local' }
  /** The refresh fails before it sends anything. */
  | { readonly type: 'fault'; readonly error: OAuthError | AppError };

/**
 * Runs a refresh up to its first request, which is returned and never sent. The request is built by the code of the
 * refresh itself, so the two cannot differ. A refresh writes nothing before its first answer.
 */
export async function previewRefresh(ctx: ServiceContext, refreshInput: RefreshInput): Promise<RefreshPreview> {
  let first: OutgoingRequest | undefined;
  const keep: ServiceContext['fetch'] = (url, init) => {
    first ??= { url: String(url), init };
    return Promise.reject(new NotSentError());
  };
  try {
    await refreshCredentials(forRefresh({ ...ctx, fetch: keep }, refreshInput.definition), refreshInput);
  } catch (error) {
    if (first === undefined) return faultOf(error);
  }
  return first ? { type: 'request', request: first } : { type: 'local' };
}

class NotSentError extends Error {
  override readonly name = 'NotSentError';

  constructor() {
    super('the request of a preview is not sent');
  }
}

function faultOf(error: unknown): RefreshPreview {
  if (error instanceof OAuthError || error instanceof AppError) return { type: 'fault', error };
  throw error;
}
