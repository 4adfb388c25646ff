import { createServer, request, Agent } from 'node:http';

// `api` answers; `pipe` is the least that a proxy can cost: node:http in, node:http out, nothing inspected.
const [, , role = 'api', upstreamPort = '0'] = process.argv;
const agent = new Agent({ keepAlive: true });
const body = JSON.stringify({
  login: 'ada',
  items: Array.from({ length: 50 }, (_, id) => ({ id, name: `item ${id}` })),
});

const server = createServer((req, res) => {
  if (role === 'api') {
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
    return;
  }
  const upstream = request(
    { host: '127.0.0.1', port: Number(upstreamPort), path: req.url, method: req.method, agent },
    (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    },
  );
  req.pipe(upstream);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : null });
});
