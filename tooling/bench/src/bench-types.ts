import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import type { Row } from './print-table.js';

/** The code of a product that defines a provider and reads the catalogue. */
const CONSUMER = `import { defineProvider, loadProviders, type ProviderDefinition } from '@holdfast/providers';
export const acme = defineProvider({ id: 'acme', name: 'Acme', categories: ['erp'], auth: { mode: 'api-key' }, credentials: { apiKey: { label: 'Key', secret: true } } });
export const modes: readonly ProviderDefinition['auth']['mode'][] = loadProviders().list().map(({ auth }) => auth.mode);
`;
/** A product's configuration with ten integrations, and calls that use its types. */
const TEN_INTEGRATIONS = `import { createHoldfast, defineHoldfast } from '@holdfast/client';
const config = defineHoldfast({ integrations: {
  a: { provider: 'github' }, b: { provider: 'slack' }, c: { provider: 'hubspot' }, d: { provider: 'shopify' }, e: { provider: 'stripe-api-key' },
  f: { provider: 'notion' }, g: { provider: 'linear' }, h: { provider: 'zendesk' }, i: { provider: 'google-drive' }, j: { provider: 'jira' },
} });
const holdfast = createHoldfast({ url: '', secretKey: '', config });
export const status = await holdfast.connection('a', 'c').use(async (token) => token.length);
for await (const one of holdfast.connections({ where: (t) => t.plan!.eq('pro') }))
  if (one.provider_config_key === 'd') console.log(one.metadata);
`;
const COMPILER_OPTIONS = {
  strict: true,
  noEmit: true,
  module: 'nodenext',
  target: 'es2023',
  lib: ['es2023'],
  types: ['node'],
  skipLibCheck: true,
};
const PACKAGE = fileURLToPath(new URL('../', import.meta.url));
const COMPILER = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

/** The compiler's own figures for the code of products. */
export async function benchTypes(): Promise<Row[]> {
  return [
    { what: 'the type of all providers', ...(await compile(CONSUMER)) },
    { what: 'a configuration with ten integrations', ...(await compile(TEN_INTEGRATIONS)) },
  ];
}

/** In a project beside this package, which finds the built declarations as a product does. */
async function compile(consumer: string): Promise<Row> {
  const folder = mkdtempSync(join(PACKAGE, 'dist', 'types-'));
  try {
    writeFileSync(join(folder, 'consumer.ts'), consumer);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files: ['consumer.ts'] }),
    );
    const { stdout } = await promisify(execFile)(process.execPath, [COMPILER, '-p', folder, '--extendedDiagnostics']);
    const figure = (name: string): string => new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1] ?? '?';
    return {
      'check s': figure('Check time'),
      'total s': figure('Total time'),
      types: figure('Types'),
      instantiations: figure('Instantiations'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
