import { SignJWT } from 'jose';

import { KeyMaterialError, readPrivateKey } from './private-key.js';

export interface AppAssertionInput {
  readonly appId: string;
  /** RSA, in PEM. */
  readonly privateKey: string;
  readonly now: Date;
}

/** Ten minutes are the most that GitHub takes, and its clock may be behind or ahead of ours. */
const BACKDATED_SECONDS = 60;
const LIFE_SECONDS = 9 * 60;

/** What an app says of itself, signed: by it the app asks for the tokens of its installations. Throws KeyMaterialError. */
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
