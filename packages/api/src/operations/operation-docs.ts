export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The headings of the reference. */
export const OPERATION_TAGS = [
  'Connections',
  'Metadata',
  'Connect sessions',
  'Integrations',
  'Providers',
  'Authorization',
  'Proxy',
  'Leases',
  'Webhooks',
  'Secret keys',
  'Environment',
] as const;
export type OperationTag = (typeof OPERATION_TAGS)[number];

/** An example request and answer; the tests check them against the schemas. */
interface Example {
  readonly request?: unknown;
  readonly answer?: unknown;
}

/** Documentation for the reference, beyond the schemas. */
export interface OperationDocs {
  readonly tag: OperationTag;
  readonly summary: string;
  readonly description?: string;
  readonly example?: Example;
  /** Set for routes that only old SDKs call. */
  readonly deprecated?: true;
}
