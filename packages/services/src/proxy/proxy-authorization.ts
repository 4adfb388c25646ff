import { AppError, type Credentials } from '@holdfast/schema';

/**
 * The `Authorization` that a kind of credential has where the provider's definition does not say otherwise; null for none.
 * @throws AppError `unsupported_auth` for a kind that signs each request
 */
export function usualAuthorization(credentials: Credentials): string | null {
  if (!('type' in credentials)) return null;
  switch (credentials.type) {
    case 'OAUTH2':
      return `Bearer ${credentials.access_token}`;
    case 'OAUTH2_CC':
      return `Bearer ${credentials.token}`;
    case 'BASIC':
      return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`, 'utf8').toString('base64')}`;
    case 'API_KEY':
      return null;
    case 'OAUTH1':
      throw new AppError('unsupported_auth', 'calls cannot be signed for credentials of the type OAUTH1');
  }
}

/** What templates call `accessToken`. */
export function accessTokenOf(credentials: Credentials): string | undefined {
  if ('access_token' in credentials) return credentials.access_token;
  return 'token' in credentials ? credentials.token : undefined;
}
