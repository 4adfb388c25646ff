import type { Counts, ImportReport } from './report.js';

const MOST_ROWS = 20;

/** The report for a person. */
export function renderReport(report: ImportReport): string {
  return [
    ...headOf(report),
    ...integrationsOf(report),
    ...rowsOf(report),
    ...tokensOf(report),
    ...endOf(report),
    '',
  ].join('\n');
}

function headOf({ dry_run: isDryRun, host, environment, counts }: ImportReport): string[] {
  return [
    isDryRun
      ? `Dry run, nothing was written. Planned import from ${host} into the environment ${environment}:`
      : `From ${host} into the environment ${environment}:`,
    `  ${countsLine(counts, isDryRun)}`,
  ];
}

const WORDS: readonly (readonly [keyof Counts, string])[] = [
  ['imported', 'imported'],
  ['overwritten', 'overwritten'],
  ['already_there', 'already there'],
  ['skipped', 'skipped'],
  ['failed', 'failed'],
];

function countsLine(counts: Counts, isDryRun: boolean): string {
  const parts = WORDS.flatMap(([status, word]) =>
    counts[status] === 0 ? [] : [`${counts[status]} ${isDryRun && status === 'imported' ? 'to import' : word}`],
  );
  return parts.length === 0 ? 'no connections' : parts.join(', ');
}

function integrationsOf({ integrations, dry_run: isDryRun }: ImportReport): string[] {
  if (integrations.length === 0) return [];
  const words = { created: isDryRun ? 'to create' : 'created', exists: 'unchanged', skipped: 'skipped' } as const;
  return [
    '',
    'Integrations',
    ...integrations.flatMap(({ unique_key: key, provider, status, reason, differences, notes, connections }) => [
      `  ${printable(key)} (${printable(provider)}): ${words[status]}; ${countsLine(connections, isDryRun)}`,
      ...(reason ? [`    ${printable(reason.message)}`] : []),
      ...(differences.length > 0 ? [`    differs from the other host in: ${differences.join(', ')}`] : []),
      ...notes.map((note) => `    ${printable(note)}`),
    ]),
  ];
}

function rowsOf({ connections, integrations }: ImportReport): string[] {
  const ofSkipped = new Set(
    integrations.filter(({ status }) => status === 'skipped').map(({ unique_key: key }) => key),
  );
  // Connections of a skipped integration have its reason, which is printed above.
  const told = connections.filter(
    ({ reason, provider_config_key: key }) => reason !== null && !ofSkipped.has(key ?? ''),
  );
  if (told.length === 0) return [];
  const lines = told
    .slice(0, MOST_ROWS)
    .map(
      ({ provider_config_key: key, connection_id: id, status, reason }) =>
        `  ${printable(key ?? '?')} / ${printable(id ?? '?')}: ${status.replaceAll('_', ' ')}: ${printable(reason?.message ?? '')}`,
    );
  return [
    '',
    'Connections',
    ...lines,
    ...(told.length > MOST_ROWS ? [`  and ${told.length - MOST_ROWS} more: --report writes all of them`] : []),
  ];
}

function tokensOf({ shared_refresh_tokens: shared, dry_run: isDryRun }: ImportReport): string[] {
  if (shared === 0) return [];
  const hold = isDryRun
    ? 'of them have a refresh token, which both hosts will hold'
    : 'of them have a refresh token that the other host still holds';
  return [
    '',
    `Refresh tokens: ${shared} ${hold}. Many providers replace a refresh token when it is used: the host that refreshes first invalidates it`,
    "for the other. Stop the other host's refreshes and its readers before the last run, and do not read from it afterwards.",
    'A connection whose token was replaced there since then needs re-authorization here; run this command with --overwrite broken',
    'to fetch such connections again.',
  ];
}

function endOf({ ended, reason }: ImportReport): string[] {
  if (ended === 'complete') return [];
  return [
    '',
    ended === 'interrupted'
      ? 'Interrupted. Nothing is half-written; run the same command again to continue from here.'
      : (reason ?? ''),
  ];
}

/** Names come from the other host: a terminal must not interpret them as commands. */
function printable(text: string): string {
  return text.replaceAll(/[\p{C}\u2028\u2029]/gu, '\uFFFD').slice(0, 500);
}
