export { parseAllowEntry } from './allow-list.js';
export type { AllowEntry } from './allow-list.js';
export type { ClientCertificate, Resolve } from './connector.js';
export { createEgress } from './create-egress.js';
export type { Egress, EgressFetch, EgressInit, EgressOptions } from './create-egress.js';
export { EgressDeniedError, EgressFailedError } from './egress-error.js';
export type { EgressFailureKind } from './egress-error.js';
export type { EgressOpenStream, EgressStream, EgressStreamBody, EgressStreamInit } from './open-stream.js';
