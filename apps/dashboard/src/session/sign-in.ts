import { errorBodySchema } from '@holdfast/schema';

import { REQUEST_DEADLINE_MS } from '../api/client.js';

export type SignInResult = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

/** Trades the secret key for a session cookie. The key goes nowhere else. */
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

/** What is said of a refused key; never the key itself. */
export function sentenceFor(status: number, code: string): string {
  if (code === 'invalid_secret_key_format') return 'This is not a whole secret key. Copy it again, from its first to its last character.';
  if (status === 401 || status === 400) return 'This key opens no environment here.';
  if (status === 429) return 'There were too many attempts. Wait a few minutes and try again.';
  if (status === 403) return 'Open the dashboard at the address that the server was started with.';
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
