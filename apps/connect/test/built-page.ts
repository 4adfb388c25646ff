import { fileURLToPath } from 'node:url';

import { build } from 'vite';
import { vi } from 'vitest';

/** The files of the page as they are served, by path. */
export type BuiltPage = ReadonlyMap<string, Buffer>;

export async function buildPage(): Promise<BuiltPage> {
  // Vitest sets it to "test", and React would be built in development mode.
  vi.stubEnv('NODE_ENV', 'production');
  const root = fileURLToPath(new URL('..', import.meta.url));
  const built = await build({ root, logLevel: 'silent', build: { write: false } });
  vi.unstubAllEnvs();
  if (Array.isArray(built) || !('output' in built)) throw new Error('one bundle was expected');
  return new Map(
    built.output.map((file) => [file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source)]),
  );
}
