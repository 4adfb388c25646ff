import { deliveredEventSchema, type DeliveredEvent, type DeliveryState } from '@holdfast/schema';

import { textOf, type SearchParams } from '../router/search-params.js';

/** The filters of the list of deliveries, as the URL of the page has them; null: no filter. */
export interface DeliveryFilters {
  readonly endpoint: string | null;
  readonly event: DeliveredEvent | null;
  readonly state: DeliveryState | null;
  /** The cursor after which the page begins; null for the first page. */
  readonly after: string | null;
}

export const NO_DELIVERY_FILTERS: DeliveryFilters = { endpoint: null, event: null, state: null, after: null };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CURSOR = /^\d{1,15}-\d{1,15}$/;

export const STATE_WORDS: Readonly<Record<DeliveryState, string>> = {
  pending: 'Pending',
  delivered: 'Delivered',
  failed: 'Failed',
};

export const EVENT_WORDS: Readonly<Record<DeliveredEvent, string>> = {
  'auth.creation': 'Authorization',
  'auth.override': 'Authorization again',
  'auth.refresh': 'Refused refresh',
  'connection.deleted': 'Deletion',
  'webhook.test': 'Test',
};

/** The words for the event of a delivery; its type, if a newer server sends one that this page does not know. */
export function eventWords(type: string): string {
  const known = deliveredEventSchema.options.find((event) => event === type);
  return known ? EVENT_WORDS[known] : type;
}

/** Reads the filters from the query of the URL and ignores invalid ones. */
export function parseDeliveryFilters(search: SearchParams): DeliveryFilters {
  const [endpoint, event, state, after] = ['endpoint', 'event', 'state', 'after'].map((name) => textOf(search, name));
  return {
    endpoint: endpoint !== undefined && UUID.test(endpoint) ? endpoint : null,
    event: deliveredEventSchema.options.find((known) => known === event) ?? null,
    state: state === 'pending' || state === 'delivered' || state === 'failed' ? state : null,
    after: after !== undefined && CURSOR.test(after) ? after : null,
  };
}

/** Whether any filter other than the page is set. */
export function narrowsDeliveries({ endpoint, event, state }: DeliveryFilters): boolean {
  return endpoint !== null || event !== null || state !== null;
}
