import { SignJWT } from 'jose';

import { KeyMaterialError, readPrivateKey } from './private-key.js';

export interface AppAssertionInput {
  readonly appId: string;
  /** An RSA private key in PEM. */
  readonly privateKey: string;
  readonly now: Date;
}

/** GitHub accepts at most ten minutes, and its clock may be behind or ahead of ours. */
const BACKDATED_SECONDS = 60;
const LIFE_SECONDS = 9 * 60;

/** Signs the JWT with which an app requests the tokens of its installations. @throws KeyMaterialError */
export async function createAppAssertion({ appId, privateKey, now }: AppAssertionInput): Promise<string> {
  const { key } = readPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'rsa') throw new KeyMaterialError('must be an RSA key');
  const seconds = Math.floor(now.getTime() / 1_000);
  return new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(appId)
    .setIssuedAt(seconds - BACKDATED_SECONDS)
    .setExpirationTime(seconds + LIFE_SECONDS)
    .sign(key);
}
