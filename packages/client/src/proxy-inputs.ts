/** The value of a query parameter. An array repeats the parameter; `null` and `undefined` omit it. */
export type ProxyParam = string | number | boolean | readonly (string | number | boolean)[] | null | undefined;

export interface ProxyInput {
  /** The HTTP method; default `GET`. */
  readonly method?: string | undefined;
  /** A path and query below the provider's base URL, such as `/user?per_page=50`, or an absolute URL below it. */
  readonly endpoint: string;
  readonly integrationId: string;
  readonly connectionId: string;
  /** Headers for the provider. Holdfast adds the credential; an `authorization` header given here is not sent. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Added to the query of `endpoint`. */
  readonly params?: string | Readonly<Record<string, ProxyParam>> | undefined;
  /** The request body. Anything that `fetch` accepts as a body is sent unchanged; any other object or array is sent as JSON. */
  readonly data?: unknown;
  /** How often Holdfast repeats the call after a network error, 429 or 5xx; 0 to 10, default 0. Streams and bodies above 1 MiB are sent once. */
  readonly retries?: number | undefined;
  /** Further HTTP statuses to retry on. */
  readonly retryOn?: readonly number[] | undefined;
  /** A base URL to use instead of the provider's: on the same origin, or on a host listed in the integration's setting `base_url_override_hosts`. */
  readonly baseUrlOverride?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The provider's response, whatever its status. `T` is the type of its JSON body; it is not checked. */
export interface ProxyResponse<T = unknown> extends Omit<Response, 'json'> {
  json(): Promise<T>;
}
