import type { Credentials } from '@holdfast/schema';

/**
 * The `Authorization` header for a type of credentials unless the definition places them elsewhere; null if there is
 * none, or if each request needs its own.
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
    case 'APP':
      return `Bearer ${credentials.access_token}`;
    case 'JWT':
    case 'TWO_STEP':
      return `Bearer ${credentials.token}`;
    case 'CUSTOM':
      return credentials.app && `Bearer ${credentials.app.access_token}`;
    case 'API_KEY':
    case 'BILL':
    case 'OAUTH1':
    case 'TBA':
    case 'AWS_SIGV4':
    case 'SIGNATURE':
      return null;
  }
}

/** The value of `accessToken` in templates. */
export function accessTokenOf(credentials: Credentials): string | undefined {
  if (!('type' in credentials)) return undefined;
  switch (credentials.type) {
    case 'OAUTH2':
    case 'APP':
      return credentials.access_token;
    case 'OAUTH2_CC':
    case 'JWT':
    case 'TWO_STEP':
    case 'SIGNATURE':
      return credentials.token;
    case 'OAUTH1':
      return credentials.oauth_token;
    case 'TBA':
      return credentials.token_id;
    case 'BILL':
      return credentials.session_id;
    case 'CUSTOM':
      return credentials.app?.access_token;
    case 'API_KEY':
    case 'BASIC':
    case 'AWS_SIGV4':
      return undefined;
  }
}
