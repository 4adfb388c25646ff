import { eventStore } from '@holdfast/db';
import { stableStringify } from '@holdfast/webhooks';

import type { ServiceContext } from '../context.js';
import { randomId } from '../keys/random.js';
import { orderKeyOf } from './event-subject.js';
import { isAuthEvent, type NewEvent } from './event.js';
import { presentAuthWebhook } from './present-auth-webhook.js';
import { findWebhookTargets, isAnnounced } from './webhook-targets.js';

/**
 * Writes the event and its deliveries; call it in the transaction of the change that it reports, and wake the
 * deliveries afterwards.
 */
export async function recordEvent(ctx: ServiceContext, event: NewEvent): Promise<void> {
  await recordEvents(ctx, [event]);
}

/** Writes many events in order, in one statement. */
export async function recordEvents(ctx: ServiceContext, events: readonly NewEvent[]): Promise<void> {
  const targetsOf = await findWebhookTargets(ctx, events);
  const inputs = events.map((event): eventStore.AppendEventInput => {
    const { integrationKey, connectionId } = event.subject;
    const orderKey = orderKeyOf(integrationKey, connectionId);
    const targets = isAnnounced(event) ? targetsOf(event) : [];
    return { uid: newEventUid(), type: event.type, orderKey, targets, ...textsOf(ctx, event, targets.length > 0) };
  });
  const [first] = inputs;
  if (!first) return;
  if (inputs.length === 1) await eventStore.append(ctx.db, ctx.environment.id, first);
  else await eventStore.appendMany(ctx.db, ctx.environment.id, inputs);
}

/** The id of an event, which is its webhook-id too. */
export function newEventUid(): string {
  return `msg_${randomId()}`;
}

type Texts = Pick<eventStore.AppendEventInput, 'body' | 'facts'>;

function textsOf(ctx: ServiceContext, event: NewEvent, isSent: boolean): Texts {
  if (isAuthEvent(event)) return { body: stableStringify(presentAuthWebhook(ctx, event)) };
  const facts = factsOf(event);
  return isSent && isAnnounced(event)
    ? { body: stableStringify(presentAuthWebhook(ctx, event)), facts }
    : { body: stableStringify(facts) };
}

function factsOf({ subject, ...event }: Exclude<NewEvent, { readonly type: `auth.${string}` }>): object {
  const { notify: _notify, ...facts } = { notify: undefined, ...event };
  return { connectionId: subject.connectionId, providerConfigKey: subject.integrationKey, ...facts };
}
