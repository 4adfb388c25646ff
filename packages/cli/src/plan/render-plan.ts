import { applicable, type Change, type Plan } from './plan.js';

/** A plan for a person. It names values and shows none. */
export function renderPlan(plan: Plan): string {
  const { changes, others, invalid, equal } = plan;
  const changed = changes.map((change) => ({ mark: MARKS[change.type], name: change.id, text: sentenceOf(change) }));
  const besides = others.map(({ id, provider, connections }) => ({
    mark: '?',
    name: id,
    text: `${provider}, ${count(connections, 'connection')}: not in the configuration, left as it is`,
  }));
  const lines = [...changed, ...besides];
  const width = Math.max(0, ...lines.map(({ name }) => name.length));
  return [
    ...lines.map(({ mark, name, text }) => `${mark} ${name.padEnd(width)}  ${text}`),
    ...(invalid.length > 0 ? ['Connections that do not match the schemas:'] : []),
    ...invalid.map(
      ({ id, connections, paths }) => `  ${id}: ${count(connections, 'connection')} (${paths.join(', ')})`,
    ),
    `${count(applicable(plan).length, 'change')} to apply, ${count(equal, 'integration')} as configured, ${others.length} not in the configuration.`,
    '',
  ].join('\n');
}

const MARKS: Readonly<Record<Change['type'], string>> = { create: '+', update: '~', conflict: '!' };

function sentenceOf(change: Change): string {
  if (change.type === 'create') return `create an integration of ${change.input.provider}`;
  const held = count(change.connections, 'connection');
  if (change.type === 'conflict')
    return `is an integration of ${change.provider}, not of ${change.wantedProvider}: delete it with its ${held}, or give yours another id`;
  const consent = change.differing.includes('credentials.scopes')
    ? `; ${change.needsConsent} of ${held} lack a scope, so their end users have to authorize again`
    : '';
  return `change ${change.differing.map(labelOf).join(', ')}${consent}`;
}

function labelOf(name: string): string {
  const [group, rest = ''] = name.split(/\.(.*)/s);
  if (group === 'integration_config') return `the setting ${rest}`;
  return (rest || name).replaceAll('_', ' ');
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** A plan for a program. */
export function planAsJson({ changes, others, invalid, equal }: Plan): string {
  return `${JSON.stringify({ changes: changes.map(withoutInput), others, invalid, equal }, null, 2)}\n`;
}

/** The input has secrets. */
function withoutInput(change: Change): object {
  if (change.type === 'conflict') return change;
  const { input: _input, ...shown } = change;
  return change.type === 'create' ? { ...shown, provider: change.input.provider } : shown;
}
