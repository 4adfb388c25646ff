/** What carries the services through tRPC without naming their types: a type named here would reach every client's declarations. */
export interface OpaqueBackend {
  readonly [backendBrand]: true;
}

declare const backendBrand: unique symbol;

/** What both surfaces know of a request before it is known who calls. */
export interface ApiContext {
  readonly backend: OpaqueBackend;
  readonly requestId: string;
  /** The Authorization header as it came. */
  readonly authorization: string | undefined;
  /** From the operator's cookie. */
  readonly operatorToken: string | undefined;
  readonly remoteAddress: string;
  readonly setResponseHeader: (name: string, value: string) => void;
}
