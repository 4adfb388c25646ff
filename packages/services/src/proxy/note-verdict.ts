import type { ConnectionRecord } from '@holdfast/db';

import type { ServiceContext } from '../context.js';
import { askProviderAbout } from '../refresh/ask-provider-about.js';
import { markUnauthorized } from '../refresh/mark-unauthorized.js';

/** A provider's answer to a call with a connection's credential. */
export interface CredentialAnswer {
  readonly record: ConnectionRecord;
  readonly status: number;
  /** Method and path, because some endpoints always answer 401. */
  readonly endpoint: string;
}

/** The answers of a provider to a credential that cannot be refreshed, as this process has seen them. */
export interface CredentialHistory {
  readonly generation: number;
  /** Whether the provider has ever accepted it. */
  readonly wasAccepted: boolean;
  /** Endpoints that have refused it since, at most two. */
  readonly refusedBy: readonly string[];
  readonly askedAtMs: number;
}

const ASK_AGAIN_MS = 60_000;

/**
 * Learns from an answer whether a credential that cannot be refreshed is still accepted. One 401 proves nothing: the
 * provider's verification request decides if there is one. Otherwise a second 401 decides, without an accepted call in
 * between, and from another endpoint if the credential has worked before.
 */
export async function noteVerdict(ctx: ServiceContext, answer: CredentialAnswer): Promise<void> {
  const { record, status } = answer;
  const isAccepted = status >= 200 && status < 300;
  if (record.hasRefreshToken || (!isAccepted && status !== 401)) return;
  const byId = ctx.processState.credentialHistories;
  const known = byId.get(record.id);
  // A call that began before the credential was replaced says nothing about the present one.
  if (known && known.generation > record.generation) return;
  const before =
    known?.generation === record.generation
      ? known
      : { generation: record.generation, wasAccepted: false, refusedBy: [], askedAtMs: -Infinity };
  const accepted = { ...before, wasAccepted: true, refusedBy: [] };
  if (isAccepted) {
    byId.set(record.id, accepted);
    return;
  }
  const nowMs = ctx.clock().getTime();
  const mayAsk = nowMs - before.askedAtMs >= ASK_AGAIN_MS;
  const refused = {
    ...before,
    refusedBy: withEndpoint(before, answer.endpoint),
    askedAtMs: mayAsk ? nowMs : before.askedAtMs,
  };
  // Written before the provider is asked, so that concurrent calls ask once.
  byId.set(record.id, refused);
  const hasVerification = ctx.providers.get(record.provider)?.api?.verify !== undefined;
  if (hasVerification && !mayAsk) return;
  const verdict = hasVerification ? await askProviderAbout(ctx, record) : 'unknown';
  if (verdict === 'accepted') byId.set(record.id, { ...refused, wasAccepted: true, refusedBy: [] });
  else if (verdict === 'refused') await markUnauthorized(ctx, record, 'verification');
  else if (refused.refusedBy.length >= 2) await markUnauthorized(ctx, record, 'proxy');
}

function withEndpoint({ wasAccepted, refusedBy }: CredentialHistory, endpoint: string): readonly string[] {
  return wasAccepted && refusedBy.includes(endpoint) ? refusedBy : [...refusedBy, endpoint].slice(-2);
}
