import { webhookEndpointStore, type eventStore } from '@holdfast/db';
import { eventCatalogue } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { getWebhookSettings } from '../environments/webhook-settings.js';
import type { AnnouncedEvent, NewEvent } from './event.js';

type Targets = readonly eventStore.EventTarget[];

/** Finds where events are sent: to their connection's own URL, otherwise to every enabled endpoint. */
export async function findWebhookTargets(
  ctx: ServiceContext,
  events: readonly NewEvent[],
): Promise<(event: AnnouncedEvent) => Targets> {
  const announced = events.filter(isAnnounced);
  if (announced.length === 0) return () => [];
  const { data: settings } = await getWebhookSettings(ctx);
  const isWanted = ({ type }: AnnouncedEvent): boolean => {
    const { setting } = eventCatalogue[type].audience;
    return setting === null || settings[setting];
  };
  const needsEndpoints = announced.some((event) => isWanted(event) && event.subject.webhookUrlOverride === null);
  const endpoints = needsEndpoints
    ? await webhookEndpointStore.list(ctx.db, ctx.environment.id, { enabledOnly: true })
    : [];
  const own = endpoints.map(({ id, url }) => ({ endpointId: id, url }));
  return (event) => {
    const { webhookUrlOverride: override } = event.subject;
    if (!isWanted(event)) return [];
    return override === null ? own : [{ endpointId: null, url: override }];
  };
}

export function isAnnounced(event: NewEvent): event is AnnouncedEvent {
  return eventCatalogue[event.type].audience !== 'activity' && !('notify' in event && event.notify === false);
}
