export { claimDue, type ClaimDueInput, type ClaimedDelivery } from './claim-deliveries.js';
export {
  attemptsOf,
  get,
  list,
  statesOf,
  type AttemptRecord,
  type DeliveryFilter,
  type DeliveryRecord,
  type DeliveryWithBody,
} from './list-deliveries.js';
export { recordAttempt, type RecordAttemptInput } from './record-attempts.js';
export { resend, type ResendResult } from './resend-delivery.js';
