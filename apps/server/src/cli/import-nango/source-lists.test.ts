import { describe, expect, test } from 'vitest';

import type { SourceAnswer, SourceClient } from './source-client.js';
import { listSourceConnections, listSourceIntegrations } from './source-lists.js';

interface Asked {
  readonly source: SourceClient;
  readonly paths: string[];
}

function answering(answer: (page: number) => SourceAnswer | readonly unknown[]): Asked {
  const paths: string[] = [];
  return {
    paths,
    source: {
      async get(path) {
        paths.push(path);
        const given = answer(Number(new URLSearchParams(path.split('?')[1]).get('page')));
        return 'ok' in given ? given : { ok: true, body: { connections: given } };
      },
    },
  };
}

const entries = (from: number, count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ connection_id: `c${from + index}`, provider_config_key: 'k' }));
const idsOf = async ({ source }: Asked): Promise<(string | null)[]> =>
  (await listSourceConnections(source, [])).map(({ connectionId }) => connectionId);

describe('connections', () => {
  test.each<[string, number, (page: number) => object[]]>([
    [
      'whole pages and a short one',
      2_500,
      (page) => entries(page * 1_000, Math.max(0, Math.min(1_000, 2_500 - page * 1_000))),
    ],
    ['whole pages only', 2_000, (page) => (page < 2 ? entries(page * 1_000, 1_000) : [])],
    [
      'pages that are shorter than requested',
      250,
      (page) => (page < 3 ? entries(page * 100, page === 2 ? 50 : 100) : []),
    ],
    ['everything on every page', 1_234, () => entries(0, 1_234)],
    [
      'pages that moved while they were read',
      1_500,
      (page) => (page === 0 ? entries(0, 1_000) : page === 1 ? entries(990, 510) : []),
    ],
    ['nothing', 0, () => []],
  ])('are read from %s', async (_what, count, answer) => {
    const ids = await idsOf(answering(answer));
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
  });

  test('are two when two integrations have the same id', async () => {
    const asked = answering((page) =>
      page === 0
        ? [
            { connection_id: 'c', provider_config_key: 'a' },
            { connection_id: 'c', provider_config_key: 'b' },
          ]
        : [],
    );
    expect(await idsOf(asked)).toEqual(['c', 'c']);
  });

  test('are listed once each when they have no name, even if every page is the same', async () => {
    const page = [...entries(0, 2), { connection_id: 7 }, 'text', null];
    expect(await idsOf(answering(() => page))).toEqual(['c0', 'c1', null, null, null]);
  });

  test('are requested by integration when only some are wanted', async () => {
    const asked = answering(() => []);
    await listSourceConnections(asked.source, ['a b', 'c']);
    expect(asked.paths).toEqual(['connections?limit=1000&page=0&integrationId=a%20b%2Cc']);
  });
});

test.each<[string, SourceAnswer, number, string]>([
  ['is no list', { ok: true, body: { data: {} } }, 1, 'without a list named "data". Is --host the address of its API?'],
  ['is no JSON', { ok: false, status: 200, code: 'not_json' }, 1, 'with 200 (not_json). Is --host'],
  ['is not there', { ok: false, status: null, code: 'network' }, 75, 'cannot be reached'],
  ['is an error', { ok: false, status: 503, code: 'x' }, 75, 'with 503, even after several tries'],
])('stops the run for a list of integrations that %s', async (_what, answer, exitCode, sentence) => {
  await expect(listSourceIntegrations(answering(() => answer).source)).rejects.toMatchObject({
    exitCode,
    message: expect.stringContaining(sentence),
  });
});
