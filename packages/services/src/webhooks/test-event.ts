import type { EventType } from '@holdfast/schema';

/** The event that an operator sends to try an endpoint. */
export const TEST_EVENT: EventType = 'webhook.test';
