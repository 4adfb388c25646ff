import { statSync } from 'node:fs';
import { dirname } from 'node:path';

import type { Output } from '@holdfast/cli';
import {
  authModeOf,
  builtCatalogueFile,
  loadDefinitionFile,
  loadProviderDirectory,
  loadProviders,
  type ProviderDefinition,
} from '@holdfast/providers';

import { entriesToAllow } from '../provider-addresses.js';

/** Reports for each definition whether it meets every rule; exits with 1 if one does not. */
export function checkProviders(paths: readonly string[], output: Output): number {
  const checked = paths.map(checkPath);
  const definitions = checked.flatMap((each) => each.definitions);
  const faults = checked.flatMap((each) => each.faults);
  const stale = checked.flatMap((each) => each.stale ?? []);
  const builtIn = loadProviders();
  const isOwnCatalogue = paths.every((path) => builtCatalogueFile(path) !== undefined);
  for (const definition of definitions) {
    output.write(`${definition.id}: ${authModeOf(definition)}, meets every rule\n`);
    for (const hint of hintsOf(definition)) output.write(`  ${hint}\n`);
    if (!isOwnCatalogue && builtIn.get(definition.id))
      output.write('  this id is built in: a file in HOLDFAST_PROVIDERS_DIR needs a different id\n');
  }
  for (const line of [...faults, ...stale]) output.write(`${line}\n`);
  if (definitions.length + faults.length + stale.length === 0) output.write('there are no definitions\n');
  if (faults.length > 0) output.write(`${faults.length === 1 ? '1 fault' : `${faults.length} faults`}\n`);
  return faults.length + stale.length > 0 || definitions.length === 0 ? 1 : 0;
}

interface Checked {
  readonly definitions: readonly ProviderDefinition[];
  readonly faults: readonly string[];
  /** Says of a file of the catalogue that it cannot be checked before the next build. */
  readonly stale?: string;
}

/** Faults name the file as the caller wrote it. */
function checkPath(path: string): Checked {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    const { definitions, faults } = loadProviderDirectory(path);
    return { definitions, faults: faults.map((fault) => (fault.startsWith(path) ? fault : below(path, fault))) };
  }
  const built = builtCatalogueFile(path);
  if (built === 'stale')
    return {
      definitions: [],
      faults: [],
      stale: `${path}: the sources of the catalogue changed since the last build; run "npm run build", which checks every file against the rules, then check again`,
    };
  if (built !== undefined) return { definitions: [built], faults: [] };
  const { definition, faults } = loadDefinitionFile(path);
  return { definitions: definition ? [definition] : [], faults: faults.map((fault) => below(dirname(path), fault)) };
}

function below(folder: string, fault: string): string {
  return folder === '.' ? fault : `${folder.replace(/\/+$/, '')}/${fault}`;
}

/** Facts about a valid definition that may surprise its author. */
function hintsOf(definition: ProviderDefinition): string[] {
  const { auth, api } = definition;
  const hints: string[] = [];
  if (auth.mode === 'oauth2' && auth.ttlSeconds === undefined && !auth.tokenNeverExpires) {
    hints.push(
      'if a token response states no expiry, a refreshable token is assumed to last one hour, and any other is used until the provider refuses it; set ttlSeconds or tokenNeverExpires if you know the lifetime',
    );
  }
  const entries = entriesToAllow(definition);
  if (entries.length > 0)
    hints.push(`has addresses that the server calls only with HOLDFAST_EGRESS_ALLOW=${entries.join(',')}`);
  if (!api) hints.push('has no API: the proxy needs a Base-Url-Override with every call');
  else if (!api.verify && (auth.mode === 'api-key' || auth.mode === 'basic'))
    hints.push('has no verify request: credentials from an end user are stored untested');
  return hints;
}
