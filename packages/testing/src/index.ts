export { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from '@holdfast/db/testing';
export type { Approval } from './approve-authorization.js';
export {
  startAuthorizationServer,
  type AuthorizationServer,
  type AuthorizationServerOptions,
  type TokenCall,
} from './authorization-server.js';
export { startAwsServer, type AwsCall, type AwsServer, type AwsServerOptions } from './aws-server.js';
export { launchBrowser } from './browser.js';
export { buildPage, sendBuiltFile, type BuiltPage } from './built-page.js';
export { startFakeGitHub, type FakeGitHub } from './fake-github.js';
export { startFakeProvider, type FakeProvider, type ProviderRequest } from './fake-provider.js';
export { fixedClock, type FixedClock } from './fixed-clock.js';
export { startOAuth1Server, type OAuth1Call, type OAuth1Server, type OAuth1ServerOptions } from './oauth1-server.js';
export type { ScriptedAnswer } from './scripted-answer.js';
export {
  scriptedTokenEndpoint,
  type ScriptedTokenEndpoint,
  type ScriptedTokenEndpointOptions,
} from './scripted-token-endpoint.js';
export type { IssuedTokens, Rotation } from './token-families.js';
export type { LedgerEntry, TokenLedger } from './token-ledger.js';
export { visitPage, type Visit } from './visit-page.js';
