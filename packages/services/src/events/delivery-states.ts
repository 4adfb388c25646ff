import type { deliveryStore } from '@holdfast/db';
import type { DeliveryState } from '@holdfast/schema';

type Status = deliveryStore.DeliveryRecord['status'];

/** The states by their names in the database, and the other way round. */
export const STATES: Readonly<Record<Status, DeliveryState>> = {
  pending: 'pending',
  delivered: 'delivered',
  dead: 'failed',
};
export const STATUSES: Readonly<Record<DeliveryState, Status>> = {
  pending: 'pending',
  delivered: 'delivered',
  failed: 'dead',
};
