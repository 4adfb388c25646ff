/**
 * The faults of a provider:
 *
 * - `rotate`: each refresh answers with a new refresh token, and the old one is spent. A spent token ends the grant, as at real providers.
 * - `noExpiresIn`: token answers do not say when the token expires.
 * - `503×2`: the next two requests are answered with 503; any status and number. `503x2` is the same.
 * - `revoke`: the end user withdraws every grant. API calls are answered with 401, refreshes with `invalid_grant`.
 * - `slow`: requests are not answered until `heal()`.
 */
export type ProviderFault = 'rotate' | 'noExpiresIn' | 'revoke' | 'slow' | `${number}${'×' | 'x'}${number}`;

/** The faults that are in force. */
export interface Faults {
  rotates: boolean;
  omitsExpiry: boolean;
  /** Statuses of the next answers, in order. */
  readonly failures: number[];
  /** Resolves when the provider answers again; undefined if it does. */
  slow: { readonly ended: Promise<void>; readonly end: () => void } | undefined;
}

export function noFaults(): Faults {
  return { rotates: false, omitsExpiry: false, failures: [], slow: undefined };
}

/** @throws RangeError for a fault that does not exist */
export function readFailures(fault: string): readonly number[] {
  const [, status, times] = /^([45]\d\d)[×x](\d{1,3})$/.exec(fault) ?? [];
  if (status === undefined || times === undefined)
    throw new RangeError(
      `"${fault}" is not a fault: use rotate, noExpiresIn, revoke, slow, or a status and a number, such as 503×2`,
    );
  return Array.from({ length: Number(times) }, () => Number(status));
}

export function startSlowness(): NonNullable<Faults['slow']> {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}
