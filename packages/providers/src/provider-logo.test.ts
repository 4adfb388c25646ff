import { expect, test } from 'vitest';

import { brandIcon } from './brand-icon.js';
import { loadProviders } from './load-providers.js';
import { providerLogoSvg } from './provider-logo.js';

const providers = loadProviders().list();

test('a provider without a drawing has its letter on a tile', () => {
  expect(providerLogoSvg({ id: 'x', name: '<script>' })).toContain('>S</text>');
});

test("a drawing stands on its brand's colour, in the ink that can be seen on it", () => {
  expect(providerLogoSvg({ id: 'github', name: 'GitHub', icon: 'github' })).toMatch(
    /fill="#181717"\/><path [^>]*fill="#fff"/,
  );
  expect(providerLogoSvg({ id: 'mailchimp', name: 'Mailchimp', icon: 'mailchimp' })).toMatch(
    /fill="#FFE01B"\/><path [^>]*fill="#000"/,
  );
});

test('nothing in a picture could run, or be fetched', () => {
  const tile =
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^<]*><rect[^<]*\/>(?:<text[^<]*>[\p{L}\p{N}]<\/text>|<path transform="[^"]*" fill="#(?:000|fff)" d="[\dA-Za-z .,-]+"\/>)<\/svg>$/u;
  for (const definition of providers) expect(providerLogoSvg(definition), definition.id).toMatch(tile);
});

test('every icon that a definition names is there', () => {
  const icons = providers.flatMap(({ icon }) => icon ?? []);
  expect(icons.length).toBeGreaterThan(100);
  expect(icons.filter((icon) => brandIcon(icon) === undefined)).toEqual([]);
});

test('brands that do not want to be drawn keep their letter', () => {
  const undrawn = [
    'salesforce',
    'slack',
    'microsoft',
    'outlook',
    'microsoft-teams',
    'one-drive',
    'sharepoint-online',
    'linkedin',
    'openai',
    'aws-sigv4',
    'amazon',
    'twilio',
    'sendgrid',
    'docusign',
    'monday',
    'pipedrive',
    'servicenow',
    'workday',
    'netsuite',
    'klaviyo',
    'freshdesk',
    'tableau',
    'azure-devops',
  ];
  expect(providers.filter(({ id, icon }) => undrawn.includes(id) && icon !== undefined)).toEqual([]);
});
