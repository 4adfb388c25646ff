import { EgressDeniedError } from '@holdfast/egress';
import { invalidBody } from '@holdfast/schema';

import type { Runtime } from '../context.js';

/**
 * Rejects a webhook URL that points at this service or that outgoing requests may not reach.
 * @throws AppError `invalid_body`
 */
export function checkWebhookUrl(
  runtime: Pick<Runtime, 'webhookEgress' | 'publicUrl' | 'connectUrl'>,
  url: string,
  path: readonly string[] = ['webhook_url_override'],
): void {
  if (isOwnAddress(url, runtime.publicUrl) || isOwnAddress(url, runtime.connectUrl))
    throw invalidBody(
      path,
      'this address is not allowed for webhooks: it belongs to Holdfast; use a URL of your backend',
    );
  try {
    runtime.webhookEgress.check(url);
  } catch (error) {
    if (!(error instanceof EgressDeniedError)) throw error;
    throw invalidBody(path, `this address is not allowed for webhooks: ${reasonFor(url)}`);
  }
}

// Decided from the text of the URL alone, so that a refusal reveals nothing about the network behind it.
function reasonFor(url: string): string {
  const entry = allowEntryFor(url);
  if (entry === undefined) return 'it must be an http or https URL without a user name';
  return `it is private, plain http or not on port 443; to allow it, add ${entry} to HOLDFAST_EGRESS_ALLOW where Holdfast runs`;
}

/** The entry that `HOLDFAST_EGRESS_ALLOW` would need for this URL. */
export function allowEntryFor(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port, username, password } = new URL(url);
  const defaultPort = { 'https:': '443', 'http:': '80' }[protocol];
  if (defaultPort === undefined || username !== '' || password !== '') return undefined;
  return `${hostname}:${port || defaultPort}`;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function isOwnAddress(url: string, publicUrl: URL): boolean {
  if (!URL.canParse(url)) return false;
  const { host, hostname, port } = new URL(url);
  return (
    host === publicUrl.host || (LOOPBACK.has(hostname) && LOOPBACK.has(publicUrl.hostname) && port === publicUrl.port)
  );
}
