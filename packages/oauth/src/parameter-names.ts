/** The wire name of a parameter at one provider; `null` means that this provider must not be sent it. */
export type ParameterNames = Readonly<Record<string, string | null>>;

export function nameOnWire(name: string, names: ParameterNames | undefined): string | null {
  return names !== undefined && Object.hasOwn(names, name) ? (names[name] ?? null) : name;
}

const RESERVED = new Set([
  'state', 'redirect_uri', 'client_id', 'client_secret', 'scope', 'response_type', 'response_mode', 'nonce', 'request_uri',
  'oauth_callback', 'oauth_consumer_key', 'oauth_token',
]);

/**
 * Parameters of an authorization request that belong to the flow itself. Compared without case, because some servers read
 * parameter names without it.
 */
export function isReservedParameter(name: string): boolean {
  const lower = name.toLowerCase();
  return RESERVED.has(lower) || lower.startsWith('code_challenge');
}

/** Extra parameters tried to take the place of one that belongs to the flow. */
export class ReservedParameterError extends Error {
  override readonly name = 'ReservedParameterError';
  readonly parameter: string;

  constructor(parameter: string) {
    super(`The parameter "${parameter}" belongs to the authorization flow and cannot be set`);
    this.parameter = parameter;
  }
}
