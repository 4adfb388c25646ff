import { createHash, createHmac, verify, type KeyObject } from 'node:crypto';

import { startFakeProvider, type FakeProvider, type ProviderRequest } from '@holdfast/fixtures';

/** The credentials of the people of `loginProviders` there. */
export const PERSON = {
  username: 'ada',
  password: 'correct-horse-battery',
  organization_id: '008',
  dev_key: 'the-dev-key',
} as const;

type Answer = Awaited<ReturnType<Parameters<typeof startFakeProvider>[0]>>;

/** The API behind `loginProviders`, which accepts only `PERSON` and tokens that `publicKey` verifies. */
export function startSignInApi(publicKey: KeyObject): Promise<FakeProvider> {
  const { username, password, organization_id: organizationId, dev_key: devKey } = PERSON;
  return startFakeProvider((request): Answer => {
    const { params, query } = request;
    const isPerson = params['username'] === username && params['password'] === password;
    switch (`${request.method} ${request.path}`) {
      case 'GET /me':
        return letIn(isSignedBy(publicKey, bearerOf(request)));
      case 'GET /tenant':
        return letIn(query['apikey'] === password, { tenants: [{ name: 'acme', id: 7 }] });
      case 'POST /tenants/acme/login':
        return letIn(params['secret'] === password, { session: { token: 't1', left: '00:30:00' } });
      case 'POST /token':
        return letIn(isHmacOf(password, params['assertion'] ?? ''), { access_token: 'a1', expires_in: 60 });
      case 'POST /login':
        if (params['client'] !== undefined)
          return cookieFor(params['client'] === username && params['secret'] === password);
        return letIn(isPerson && params['organizationId'] === organizationId && params['devKey'] === devKey, {
          sessionId: 's1',
          userId: 'u1',
        });
      case 'GET /settings':
        return letIn(isDigestOf(String(request.headers['x-wsse'])));
      default:
        return null;
    }
  });
}

function letIn(isKnown: boolean, body: Readonly<Record<string, unknown>> = {}): Answer {
  return isKnown ? { status: 200, body } : { status: 401, body: { message: 'nobody by that name' } };
}

function cookieFor(isKnown: boolean): Answer {
  return isKnown ? { status: 200, headers: { 'set-cookie': 'S=1; HttpOnly' }, body: {} } : letIn(false);
}

function bearerOf({ headers }: ProviderRequest): string {
  return headers.authorization?.replace(/^Bearer /, '') ?? '';
}

function isSignedBy(publicKey: KeyObject, token: string): boolean {
  const [head = '', body = '', signature = ''] = token.split('.');
  return verify('sha256', Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url'));
}

function isHmacOf(key: string, token: string): boolean {
  const [head = '', body = '', signature = ''] = token.split('.');
  return createHmac('sha256', key).update(`${head}.${body}`).digest('base64url') === signature;
}

function isDigestOf(header: string): boolean {
  const [, name, digest, nonce, created] =
    /Username="([^"]+)", PasswordDigest="([^"]+)", Nonce="([^"]+)", Created="([^"]+)"/.exec(header) ?? [];
  const hex = createHash('sha1').update(`${nonce}${created}${PERSON.password}`).digest('hex');
  return name === PERSON.username && digest === Buffer.from(hex).toString('base64');
}
