import { expect, test } from 'vitest';

import { brandIcon } from './brand-icon.js';
import { loadProviders } from './load-providers.js';
import { providerLogoSvg } from './provider-logo.js';

const providers = loadProviders().list();

test('shows a letter on a tile for a provider without an icon', () => {
  expect(providerLogoSvg({ id: 'x', name: '<script>' })).toContain('>S</text>');
});

test('shows an icon on its brand’s color, in a legible color', () => {
  expect(providerLogoSvg({ id: 'github', name: 'GitHub', icon: 'github' })).toMatch(
    /fill="#181717"\/><path [^>]*fill="#fff"/,
  );
  expect(providerLogoSvg({ id: 'mailchimp', name: 'Mailchimp', icon: 'mailchimp' })).toMatch(
    /fill="#FFE01B"\/><path [^>]*fill="#000"/,
  );
});

test('contains nothing that could run or be fetched', () => {
  const tile =
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^<]*><rect[^<]*\/>(?:<text[^<]*>[\p{L}\p{N}]<\/text>|<path transform="[^"]*" fill="#(?:000|fff)" d="[\dA-Za-z .,-]+"\/>)<\/svg>$/u;
  for (const definition of providers) expect(providerLogoSvg(definition), definition.id).toMatch(tile);
});

test('has every icon that a definition names', () => {
  const icons = providers.flatMap(({ icon }) => icon ?? []);
  expect(icons.length).toBeGreaterThan(100);
  expect(icons.filter((icon) => brandIcon(icon) === undefined)).toEqual([]);
});

test('shows a letter for brands that do not allow an icon', () => {
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
