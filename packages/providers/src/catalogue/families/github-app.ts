import type { ProviderDefinitionInput } from '../../provider-definition.js';

type Revocation = NonNullable<Extract<ProviderDefinitionInput['auth'], { readonly mode: 'github-app' }>['revoke']>;
type Shared = Pick<ProviderDefinitionInput, 'auth' | 'config' | 'api'>;

/** An app that is installed at GitHub; with `userTokenUrl` the person who installs it also authorizes. */
export function githubApp({ userTokenUrl }: { readonly userTokenUrl?: string } = {}): Shared {
  return {
    auth: {
      mode: 'github-app',
      installUrl: '{app.link}/installations/new',
      installationTokenUrl: 'https://api.github.com/app/installations/{config.installation_id}/access_tokens',
      ...(userTokenUrl !== undefined && { userTokenUrl }),
      captureFromCallback: ['installation_id'],
      revoke:
        userTokenUrl === undefined
          ? {
              url: 'https://api.github.com/installation/token',
              method: 'DELETE',
              token: 'access',
              send: 'bearer',
              evidence: 'recalled',
            }
          : githubUserRevocation(),
    },
    config: { installation_id: { label: 'Installation ID', source: 'callback', format: 'digits' } },
    api: {
      baseUrl: 'https://api.github.com',
      hosts: ['*.github.com'],
      headers: { authorization: 'Bearer {accessToken}' },
      verify: { method: 'GET', path: '/installation/repositories?per_page=1', evidence: 'recalled' },
      rateLimit: {
        resetHeaders: ['x-ratelimit-reset'],
        remainingHeader: 'x-ratelimit-remaining',
        statuses: ['403', '5xx', '401', '429'],
      },
    },
  };
}

/** Revokes one token of a person; the app's authorization remains. */
export function githubUserRevocation(): Revocation {
  return {
    url: 'https://api.github.com/applications/{client.id}/token',
    method: 'DELETE',
    token: 'access',
    tokenParam: 'access_token',
    bodyFormat: 'json',
    headers: { authorization: "Basic {base64(client.id, ':', client.secret)}" },
    evidence: 'recalled',
  };
}
