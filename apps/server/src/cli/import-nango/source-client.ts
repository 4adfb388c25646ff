import { EgressDeniedError, EgressFailedError, type EgressFetch } from '@holdfast/egress';
import { parseJson, parseRetryAfter } from '@holdfast/schema';

import { EXIT, StartError } from '../../start-error.js';
import { createPace } from './pace.js';

/** The other host's response; for an unusable one its status (`null` if there was none) and its error code. */
export type SourceAnswer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly status: number | null; readonly code: string };

export interface SourceClient {
  /**
   * Sends requests until there is a response, as long as that is useful.
   * @throws StartError if the import cannot continue
   */
  readonly get: (path: string) => Promise<SourceAnswer>;
}

export interface SourceOptions {
  /** Ends in a slash. */
  readonly host: URL;
  readonly key: string;
  readonly fetch: EgressFetch;
  readonly clock: () => Date;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly perMinute: number | null;
  readonly signal: AbortSignal;
}

const TRIES = 5;
const FIRST_BACKOFF_MS = 500;
/** After this many failed requests in a row, each with all its tries, the host counts as down. */
const FAILURES_IN_A_ROW = 10;
const DEADLINE_MS = 60_000;
const LARGEST_ANSWER = 64 * 1_024 * 1_024;
/** A wait that was rounded down to whole seconds. */
const ROUNDING_MS = 250;
const WAIT_WITHOUT_WORD_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Reads the other host's API with its secret key. Follows no redirect, so the key goes only to this host. */
export function createSourceClient(options: SourceOptions): SourceClient {
  const pace = createPace(options);
  let failuresInRow = 0;

  async function get(path: string): Promise<SourceAnswer> {
    for (let failed = 0; ;) {
      await pace.turn();
      const sent = await send(options, path);
      if (sent.kind === 'wait') {
        pace.pause(sent.ms);
        continue;
      }
      if (sent.kind === 'answer') {
        failuresInRow = 0;
        return sent.answer;
      }
      failed += 1;
      if (failed < TRIES) {
        await options.sleep(FIRST_BACKOFF_MS * 2 ** (failed - 1) * (0.5 + options.random()));
        continue;
      }
      failuresInRow += 1;
      if (failuresInRow >= FAILURES_IN_A_ROW) throw unavailable(options.host, sent.status);
      return { ok: false, status: sent.status, code: sent.code };
    }
  }
  return { get };
}

type Sent =
  | { readonly kind: 'answer'; readonly answer: SourceAnswer }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'failed'; readonly status: number | null; readonly code: string };

async function send(options: SourceOptions, path: string): Promise<Sent> {
  const { host, key, fetch, signal } = options;
  try {
    const response = await fetch(new URL(path, host), {
      method: 'GET',
      headers: { authorization: `Bearer ${key}`, accept: 'application/json' },
      deadlineMs: DEADLINE_MS,
      maxResponseBytes: LARGEST_ANSWER,
      signal,
    });
    return await judge(options, response);
  } catch (error) {
    if (error instanceof EgressDeniedError)
      throw new StartError(EXIT.failed, `The other host may not be reached: ${error.reason}.`);
    if (!(error instanceof EgressFailedError)) throw error;
    return { kind: 'failed', status: error.status, code: error.kind };
  }
}

async function judge({ host, clock }: SourceOptions, response: Response): Promise<Sent> {
  const { status, headers } = response;
  if (status === 429) return { kind: 'wait', ms: waitOf(headers, clock()) };
  const body = bodyOf(await response.text());
  const code = codeIn(body);
  if (status === 401)
    throw new StartError(
      EXIT.failed,
      `${host.origin} does not know this secret key (401${code === '' ? '' : `, ${code}`}).`,
    );
  if (status === 403)
    throw new StartError(
      EXIT.failed,
      `${host.origin} refuses this secret key (403): it needs the scopes to read integrations and connections with their credentials.`,
    );
  if (status >= 300 && status < 400)
    throw new StartError(
      EXIT.failed,
      `${host.origin} answers with a redirect${targetOf(headers, host)}. The secret key was not sent there; pass the URL of the API itself as --host.`,
    );
  if (status >= 500 || status === 408) return { kind: 'failed', status, code: code || 'server_error' };
  if (status === 200 && body !== undefined) return { kind: 'answer', answer: { ok: true, body } };
  return { kind: 'answer', answer: { ok: false, status, code: code || (status === 200 ? 'not_json' : 'unknown') } };
}

function bodyOf(source: string): unknown {
  try {
    return parseJson(source);
  } catch {
    return undefined;
  }
}

/** Error codes are known words; no other part of a response appears in messages. */
function codeIn(body: unknown): string {
  const code = memberOf(memberOf(body, 'error'), 'code');
  return typeof code === 'string' && /^[a-z0-9_]{1,64}$/.test(code) ? code : '';
}

export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function waitOf(headers: Headers, now: Date): number {
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) * 1_000 - now.getTime();
  const wait = parseRetryAfter(headers.get('retry-after'), now) ?? (reset > 0 ? reset : WAIT_WITHOUT_WORD_MS);
  if (wait > LONGEST_WAIT_MS)
    throw new StartError(
      EXIT.temporary,
      `The other host asks to wait for ${Math.ceil(wait / 60_000)} minutes. Run the same command again then.`,
    );
  return wait + ROUNDING_MS;
}

function targetOf(headers: Headers, host: URL): string {
  const location = headers.get('location');
  return location !== null && URL.canParse(location, host.href) ? ` to ${new URL(location, host).origin}` : '';
}

function unavailable({ origin }: URL, status: number | null): StartError {
  const how = status === null ? 'cannot be reached' : `answers ${status}`;
  return new StartError(
    EXIT.temporary,
    `${origin} ${how}, even after several tries. Run the same command again to continue from here.`,
  );
}
