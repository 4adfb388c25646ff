import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';

import type { HoldfastConfig } from '@holdfast/client';
import { createJiti } from 'jiti';

import { CommandError, EXIT } from '../command-error.js';

const NAMES = ['holdfast.config.ts', 'holdfast.config.mts', 'holdfast.config.js', 'holdfast.config.mjs'];

export interface LoadedConfig {
  /** The name of its file, for messages. */
  readonly name: string;
  readonly config: HoldfastConfig;
}

/**
 * Loads the export `config`, or the default export, of a configuration in TypeScript or JavaScript.
 * @throws CommandError that names the file and the rule
 */
export async function loadConfig(given: string | undefined, folder: string): Promise<LoadedConfig> {
  const file = given === undefined ? findConfig(folder) : resolve(folder, given);
  const name = basename(file);
  if (!existsSync(file)) throw fault(name, 'does not exist');
  const module = await load(file).catch((error: unknown) => {
    throw fault(name, `cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, error);
  });
  return { name, config: configIn(module, name) };
}

function findConfig(folder: string): string {
  const found = NAMES.map((name) => resolve(folder, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new CommandError(
    EXIT.failed,
    `holdfast: there is no holdfast.config.ts in this folder; pass --config with the path of your configuration.`,
  );
}

/** Transpiles TypeScript, which Node 20 cannot load; without a cache, nothing is left on the disk. */
async function load(file: string): Promise<unknown> {
  return createJiti(file, { fsCache: false, moduleCache: false, interopDefault: false }).import(file);
}

function configIn(module: unknown, name: string): HoldfastConfig {
  const exported = isRecord(module) ? (module['config'] ?? module['default']) : undefined;
  if (!isRecord(exported) || !isRecord(exported['integrations']))
    throw fault(name, 'must export the result of defineHoldfast as "config" or by default');
  for (const [id, integration] of Object.entries(exported['integrations']))
    if (!isRecord(integration) || typeof integration['provider'] !== 'string')
      throw fault(name, `integrations.${id}.provider must be the id of a provider`);
  // `defineHoldfast` has checked the rest where the configuration is compiled; the server checks every value.
  return exported as unknown as HoldfastConfig;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function fault(name: string, rule: string, cause?: unknown): CommandError {
  return new CommandError(EXIT.failed, `holdfast: ${name} ${rule}.`, { cause });
}
