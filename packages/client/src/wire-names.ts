import { isRecord } from './read-answer.js';

/** Members whose own members have names that the caller chose, or that a provider knows. */
const OPAQUE: ReadonlySet<string> = new Set(['tags', 'connection_config', 'authorization_params']);
/** Members whose own members are named by integrations. */
const BY_INTEGRATION: ReadonlySet<string> = new Set(['integrations_config_defaults', 'overrides']);

/** Options under the names of the wire: `{ redirectUrl }` becomes `{ redirect_url }`. Names of the wire stay as they are. */
export function wireNames(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options).map(([given, value]) => {
      const name = given.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return [name, valueOf(name, value)];
    }),
  );
}

function valueOf(name: string, value: unknown): unknown {
  if (!isRecord(value) || OPAQUE.has(name)) return value;
  if (!BY_INTEGRATION.has(name)) return wireNames(value);
  return Object.fromEntries(Object.entries(value).map(([id, own]) => [id, isRecord(own) ? wireNames(own) : own]));
}
