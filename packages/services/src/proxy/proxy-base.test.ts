import { EgressDeniedError } from '@holdfast/egress';
import { loadProviders } from '@holdfast/providers';
import { expect, test } from 'vitest';

import type { ServiceContext } from '../context.js';
import { proxyBaseOf } from './proxy-base.js';

const catalogue = loadProviders({});

function baseOf(provider: string, override: string, hosts = ''): string {
  const definition = catalogue.get(provider);
  if (!definition) throw new Error(`there is no provider ${provider}`);
  const ctx: Pick<ServiceContext, 'checkEgress'> = {
    checkEgress: (url) => {
      if (!url.startsWith('https:')) throw new EgressDeniedError('not https');
      return new URL(url);
    },
  };
  const settings = hosts === '' ? {} : { base_url_override_hosts: hosts };
  // Holds because a base depends on nothing else in the context.
  return proxyBaseOf(ctx as ServiceContext, { definition, settings, values: { config: {} }, override }).host;
}

test.each([
  ['twilio', 'https://verify.twilio.com'],
  ['jira', 'https://acme.atlassian.net'],
  ['confluence', 'https://api.atlassian.com/ex/confluence/1'],
  ['microsoft', 'https://contoso.sharepoint.com'],
  ['one-drive', 'https://outlook.office.com'],
  ['google-drive', 'https://people.googleapis.com'],
  ['github', 'https://uploads.github.com'],
  ['slack', 'https://files.slack.com'],
  ['dropbox', 'https://content.dropboxapi.com'],
  ['youtube', 'https://youtubeanalytics.googleapis.com'],
  ['microsoft-excel', 'https://contoso.sharepoint.com'],
  ['front', 'https://acme.api.frontapp.com'],
  ['linear', 'https://uploads.linear.app'],
  ['github-pat', 'https://uploads.github.com'],
])('lets %s be called at %s without a setting', (provider, override) => {
  expect(baseOf(provider, override)).toBe(new URL(override).host);
});

test.each([
  ['twilio', 'https://twilio.com.evil.test'],
  ['twilio', 'https://verify.twilio.com:8443'],
  ['google-drive', 'https://evil.storage.googleapis.com'],
  ['microsoft', 'https://sharepoint.com.evil.test'],
  ['github', 'https://evil.github.io'],
])('never lets %s be called at %s', (provider, override) => {
  expect(() => baseOf(provider, override)).toThrow(expect.objectContaining({ code: 'base_url_override_disabled' }));
});

test('accepts further hosts and patterns that an integration lists', () => {
  expect(baseOf('twilio', 'https://a.gateway.example', '*.gateway.example')).toBe('a.gateway.example');
  expect(() => baseOf('twilio', 'https://gateway.example', '*.gateway.example')).toThrow(
    expect.objectContaining({ code: 'base_url_override_not_allowed' }),
  );
});
