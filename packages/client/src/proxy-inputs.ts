/** A value of a query; several values of one name are sent one after the other. */
export type ProxyParam = string | number | boolean | readonly (string | number | boolean)[] | null | undefined;

export interface ProxyInput {
  /** `GET` when absent; any method that the API has. */
  readonly method?: string | undefined;
  /** Path and query below the provider's base URL, or an absolute URL that lies there. */
  readonly endpoint: string;
  readonly integrationId: string;
  readonly connectionId: string;
  /** For the provider. The credential is added on the way and cannot be given here. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Added to the query of `endpoint`. */
  readonly params?: string | Readonly<Record<string, ProxyParam>> | undefined;
  /** A plain object or array is sent as JSON; whatever `fetch` takes as a body is sent as it is. */
  readonly data?: unknown;
  /** How often a call is sent again that failed by the network, 429 or 5xx; at most 10. Not for streams and bodies above 1 MiB. */
  readonly retries?: number | undefined;
  /** Further statuses to try again. */
  readonly retryOn?: readonly number[] | undefined;
  /** On the provider's own origin, or on a host that the integration lists in its setting `base_url_override_hosts`. */
  readonly baseUrlOverride?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The provider's answer, whatever its status; `T` says what its JSON is, nothing checks it. */
export interface ProxyResponse<T = unknown> extends Omit<Response, 'json'> {
  json(): Promise<T>;
}
