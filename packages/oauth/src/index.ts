export { createAppAssertion, type AppAssertionInput } from './app-assertion.js';
export { assumeRole, type AssumedRole, type AssumeRoleInput } from './assume-role.js';
export {
  AuthorizationResponseError,
  parseAuthorizationResponse,
  type AuthorizationResponse,
} from './authorization-response.js';
export {
  AwsSigningError,
  signAwsRequest,
  type AwsKeys,
  type AwsRequest,
  type AwsScope,
  type SignedAwsRequest,
} from './aws-signature.js';
export { buildAuthorizationUrl, type AuthorizationUrlInput } from './authorization-url.js';
export { createClientAssertion, type ClientAssertionInput } from './client-assertion.js';
export type { ClientAuthentication, OAuthClientIdentity } from './client-authentication.js';
export { discoverResource, type ProtectedResource } from './discover-resource.js';
export { discoverServer, type ServerMetadata } from './discover-server.js';
export { DiscoveryError } from './discovery-error.js';
export { decideIssuer, type IssuerVerdict } from './issuer-check.js';
export { jwtExpiry } from './jwt-expiry.js';
export { keyFingerprint } from './key-fingerprint.js';
export { OAuthError, type OAuthErrorKind } from './oauth-error.js';
export {
  oauth1Nonce,
  requestOAuth1AccessToken,
  requestOAuth1RequestToken,
  type OAuth1Exchange,
  type OAuth1Grant,
  type OAuth1RequestToken,
} from './oauth1-requests.js';
export type { BodyHmac } from './body-hmac.js';
export {
  buildOAuth1Header,
  UnsignableParameterError,
  type OAuth1Pair,
  type OAuth1Request,
  type OAuth1SignatureMethod,
  type OAuth1Signing,
} from './oauth1-signature.js';
export {
  isReservedParameter,
  namesWhoAuthorizes,
  ReservedParameterError,
  type ParameterNames,
} from './parameter-names.js';
export { codeChallengeOf, createPkce, type Pkce } from './pkce.js';
export { KeyMaterialError, normalizePem, readCertificate, readPrivateKey, type PrivateKey } from './private-key.js';
export {
  preferredMethod,
  registerClient,
  type ClientDescription,
  type RegisteredClient,
  type TokenEndpointAuthMethod,
} from './register-client.js';
export { requestToken } from './request-token.js';
export { revokeToken, type RevokeTokenInput } from './revoke-token.js';
export { runLogin, type LoginGrant, type LoginStep } from './run-login.js';
export type { OAuthFetch } from './send-request.js';
export { signJwt, type SignedToken } from './sign-jwt.js';
export { signSamlAssertion } from './sign-saml.js';
export { buildTokenRequest, type GrantRequest, type OAuthRequest, type TokenRequestInput } from './token-request.js';
export type { TokenEndpointAnswer } from './token-response-body.js';
export { grantedScopesIn, parseTokenResponse, type TokenGrant } from './token-response.js';
export type { TokenResponseRules } from './token-response-rules.js';
export { tradeToken, type TokenTrade } from './trade-token.js';
export { wsseToken } from './wsse-token.js';
export { readIdToken, type IdTokenReading, type IdTokenOptions } from './read-id-token.js';
