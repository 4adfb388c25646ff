/** A function that sends a request, such as the global `fetch`. */
export type FetchLike = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export interface HoldfastOptions extends RequestHooks {
  /** The base URL of your Holdfast server, for example `http://localhost:3003`. Default: the environment variable `HOLDFAST_URL`. */
  readonly url?: string | undefined;
  /** A secret key of the environment (`hfs_…`). Keep it on your server. Default: the environment variable `HOLDFAST_SECRET_KEY`. */
  readonly secretKey?: string | undefined;
  /** A `fetch` to use instead of the global one. */
  readonly fetch?: FetchLike | undefined;
  /** Time limit for one call with its retries, in milliseconds; default 60,000. */
  readonly timeoutMs?: number | undefined;
  /**
   * How often a call that failed on the way is repeated: 0 to 10, default 2. Only what is safe is repeated: a connection error, 502, 503 or 504
   * of a call that changes nothing or changes the same twice; and for every call a 429 with `Retry-After` and a connection that was never made.
   */
  readonly retries?: number | undefined;
}

/** Called for every request, also for each retry. An error that a hook throws rejects the call. */
export interface RequestHooks {
  /** Before a request is sent. Add headers here, for example `traceparent`. */
  readonly onRequest?: ((request: SentRequest) => void | Promise<void>) | undefined;
  /** When the head of the response has arrived. */
  readonly onResponse?: ((response: ReceivedResponse) => void | Promise<void>) | undefined;
}

export interface SentRequest {
  /** The operation, such as `connections.get`, or `proxy`. */
  readonly operation: string;
  /** 1, and one more with each retry. */
  readonly attempt: number;
  /** Further headers to send. The secret key is not among them. */
  readonly headers: Headers;
}

export interface ReceivedResponse {
  readonly operation: string;
  readonly attempt: number;
  readonly status: number;
  /** Finds the call in the server's log. */
  readonly requestId: string | undefined;
  readonly durationMs: number;
}

/** Options that every method takes. */
export interface CallOptions {
  /** Aborting it cancels the request; the call rejects with the code `aborted`. */
  readonly signal?: AbortSignal | undefined;
}
