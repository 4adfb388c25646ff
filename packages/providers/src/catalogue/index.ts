import type { ProviderDefinition } from '../provider-definition.js';
import { freshdesk } from './freshdesk.js';
import { github } from './github.js';
import { google } from './google.js';
import { hubspot } from './hubspot.js';
import { notion } from './notion.js';
import { privateApiBasic } from './private-api-basic.js';
import { privateApiBearer } from './private-api-bearer.js';
import { privateApiGeneric } from './private-api-generic.js';
import { salesforce } from './salesforce.js';
import { slack } from './slack.js';
import { stripeApiKey } from './stripe-api-key.js';
import { unauthenticated } from './unauthenticated.js';
import { zendesk } from './zendesk.js';

export { demoProvider } from './demo.js';

export const builtInProviders: readonly ProviderDefinition[] = [
  freshdesk,
  github,
  google,
  hubspot,
  notion,
  privateApiBasic,
  privateApiBearer,
  privateApiGeneric,
  salesforce,
  slack,
  stripeApiKey,
  unauthenticated,
  zendesk,
];
