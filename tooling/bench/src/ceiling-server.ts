import { createServer } from 'node:http';

import { asSealed, open } from '@holdfast/vault';
import postgres from 'postgres';

import { ceilingOwner, readCeilingKey } from './ceiling-row.js';

// The least that a read can cost: one prepared query by primary key, one opened credential, one JSON body; no authentication and no framework.
const [, , socket = '', key = ''] = process.argv;
const sql = postgres({ host: socket, database: 'holdfast', user: 'holdfast', max: 10 });
const dataKey = readCeilingKey(key);
const keys = { get: () => dataKey };

const server = createServer((request, response) => {
  void answer(Number(request.url?.slice(1))).then((body) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : null });
});

async function answer(id: number): Promise<string> {
  const [row] = await sql<{ id: number; body: Record<string, unknown>; sealed: Uint8Array }[]>`
    select id, body, sealed from bench_ceiling where id = ${id}`;
  if (!row) throw new Error(`no row ${id}`);
  const credentials: unknown = JSON.parse(open(keys, asSealed<'bench'>(row.sealed), ceilingOwner(id)));
  return JSON.stringify({ ...row.body, credentials });
}
