import { errorBodySchema } from '@holdfast/schema';

export const REQUEST_DEADLINE_MS = 20_000;

export type SignInResult = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

/** Exchanges the secret key for a session cookie. The key goes nowhere else. */
export async function signIn(baseUrl: string, secretKey: string): Promise<SignInResult> {
  try {
    const response = await post(new URL('api/sign-in', baseUrl), { secret_key: secretKey });
    return response.ok ? { ok: true } : { ok: false, sentence: sentenceFor(response.status, await codeOf(response)) };
  } catch {
    return { ok: false, sentence: 'The server could not be reached. Check that it is running and try again.' };
  }
}

export async function signOut(baseUrl: string): Promise<void> {
  const response = await post(new URL('api/sign-out', baseUrl), {});
  if (!response.ok && response.status !== 401) throw new Error('the server did not end the session');
}

/** Explains why the key was rejected, without repeating the key. */
export function sentenceFor(status: number, code: string): string {
  if (code === 'invalid_secret_key_format') return 'This is not a complete secret key. Copy all of it and try again.';
  if (status === 401 || status === 400) return 'No environment has this secret key.';
  if (status === 429) return 'There were too many attempts. Wait a few minutes and try again.';
  if (status === 403) return 'Open the dashboard at the address in HOLDFAST_PUBLIC_URL.';
  return 'The server could not sign you in. Wait a moment and try again.';
}

async function codeOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = errorBodySchema.safeParse(body);
  return parsed.success ? parsed.data.error.code : '';
}

function post(url: URL, body: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(REQUEST_DEADLINE_MS),
  });
}
