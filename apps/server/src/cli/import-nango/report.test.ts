import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { renderReport } from './render-report.js';
import { createTally, isAllIn, writeReport, type ImportReport, type Tally } from './report.js';

const FRAME = {
  host: 'https://old.example/',
  environment: 'dev',
  dry_run: false,
  started_at: '2026-01-01T00:00:00.000Z',
  ended_at: '2026-01-01T00:01:00.000Z',
  ended: 'complete',
  reason: null,
} as const;
const integration = { key: 'k', provider: 'github', reason: null, differences: [], notes: [] } as const;

function tallied(note: (tally: Tally) => void, frame: Partial<ImportReport> = {}): ImportReport {
  const tally = createTally();
  note(tally);
  return tally.report({ ...FRAME, ...frame });
}

const row = (status: 'imported' | 'failed' | 'skipped', connectionId = 'c', message = 'why') => ({
  integrationKey: 'k',
  connectionId,
  status,
  ...(status !== 'imported' && { reason: { code: 'x', message } }),
});

test.each<[string, boolean, ImportReport]>([
  ['everything was imported', true, tallied((tally) => tally.row(row('imported')))],
  ['there was nothing to import', true, tallied(() => undefined)],
  ['a connection failed', false, tallied((tally) => tally.row(row('failed')))],
  ['a connection was skipped', false, tallied((tally) => tally.row(row('skipped')))],
  [
    'an integration without connections was skipped',
    false,
    tallied((tally) => tally.integration({ ...integration, status: 'skipped' })),
  ],
  ['it was interrupted', false, tallied((tally) => tally.row(row('imported')), { ended: 'interrupted' })],
])('%s: reports as complete: %s', (_what, expected, report) => {
  expect(isAllIn(report)).toBe(expected);
});

test('shows counts, integrations, reasons, and a note about tokens that two hosts hold', () => {
  const report = tallied((tally) => {
    tally.integration({ ...integration, status: 'exists', differences: ['client_id'], notes: ['a note'] });
    tally.integration({
      ...integration,
      key: 'lost',
      status: 'skipped',
      reason: { code: 'unknown_provider', message: 'not in the catalogue' },
    });
    tally.row(row('imported'));
    tally.sharedRefreshToken();
    for (let index = 0; index < 25; index += 1) tally.row(row('failed', `c${index}`));
    tally.row({ ...row('skipped'), integrationKey: 'lost' });
  });
  const text = renderReport(report);
  expect(text.split('\n').slice(0, 12)).toEqual([
    'From https://old.example/ into the environment dev:',
    '  1 imported, 1 skipped, 25 failed',
    '',
    'Integrations',
    '  k (github): unchanged; 1 imported, 25 failed',
    '    differs from the other host in: client_id',
    '    a note',
    '  lost (github): skipped; 1 skipped',
    '    not in the catalogue',
    '',
    'Connections',
    '  k / c0: failed: why',
  ]);
  expect(text).toContain('  and 5 more: --report writes all of them\n\nRefresh tokens: 1 of them have a refresh token');
});

test('makes a name of the other host harmless for the terminal', () => {
  expect(renderReport(tallied((tally) => tally.row(row('failed', 'a\u001B[2Jb\nc'))))).toContain(
    'k / a\uFFFD[2Jb\uFFFDc: failed',
  );
});

test('writes a report completely, readable only by its owner', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-report-'));
  try {
    const path = join(folder, 'report.json');
    const report = tallied((tally) => tally.row(row('imported')));
    await writeReport(path, report);
    expect([JSON.parse(readFileSync(path, 'utf8')), statSync(path).mode & 0o777, readdirSync(folder)]).toEqual([
      report,
      0o600,
      ['report.json'],
    ]);
    await expect(writeReport(join(folder, 'no', 'report.json'), report)).rejects.toThrow('ENOENT');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
