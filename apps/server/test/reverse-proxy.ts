import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';

import { freePort } from './free-ports.js';

export interface ReverseProxy extends AsyncDisposable {
  /** Without a trailing slash. */
  readonly url: string;
}

/** A reverse proxy on 127.0.0.1 that uses the targets in turn and appends the client's address to `X-Forwarded-For`. */
export async function startReverseProxy(targets: readonly string[]): Promise<ReverseProxy> {
  let turn = 0;
  const next = (): URL => new URL(targets[turn++ % targets.length] ?? '');
  const server = createServer((req, res) => forward(req, res, next()));
  server.on('upgrade', (req, socket, head) => {
    const sent = send(req, next());
    sent.on('upgrade', (answer, upstream, first) => {
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headerLines(answer)}\r\n`);
      // Bytes that arrived in the same packet as the response.
      socket.write(first);
      upstream.write(head);
      pipeline(socket, upstream, socket, () => undefined);
    });
    sent.on('response', (answer) => {
      socket.write(`HTTP/1.1 ${answer.statusCode ?? 502} Refused\r\nConnection: close\r\n\r\n`);
      socket.destroy();
    });
    sent.on('error', () => socket.destroy());
    sent.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(req: IncomingMessage, res: ServerResponse, target: URL): void {
  const sent = send(req, target);
  sent.on('response', (answer) => {
    res.writeHead(answer.statusCode ?? 502, answer.headers);
    pipeline(answer, res, () => undefined);
  });
  sent.on('error', () => res.destroy());
  pipeline(req, sent, () => undefined);
}

function send({ headers, method, socket, url }: IncomingMessage, target: URL): ReturnType<typeof request> {
  const earlier = headers['x-forwarded-for'];
  const forwarded = [...(earlier === undefined ? [] : [earlier]), socket.remoteAddress].join(', ');
  return request({
    host: target.hostname,
    port: target.port,
    ...(method !== undefined && { method }),
    ...(url !== undefined && { path: url }),
    headers: { ...headers, 'x-forwarded-for': forwarded },
  });
}

function headerLines({ rawHeaders }: IncomingMessage): string {
  return rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
}

/** The reason why nginx cannot be tested here, or `null`. */
export function missingNginx(): string | null {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'nginx is not installed';
  }
}

/** The nginx of this machine with the configuration in the documentation. */
export async function startNginx(target: string): Promise<ReverseProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-nginx-'));
  const port = await freePort();
  const page = readFileSync(new URL('../../../docs/reverse-proxy.md', import.meta.url), 'utf8');
  const [, shown = ''] = /```nginx\n([^`]+)```/.exec(page) ?? [];
  const servers = shown
    .replace('server 127.0.0.1:3003;', `server ${new URL(target).host};`)
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('/var/log/nginx/holdfast.log', join(folder, 'access.log'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  const config = `daemon off; worker_processes 1; pid ${join(folder, 'pid')}; error_log ${join(folder, 'error.log')};
events { worker_connections 256; }
http { ${temporary.join(' ')}
${servers} }`;
  await writeFile(join(folder, 'nginx.conf'), config);
  const nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], {
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  while (
    nginx.exitCode === null &&
    !(await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (nginx.exitCode !== null) throw new Error(`nginx ended: ${readFileSync(join(folder, 'error.log'), 'utf8')}`);
  return {
    url,
    async [Symbol.asyncDispose]() {
      nginx.kill('SIGTERM');
      await once(nginx, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface ProxiedCall {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The loopback address that the client connects from. */
  readonly from?: string;
}

export interface ProxiedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** One request from a chosen loopback address. */
export async function callFrom(
  url: string,
  { method = 'GET', headers = {}, body, from = '127.0.0.1' }: ProxiedCall,
): Promise<ProxiedAnswer> {
  return new Promise((resolve, reject) => {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const sent = request(
      url,
      {
        method,
        localAddress: from,
        headers: { ...headers, ...(json !== undefined && { 'content-type': 'application/json' }) },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => void chunks.push(chunk)).on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(json);
  });
}
