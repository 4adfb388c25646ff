import { parseDefinition, type ProviderDefinition } from '../provider-definition.js';
import { definitionFaultsOf, faultLine } from '../provider-definitions-error.js';

/** The one definition of a catalogue file. Throws with all its faults. */
export function catalogueEntryOf(name: string, exports: Readonly<Record<string, unknown>>): ProviderDefinition {
  const values = Object.values(exports);
  if (values.length !== 1) throw faulty(name, [`exports ${values.length} values instead of one definition`]);
  const parsed = parseDefinition(values[0]);
  if (!parsed.success) throw faulty(name, definitionFaultsOf(parsed.error).map(faultLine));
  const { id, origin } = parsed.data;
  const faults = [
    ...(id === name ? [] : [`id: must be the name of the file, "${name}"`]),
    ...(origin === undefined ? ['origin: is missing'] : []),
  ];
  if (faults.length > 0) throw faulty(name, faults);
  return parsed.data;
}

function faulty(name: string, faults: readonly string[]): Error {
  return new Error(faults.map((fault) => `catalogue/${name}.ts: ${fault}`).join('\n'));
}
