export { requestHeader, type WebhookRequestHeaders } from './request-header.js';
export { signWebhook } from './sign-webhook.js';
export type { SignWebhookInput, WebhookSignatureHeaders } from './sign-webhook.js';
export type { WebhookBody } from './signed-content.js';
export { stableStringify } from './stable-stringify.js';
export { verifyWebhook } from './verify-webhook.js';
export type { VerifyWebhookInput } from './verify-webhook.js';
export { generateWebhookSecret } from './webhook-secret.js';
