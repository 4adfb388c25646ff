import type { Output } from '@holdfast/cli';
import {
  countByEvidence,
  endDateLine,
  endDatesDue,
  EVIDENCE_LEVELS,
  knownFactsOf,
  loadProviders,
  MOST_USED,
  type ProviderCatalogue,
  type ProviderDefinition,
} from '@holdfast/providers';

/**
 * Reports how reliable the catalogue's facts are, and which parts end soon. The build has checked its files against
 * every rule.
 */
export function checkCatalogue(output: Output, now: Date, catalogue: ProviderCatalogue = loadProviders()): number {
  const definitions = catalogue.list();
  const count = countByEvidence(definitions);
  output.write(`${definitions.length} definitions meet every rule\n`);
  for (const level of EVIDENCE_LEVELS) output.write(`  ${level}: ${count[level]}\n`);
  const facts = MOST_USED.flatMap((id) => Object.values(knownFactsOf(definitionOf(catalogue, id))));
  const of = (state: string): number => facts.filter((known) => known === state).length;
  output.write(
    `the ${MOST_USED.length} most used: ${of('given')} facts given, ${of('absent')} absent, ${of('unknown')} unknown\n`,
  );
  const due = endDatesDue(definitions, now);
  for (const end of due) output.write(`${endDateLine(end)}\n`);
  if (due.length === 0) output.write('nothing ends within three months\n');
  return 0;
}

function definitionOf(catalogue: ProviderCatalogue, id: string): ProviderDefinition {
  const definition = catalogue.get(id);
  if (!definition) throw new Error(`"${id}" is among the most used providers but not in the catalogue`);
  return definition;
}
