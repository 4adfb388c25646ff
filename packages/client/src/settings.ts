import { HoldfastError } from './holdfast-error.js';
import type { FetchLike, HoldfastOptions } from './holdfast.js';

const DEFAULT_TIMEOUT_MS = 60_000;
/** The longest delay of a timer; a longer one would fire at once. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** The options of a client, checked. */
export interface Settings {
  /** The URL of the server, with a slash at the end. */
  readonly url: string;
  readonly secretKey: string;
  readonly fetch: FetchLike | undefined;
  readonly timeoutMs: number;
}

/**
 * Checks the options. It is called with the first request, so that a product can be built without its secrets.
 *
 * @throws HoldfastError `invalid_options`
 */
export function readSettings({ url, secretKey, fetch, timeoutMs = DEFAULT_TIMEOUT_MS }: HoldfastOptions): Settings {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw invalid('url must be the http or https URL of your Holdfast server.');
  // The message must not contain the key.
  if (secretKey === undefined || !/^[\x21-\x7e]+$/.test(secretKey))
    throw invalid('secretKey must be the secret key of an environment.');
  if (!(timeoutMs >= 1 && timeoutMs <= LONGEST_TIMEOUT_MS))
    throw invalid(`timeoutMs must be a number of milliseconds from 1 to ${LONGEST_TIMEOUT_MS}.`);
  return { url: url.endsWith('/') ? url : `${url}/`, secretKey, fetch, timeoutMs };
}

function invalid(rule: string): HoldfastError {
  return new HoldfastError({ code: 'invalid_options', message: `createHoldfast: ${rule}` });
}
