import { HoldfastError } from './holdfast-error.js';
import type { HoldfastOptions, RequestHooks } from './holdfast-options.js';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_RETRIES = 2;
const MOST_RETRIES = 10;
/** The longest delay of a timer; a longer one would fire at once. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** The options of a client, checked. */
export interface Settings extends RequestHooks, Pick<HoldfastOptions, 'fetch'> {
  /** The URL of the server, with a slash at the end. */
  readonly url: string;
  readonly secretKey: string;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly tokenCache: boolean;
}

/**
 * Checks the options. It is called with the first request, so that a product can be built without its secrets.
 *
 * @throws HoldfastError `invalid_options`
 */
export function readSettings(options: HoldfastOptions): Settings {
  const { url = variable('HOLDFAST_URL'), secretKey = variable('HOLDFAST_SECRET_KEY') } = options;
  const { timeoutMs = DEFAULT_TIMEOUT_MS, retries = DEFAULT_RETRIES, tokenCache = true } = options;
  if (url === undefined || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw invalid('url, or the variable HOLDFAST_URL, must be the http or https URL of your Holdfast server.');
  // The message must not contain the key.
  if (secretKey === undefined || !/^[\x21-\x7e]+$/.test(secretKey))
    throw invalid('secretKey, or the variable HOLDFAST_SECRET_KEY, must be the secret key of an environment.');
  if (!(timeoutMs >= 1 && timeoutMs <= LONGEST_TIMEOUT_MS))
    throw invalid(`timeoutMs must be a number of milliseconds from 1 to ${LONGEST_TIMEOUT_MS}.`);
  if (!Number.isInteger(retries) || retries < 0 || retries > MOST_RETRIES)
    throw invalid(`retries must be an integer from 0 to ${MOST_RETRIES}.`);
  return { ...options, url: url.endsWith('/') ? url : `${url}/`, secretKey, timeoutMs, retries, tokenCache };
}

/** Some runtimes have no environment variables, or do not allow reading them. */
function variable(name: string): string | undefined {
  try {
    const { process } = globalThis as { readonly process?: { readonly env?: Readonly<Record<string, string>> } };
    // oxlint-disable-next-line holdfast/environment-in-config -- This runs in a customer's process, not in ours.
    return process?.env?.[name];
  } catch {
    return undefined;
  }
}

function invalid(rule: string): HoldfastError {
  return new HoldfastError({ code: 'invalid_options', message: `createHoldfast: ${rule}` });
}
