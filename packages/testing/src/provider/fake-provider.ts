import { noFaults, readFailures, startSlowness, type Faults, type ProviderFault } from './faults.js';
import { createGrants, type Grants, type ProviderAccount } from './grants.js';
import { fieldsOf, namedTokens, tokenIn } from './provider-request.js';

const EXPIRES_IN_SECONDS = 3_600;

/** A request that reached the provider, without its secrets. */
export interface ProviderRequest {
  /** A token exchange, a refresh, a revocation, or a call of the API. */
  readonly kind: 'token' | 'refresh' | 'revocation' | 'api';
  readonly method: string;
  /** Without its query. */
  readonly url: string;
  readonly status: number;
}

/** Answers a call of the API with a valid credential. */
export type ProviderApi = (request: Request, account: ProviderAccount | null) => Response | Promise<Response>;

/** Stands for every provider: Holdfast and your product send it the requests that would leave the process. */
export interface FakeProvider {
  /** Makes it fail. Faults add up until `heal()`. @throws RangeError for a fault that does not exist */
  readonly fault: (...faults: readonly ProviderFault[]) => void;
  /** Ends every fault and answers what waits. Revoked grants stay revoked. */
  readonly heal: () => void;
  /** Answers calls of the API; by default with the account as JSON. */
  readonly api: (answer: ProviderApi) => void;
  /** Everything it was asked, oldest first. */
  readonly requests: readonly ProviderRequest[];
  /** A `fetch` for product code that calls the provider itself. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

/** The members for use within this package. */
export interface OpenProvider extends FakeProvider {
  /** The end user allows what this authorization URL asks for: returns the redirect, with a code. */
  readonly authorize: (url: URL, account: ProviderAccount) => URL;
}

export function createFakeProvider(): OpenProvider {
  const grants = createGrants();
  const requests: ProviderRequest[] = [];
  let faults: Faults = noFaults();
  let api: ProviderApi = (_request, account) => Response.json(accountBody(account));

  async function answer(request: Request, fields: ReadonlyMap<string, string>): Promise<Answer> {
    const asked = kindOf(fields, request);
    await faults.slow?.ended;
    const failure = faults.failures.shift();
    if (failure !== undefined)
      return { kind: asked, response: Response.json({ error: 'unavailable' }, { status: failure }) };
    if (asked === 'revocation') {
      for (const token of namedTokens(fields)) grants.revoke(token);
      return { kind: asked, response: new Response(null, { status: 200 }) };
    }
    if (asked !== 'api') return { kind: asked, response: tokenAnswer(grants, fields, faults) };
    const account = grants.accountOf(tokenIn(request));
    if (account === null) return { kind: asked, response: Response.json({ error: 'invalid_token' }, { status: 401 }) };
    return { kind: asked, response: await api(request, account ?? null) };
  }

  return {
    fault(...given) {
      for (const fault of given) {
        if (fault === 'rotate') faults.rotates = true;
        else if (fault === 'noExpiresIn') faults.omitsExpiry = true;
        else if (fault === 'revoke') grants.revokeAll();
        else if (fault === 'slow') faults.slow ??= startSlowness();
        else faults.failures.push(...readFailures(fault));
      }
    },
    heal() {
      const { slow } = faults;
      faults = noFaults();
      slow?.end();
    },
    api(next) {
      api = next;
    },
    requests,
    async fetch(input, init) {
      const request = new Request(input, init);
      const fields = await fieldsOf(request);
      const { kind, response } = await answer(request, fields);
      const { origin, pathname } = new URL(request.url);
      requests.push({ kind, method: request.method, url: origin + pathname, status: response.status });
      return response;
    },
    authorize(url, account) {
      const redirect = new URL(url.searchParams.get('redirect_uri') ?? '');
      redirect.searchParams.set('state', url.searchParams.get('state') ?? '');
      redirect.searchParams.set('code', grants.authorize(account, url.searchParams.get('scope') ?? ''));
      return redirect;
    },
  };
}

interface Answer {
  readonly kind: ProviderRequest['kind'];
  readonly response: Response;
}

function kindOf(fields: ReadonlyMap<string, string>, { method }: Request): ProviderRequest['kind'] {
  if (fields.get('grant_type') === 'refresh_token') return 'refresh';
  if (fields.has('grant_type') || fields.has('code')) return 'token';
  if (method !== 'GET' && namedTokens(fields).length > 0) return 'revocation';
  return 'api';
}

function tokenAnswer(grants: Grants, fields: ReadonlyMap<string, string>, { rotates, omitsExpiry }: Faults): Response {
  const grant = grantFor(grants, fields, rotates);
  if (!grant) return Response.json({ error: 'invalid_grant' }, { status: 400 });
  const { accessToken, refreshToken, scope } = grant;
  const isMachine = fields.get('grant_type') === 'client_credentials';
  return Response.json({
    token_type: 'Bearer',
    access_token: accessToken,
    ...(!isMachine && { refresh_token: refreshToken }),
    ...(!omitsExpiry && { expires_in: EXPIRES_IN_SECONDS }),
    ...(scope !== '' && { scope }),
  });
}

function grantFor(
  grants: Grants,
  fields: ReadonlyMap<string, string>,
  rotates: boolean,
): ReturnType<Grants['exchange']> {
  const code = fields.get('code');
  if (code !== undefined) return grants.exchange(code);
  const refreshToken = fields.get('refresh_token');
  if (refreshToken !== undefined) return grants.refresh(refreshToken, { rotates });
  return grants.issue({ id: 'machine', name: 'Machine', email: 'machine@example.com' }, fields.get('scope') ?? '');
}

/** Under the names by which most providers call the members of an account. */
function accountBody(account: ProviderAccount | null): object {
  const { id, name, email } = account ?? { id: 'account', name: 'Account', email: 'account@example.com' };
  return { id, sub: id, login: name, name, email, user: { id, name, email } };
}
