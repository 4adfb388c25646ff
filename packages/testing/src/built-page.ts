import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The files of a page as they are served, by path. */
export type BuiltPage = ReadonlyMap<string, Buffer>;

/** Builds a page for production in memory. `folder` has its Vite configuration. */
export async function buildPage(folder: URL): Promise<BuiltPage> {
  // Only the tests of a page need Vite, which takes long to load.
  const { build } = await import('vite');
  // Vitest sets it to "test", and React would be built in development mode.
  const mode = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    const built = await build({ root: fileURLToPath(folder), logLevel: 'silent', build: { write: false } });
    if (Array.isArray(built) || !('output' in built)) throw new Error('one bundle was expected');
    return new Map(
      built.output.map((file) => [file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source)]),
    );
  } finally {
    if (mode === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = mode;
  }
}

const TYPES: Readonly<Partial<Record<string, string>>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** Sends a file of the page, the index for an empty path, or 404. */
export function sendBuiltFile(
  response: ServerResponse,
  page: BuiltPage,
  { path, headers }: { readonly path: string; readonly headers: Readonly<Record<string, string>> },
): void {
  const name = path || 'index.html';
  const file = page.get(name);
  if (!file) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream', ...headers });
  response.end(file);
}
