import { setTimeout as sleep } from 'node:timers/promises';

import type { Where } from '@holdfast/schema';

import type { Row } from './print-table.js';
import type { Seed } from './seed-database.js';
import type { RunningServer } from './servers.js';

const CALLS = 400;

/** Measures the p99 of the first page by tag with 100,000 connections in the environment, next to that with 1,000. */
export async function benchLists(input: { readonly seed: Seed; readonly holdfast: RunningServer }): Promise<Row[]> {
  const { seed, holdfast } = input;
  const rows: Row[] = [];
  for (const [kind, query] of [
    ['common tag (half of all)', 'tags%5Bplan%5D=pro'],
    ['rare tag (one of 100)', 'tags%5Borganization_id%5D=org-7'],
    ['absent tag', 'tags%5Borganization_id%5D=nobody'],
    ['common and rare tag', 'tags%5Bplan%5D=pro&tags%5Borganization_id%5D=org-7'],
    ['in (two of 100)', filteredBy({ tag: 'organization_id', in: ['org-7', 'org-9'] })],
    ['not (half of all)', filteredBy({ not: { tag: 'plan', eq: 'pro' } })],
    [
      'or (common and rare)',
      filteredBy({
        or: [
          { tag: 'plan', eq: 'pro' },
          { tag: 'organization_id', eq: 'org-7' },
        ],
      }),
    ],
    ['startsWith (11 of 100)', filteredBy({ tag: 'organization_id', startsWith: 'org-1' })],
    ['startsWith (one)', filteredBy({ tag: 'end_user_id', startsWith: 'user-999' })],
    ['exists (all)', filteredBy({ tag: 'plan', exists: true })],
    [
      'and of not and in',
      filteredBy({
        and: [{ not: { tag: 'plan', eq: 'pro' } }, { tag: 'organization_id', in: ['org-7', 'org-8', 'org-9'] }],
      }),
    ],
  ] as const) {
    const small: number[] = [];
    const large: number[] = [];
    for (let call = 0; call < CALLS; call += 1) {
      small.push(await timed(`${holdfast.url}/connections?${query}&limit=20`, seed.smallSecretKey));
      large.push(await timed(`${holdfast.url}/connections?${query}&limit=20`, seed.largeSecretKey));
    }
    const [p99Small, p99Large] = [p99Of(small), p99Of(large)];
    rows.push({
      what: kind,
      'p99 ms at 1,000': p99Small.toFixed(2),
      'p99 ms at 100,000': p99Large.toFixed(2),
      times: (p99Large / p99Small).toFixed(2),
    });
    await sleep(100);
  }
  return rows;
}

function filteredBy(where: Where): string {
  return `where=${encodeURIComponent(JSON.stringify(where))}`;
}

async function timed(url: string, secretKey: string): Promise<number> {
  const begun = performance.now();
  const response = await fetch(url, { headers: { authorization: `Bearer ${secretKey}` } });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`list by tag answered ${response.status}`);
  return performance.now() - begun;
}

function p99Of(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}
