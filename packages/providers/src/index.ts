export {
  apiAdditionsOf,
  apiBaseOf,
  callShowsClientSecret,
  placesCredential,
  type ApiAddition,
  type ApiAdditions,
} from './api-call.js';
export { lookUpRequestOf, verificationRequestOf, type ApiRequest } from './api-request.js';
export { appEndpointsOf, type AppEndpoints } from './app-endpoints.js';
export type { AuthDefinitionMode, AuthOf } from './auth-definition.js';
export { authModeOf, usesRedirect } from './auth-mode.js';
export { scopeRulesOf } from './scope-rules.js';
export { builtCatalogueFile } from './built-catalogue-file.js';
export { captureConnectionConfig, type CapturedFrom } from './capture-connection-config.js';
export {
  connectionConfigIssues,
  normalizeConnectionConfig,
  credentialIssues,
  isTakenFromForm,
  parseConnectionConfig,
  parseCredentials,
  settingsIssues,
  type ParsedConfig,
} from './connection-config.js';
export { choosesHost, configOfHosts, settingsOfHosts } from './chooses-host.js';
export { defineProvider } from './define-provider.js';
export { hostPatternFault, matchesHost } from './host-pattern.js';
export { loadDefinitionFile, loadProviderDirectory } from './load-provider-directory.js';
export { endDateLine, endDatesDue, type EndDate } from './end-dates.js';
export { COLLECTIONS, countByEvidence, EVIDENCE_LEVELS, evidenceLevelOf, type EvidenceLevel } from './fact-sources.js';
export { knownFactsOf, type DepthFact, type FactState } from './known-facts.js';
export { MOST_USED } from './most-used.js';
export { expandMembers } from './expand-value.js';
export type { Field } from './field.js';
export { accountAt, capturedBy, type LookedUp, type LookUp } from './look-up.js';
export type { LoginStepDefinition, SignDefinition } from './login-definition.js';
export { loginRequestOf } from './login-request.js';
export { loadProviders, type LoadProvidersOptions, type ProviderCatalogue } from './load-providers.js';
export { logoPathOf, presentProvider } from './present-provider.js';
export {
  providerDefinitionSchema,
  type DefinitionOf,
  type ProviderDefinition,
  type ProviderDefinitionInput,
} from './provider-definition.js';
export type { RateLimit } from './provider-shape.js';
export { ProviderDefinitionsError } from './provider-definitions-error.js';
export { providerLogoSvg } from './provider-logo.js';
export { resolveUrl } from './resolve-url.js';
export { mayRevoke, revocableTokensOf, revocationOf, type RevocableToken, type Revocation } from './revocation.js';
export { expandOptional, expandPresent, expandTemplate, type TemplateValues } from './template-values.js';
export { tokenResponseRulesOf, type TokenResponseRules } from './token-response-rules.js';
