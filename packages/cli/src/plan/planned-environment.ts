import { createHoldfast } from '@holdfast/client';

import { asCommand } from '../as-command.js';
import { CommandError, EXIT } from '../command-error.js';
import type { VerbCall } from '../command-line/verb.js';
import { loadConfig } from '../config/load-config.js';
import { wantedIntegrations } from '../config/wanted-integrations.js';
import { loadVariables, readVariable } from '../environment.js';
import { readServerAddress } from '../server-address.js';
import type { ConfiguredClient } from './configured-client.js';
import { makePlan } from './make-plan.js';
import type { Plan } from './plan.js';

export interface Planned {
  readonly holdfast: ConfiguredClient;
  readonly plan: Plan;
}

/** Loads the configuration that the options name and compares it with the environment. @throws CommandError */
export async function planEnvironment(call: VerbCall): Promise<Planned> {
  const { config: path, 'env-file': envFile, connections: readsConnections = true } = call.options;
  if (typeof envFile === 'string') readVariables(envFile);
  const { config } = await loadConfig(typeof path === 'string' ? path : undefined, process.cwd());
  const wanted = wantedIntegrations(config, readVariable);
  const { url, secretKey } = await readServerAddress(call, process.stdin);
  const holdfast = createHoldfast({ url: url.href, secretKey, config });
  const plan = await asCommand(() =>
    makePlan({ holdfast, config, wanted, readsConnections: readsConnections === true }),
  );
  return { holdfast, plan };
}

function readVariables(file: string): void {
  try {
    loadVariables(file);
  } catch (error) {
    throw new CommandError(EXIT.failed, `holdfast: ${file} cannot be read as a file of variables.`, { cause: error });
  }
}
