import { expect, test } from 'vitest';

import { apiBaseOf } from './api-call.js';
import { loadProviders } from './load-providers.js';
import type { TemplateValues } from './template-values.js';

const providers = loadProviders();
const settings = (values: Record<string, string>): TemplateValues => ({ settings: values });
const config = (values: Record<string, string>): TemplateValues => ({ config: values });

/** Joined like the proxy does: the caller's path is below the base. */
function addressOf(id: string, path: string, values: TemplateValues): string {
  const definition = providers.get(id);
  const base = definition && apiBaseOf(definition, values);
  return `${base?.href.replace(/\/$/, '') ?? ''}${path}`;
}

test.each<[string, string, string, TemplateValues?]>([
  ['adobe', '/userinfo/v2', 'https://ims-na1.adobelogin.com/ims/userinfo/v2'],
  [
    'battlenet',
    '/data/wow/token/index',
    'https://eu.api.blizzard.com/data/wow/token/index',
    config({ apiDomain: 'eu.api.blizzard.com' }),
  ],
  ['battlenet', '/data/wow/token/index', 'https://kr.api.blizzard.com/data/wow/token/index', config({ region: 'kr' })],
  ['bitly', '/v4/groups', 'https://api-ssl.bitly.com/v4/groups'],
  ['clio', '/api/v4/matters', 'https://eu.app.clio.com/api/v4/matters', config({ hostname: 'eu.app.clio.com' })],
  ['clio', '/api/v4/matters', 'https://app.clio.com/api/v4/matters'],
  ['constant-contact', '/v3/contacts', 'https://api.cc.email/v3/contacts'],
  ['digitalocean', '/v2/droplets', 'https://api.digitalocean.com/v2/droplets'],
  ['docusign', '/restapi/v2.1/accounts/1', 'https://www.docusign.net/restapi/v2.1/accounts/1'],
  [
    'docusign',
    '/restapi/v2.1/accounts/1',
    'https://na3.docusign.net/restapi/v2.1/accounts/1',
    config({ baseUri: 'https://na3.docusign.net' }),
  ],
  ['dropbox-sign', '/v3/template/list', 'https://api.hellosign.com/v3/template/list'],
  ['etsy', '/v3/application/shops/1', 'https://api.etsy.com/v3/application/shops/1'],
  ['eventbrite', '/v3/users/me/', 'https://www.eventbriteapi.com/v3/users/me/'],
  ['freeagent', '/v2/contacts', 'https://api.freeagent.com/v2/contacts'],
  ['gumroad', '/v2/products', 'https://api.gumroad.com/v2/products'],
  ['harvest', '/v2/time_entries', 'https://api.harvestapp.com/v2/time_entries'],
  ['keap', '/crm/rest/v2/contacts', 'https://api.infusionsoft.com/crm/rest/v2/contacts'],
  [
    'lightspeed-retail',
    '/api/2.0/products',
    'https://acme.retail.lightspeed.app/api/2.0/products',
    config({ domain_prefix: 'acme' }),
  ],
  [
    'myob',
    '/Contact/Customer',
    'https://api.myob.com/accountright/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/Contact/Customer',
    config({ businessId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff' }),
  ],
  ['notion-mcp', '/mcp', 'https://mcp.notion.com/mcp'],
  ['osu', '/api/v2/me', 'https://osu.ppy.sh/api/v2/me'],
  ['pinterest', '/v5/boards', 'https://api.pinterest.com/v5/boards'],
  ['private-api-basic', '/x', 'https://api.example.com/x', settings({ baseUrl: 'https://api.example.com' })],
  ['private-api-bearer', '/x', 'https://api.example.com/x', settings({ baseUrl: 'https://api.example.com' })],
  ['private-api-generic', '/x', 'https://api.example.com/x', settings({ baseUrl: 'https://api.example.com' })],
  ['smugmug', '/api/v2!authuser', 'https://api.smugmug.com/api/v2!authuser'],
  ['snapchat', '/v1/me', 'https://adsapi.snapchat.com/v1/me', settings({ signIn: 'login', apiHost: 'adsapi' })],
  ['spotify', '/v1/me', 'https://api.spotify.com/v1/me'],
  ['strava', '/api/v3/athlete', 'https://www.strava.com/api/v3/athlete'],
  ['survey-monkey', '/v3/surveys', 'https://api.surveymonkey.com/v3/surveys'],
  ['tiktok-personal', '/v2/user/info/', 'https://open.tiktokapis.com/v2/user/info/'],
  ['timely', '/1.1/accounts', 'https://api.timelyapp.com/1.1/accounts'],
  ['todoist', '/api/v1/tasks', 'https://api.todoist.com/api/v1/tasks'],
  ['trustpilot', '/v1/business-units/find', 'https://api.trustpilot.com/v1/business-units/find'],
  ['twitch', '/helix/users', 'https://api.twitch.tv/helix/users'],
  ['uber', '/v1.2/me', 'https://api.uber.com/v1.2/me'],
  [
    'yahoo',
    '/fantasy/v2/game/nfl',
    'https://fantasysports.yahooapis.com/fantasy/v2/game/nfl',
    config({ apiDomain: 'fantasysports.yahooapis.com' }),
  ],
  // The Translate API at translate.yandex.net is closed; an authorization grants access to the profile.
  ['yandex', '/info', 'https://login.yandex.ru/info'],
  [
    'servicenow',
    '/api/now/table/incident',
    'https://acme.service-now.com/api/now/table/incident',
    config({ subdomain: 'acme' }),
  ],
  [
    'servicenow',
    '/api/now/table/incident',
    'https://acme.servicenowservices.com/api/now/table/incident',
    config({ hostname: 'acme.servicenowservices.com' }),
  ],
  ['okta-cc', '/api/v1/users', 'https://acme.okta.com/api/v1/users', config({ subdomain: 'acme' })],
  [
    'okta-cc',
    '/api/v1/users',
    'https://acme.oktapreview.com/api/v1/users',
    config({ hostname: 'acme.oktapreview.com' }),
  ],
  ['amazon', '/user/profile', 'https://api.amazon.co.uk/user/profile', config({ extension: 'co.uk' })],
  ['amazon', '/user/profile', 'https://api.amazon.com/user/profile'],
  ['sap-concur', '/profile/v1/me', 'https://us2.api.concursolutions.com/profile/v1/me', config({ subdomain: 'us2' })],
  ['sellsy', '/contacts', 'https://api.sellsy.com/v2/contacts'],
])("%s: a caller's %s goes to %s", (id, path, address, values = {}) => {
  expect(addressOf(id, path, values)).toBe(address);
});

test.each([
  ['monday', 'https://auth.monday.com/oauth2/token'],
  ['pagerduty', 'https://app.pagerduty.com/oauth/token'],
  ['snapchat', 'https://accounts.snapchat.com/accounts/oauth2/token'],
])('%s: keeps the older flow for an integration from before its setting', (id, tokenUrl) => {
  const auth = providers.get(id)?.auth;
  expect(
    auth && 'tokenUrl' in auth && [auth.tokenUrl ?? []].flat().filter((template) => !template.includes('{settings.')),
  ).toEqual([tokenUrl]);
});
