import { randomUUID } from 'node:crypto';

import { operatorSessionStore } from '@holdfast/db';
import { AppError } from '@holdfast/schema';
import { macOf } from '@holdfast/vault';

import { authenticateSecretKey } from '../access/authenticate-secret-key.js';
import type { Environment, Runtime } from '../context.js';
import { randomToken } from '../keys/random.js';
import { storedToken } from '../keys/stored-token.js';

const ABSOLUTE_LIFE_SECONDS = 7 * 24 * 3_600;
const IDLE_LIFE_SECONDS = 12 * 3_600;

export interface OperatorSession {
  readonly id: string;
  /** The key that opened the session. */
  readonly apiKeyId: string;
  readonly environment: Environment;
  /** The scopes of that key, with which the session also ends. */
  readonly scopes: readonly string[];
  readonly keyExpiresAt: Date | null;
}

/**
 * Exchanges the environment's secret key for a session; its token goes into a cookie that pages cannot read. @throws
 * AppError as for the key
 */
export async function signInOperator(
  runtime: Runtime,
  input: { readonly secret_key: string },
): Promise<{ token: string; expiresInSeconds: number; environment: Environment }> {
  const { environment, apiKeyId } = await authenticateSecretKey(runtime, `Bearer ${input.secret_key}`);
  const token = randomToken();
  await operatorSessionStore.insert(runtime.db, environment.id, {
    id: randomUUID(),
    apiKeyId,
    tokenHash: storedToken(runtime, 'operator-session', token),
    ttlSeconds: ABSOLUTE_LIFE_SECONDS,
  });
  return { token, expiresInSeconds: ABSOLUTE_LIFE_SECONDS, environment };
}

/** The name under which failed sign-ins with one key are counted; it reveals nothing about the key. */
export function triedKeyId({ keys }: Pick<Runtime, 'keys'>, secretKey: string): string {
  return macOf(keys.pepper, secretKey).toString('base64url');
}

/** @throws AppError `operator_sign_in_required` */
export async function authenticateOperator(runtime: Runtime, token: string | undefined): Promise<OperatorSession> {
  const session =
    token &&
    (await operatorSessionStore.findLive(runtime.db, storedToken(runtime, 'operator-session', token), {
      idleSeconds: IDLE_LIFE_SECONDS,
    }));
  if (!session) throw new AppError('operator_sign_in_required', 'sign in with the secret key of the environment');
  const { id, apiKeyId, environmentId, environmentName: name, scopes, keyExpiresAt } = session;
  return { id, apiKeyId, environment: { id: environmentId, name }, scopes, keyExpiresAt };
}

export async function signOutOperator(runtime: Runtime, token: string | undefined): Promise<void> {
  if (token) await operatorSessionStore.remove(runtime.db, storedToken(runtime, 'operator-session', token));
}
