import { randomUUID } from 'node:crypto';

import { SignedXml } from 'xml-crypto';

import { KeyMaterialError, readPrivateKey } from './private-key.js';
import type { SignedToken } from './sign-jwt.js';

export interface SamlOptions {
  /** An RSA private key, PEM or JWK. */
  readonly key: string;
  readonly issuer: string;
  readonly audience: string;
  readonly nameId: string;
  /** The URL of the token endpoint that may accept the assertion. */
  readonly recipient: string;
  readonly sessionIndex?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly ttlSeconds: number;
  readonly now: Date;
}

const SKEW_MS = 10 * 60_000;
const NAMES = 'urn:oasis:names:tc:SAML';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/**
 * Signs a SAML 2.0 bearer assertion and returns it in base64, as a token endpoint accepts it (RFC 7522 §2.1, §3). @throws KeyMaterialError
 */
export function signSamlAssertion(options: SamlOptions): SignedToken {
  const { key } = readPrivateKey(options.key);
  if (key.asymmetricKeyType !== 'rsa') throw new KeyMaterialError('must be an RSA key');
  const expiresAt = new Date(options.now.getTime() + options.ttlSeconds * 1_000);
  const signer = new SignedXml({
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }),
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: EXCLUSIVE,
    idAttribute: 'ID',
  });
  signer.addReference({
    xpath: "/*[local-name(.)='Assertion']",
    digestAlgorithm: SHA256,
    transforms: [ENVELOPED, EXCLUSIVE],
  });
  // The SAML schema requires the signature right after the issuer.
  signer.computeSignature(assertionOf(options, expiresAt), {
    prefix: 'ds',
    location: { reference: "/*[local-name(.)='Assertion']/*[local-name(.)='Issuer']", action: 'after' },
  });
  return { token: Buffer.from(signer.getSignedXml(), 'utf8').toString('base64'), expiresAt };
}

function assertionOf(options: SamlOptions, expiresAt: Date): string {
  const { now, sessionIndex, attributes = {} } = options;
  const notBefore = new Date(now.getTime() - SKEW_MS).toISOString();
  const end = expiresAt.toISOString();
  const session = sessionIndex === undefined ? '' : ` SessionIndex="${escaped(sessionIndex)}"`;
  const statements = Object.entries(attributes).map(
    ([name, value]) =>
      `<saml2:Attribute Name="${escaped(name)}"><saml2:AttributeValue xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">${escaped(value)}</saml2:AttributeValue></saml2:Attribute>`,
  );
  return [
    `<saml2:Assertion xmlns:saml2="${NAMES}:2.0:assertion" ID="_${randomUUID()}" IssueInstant="${now.toISOString()}" Version="2.0">`,
    `<saml2:Issuer>${escaped(options.issuer)}</saml2:Issuer>`,
    `<saml2:Subject><saml2:NameID Format="${NAMES}:1.1:nameid-format:unspecified">${escaped(options.nameId)}</saml2:NameID>`,
    `<saml2:SubjectConfirmation Method="${NAMES}:2.0:cm:bearer">`,
    `<saml2:SubjectConfirmationData NotOnOrAfter="${end}" Recipient="${escaped(options.recipient)}"/></saml2:SubjectConfirmation></saml2:Subject>`,
    `<saml2:Conditions NotBefore="${notBefore}" NotOnOrAfter="${end}">`,
    `<saml2:AudienceRestriction><saml2:Audience>${escaped(options.audience)}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>`,
    `<saml2:AuthnStatement AuthnInstant="${now.toISOString()}"${session}><saml2:AuthnContext>`,
    `<saml2:AuthnContextClassRef>${NAMES}:2.0:ac:classes:PasswordProtectedTransport</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement>`,
    ...(statements.length > 0 ? [`<saml2:AttributeStatement>${statements.join('')}</saml2:AttributeStatement>`] : []),
    '</saml2:Assertion>',
  ].join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
