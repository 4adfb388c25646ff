import type { Attempt, Connected } from '../authorization/attempt.js';

/** Returns the browser to the product after a connection, if the session names a URL. */
export function goBack(attempt: Attempt, redirectUrl: string | undefined): void {
  const address = attempt.phase === 'succeeded' ? addressOf(attempt.connection, redirectUrl) : null;
  if (address !== null) window.location.assign(address);
}

/** Returns `null` if this page stays: there is no URL, or the provider's window continues to the product itself. */
export function addressOf(connection: Connected, redirectUrl: string | undefined): string | null {
  if (connection.returnTo !== null || connection.awaitsCompletion || redirectUrl === undefined)
    return connection.returnTo;
  const address = new URL(redirectUrl);
  address.searchParams.set('status', 'success');
  address.searchParams.set('provider_config_key', connection.providerConfigKey);
  address.searchParams.set('connection_id', connection.connectionId);
  return address.href;
}
