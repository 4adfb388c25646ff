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
   * How often a failed call is repeated: 0 to 10, default 2. Calls are repeated after a connection error, 502, 503, 504, and a 429 with
   * `Retry-After`. Writes are repeated under an idempotency key, so that none takes effect twice; calls through the proxy only if they read,
   * or were not sent.
   */
  readonly retries?: number | undefined;
  /**
   * Whether `getToken`, `getAccessToken` and `use` answer from memory for as long as the server allows, at most a minute.
   * Default: `true`. Memory belongs to this client, and so to one secret key.
   */
  readonly tokenCache?: boolean | undefined;
}

/** Called for every request, including retries. An error that a hook throws rejects the call. */
export interface RequestHooks {
  /** Called before a request is sent. Add headers here, for example `traceparent`. */
  readonly onRequest?: ((request: SentRequest) => void | Promise<void>) | undefined;
  /** Called when the head of the response has arrived. */
  readonly onResponse?: ((response: ReceivedResponse) => void | Promise<void>) | undefined;
}

export interface SentRequest {
  /** The operation, such as `connections.get`, or `proxy`. */
  readonly operation: string;
  /** 1 for the first request, and one more for each retry. */
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
  /**
   * For a call that writes: a value of your own, 1 to 255 visible ASCII characters. For a day, a repetition under the same key gets the first
   * answer and changes nothing, also from another process. The client makes one by itself for its own retries.
   */
  readonly idempotencyKey?: string | undefined;
}
