import { keyFingerprint, signJwt, signSamlAssertion, type SignedToken } from '@holdfast/oauth';
import {
  expandMembers,
  expandPresent,
  expandTemplate,
  type SignDefinition,
  type TemplateValues,
} from '@holdfast/providers';

import { madeValues } from './made-values.js';

/** Signs the definition's claims with the submitted fields. @throws KeyMaterialError, AppError */
export async function signAssertion(sign: SignDefinition, given: TemplateValues, now: Date): Promise<SignedToken> {
  const key = expandTemplate(sign.key, given);
  // Parsing a key is slow, so its fingerprint is computed only if a template names it.
  const fingerprint = JSON.stringify(sign).includes('{keyFingerprint}') ? { keyFingerprint: keyFingerprint(key) } : {};
  const values: TemplateValues = { ...given, named: { ...given.named, ...madeValues(now), ...fingerprint } };
  if (sign.kind === 'jwt') {
    return signJwt({
      algorithm: sign.algorithm,
      key,
      hmacSecretEncoding: sign.hmacSecretEncoding,
      header: expandPresent(sign.header, values),
      claims: expandMembers(sign.claims, values),
      ttlSeconds: sign.ttlSeconds,
      now,
    });
  }
  return signSamlAssertion({
    key,
    issuer: expandTemplate(sign.issuer, values),
    audience: expandTemplate(sign.audience, values),
    nameId: expandTemplate(sign.nameId, values),
    recipient: expandTemplate(sign.recipient, values),
    ...(sign.sessionIndex !== undefined && { sessionIndex: expandTemplate(sign.sessionIndex, values) }),
    attributes: expandPresent(sign.attributes, values),
    ttlSeconds: sign.ttlSeconds,
    now,
  });
}
