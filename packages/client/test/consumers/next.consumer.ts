import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, test } from 'vitest';

import { result, startScriptedServer } from '../scripted-server.js';
import { answerOf, freePort, startProject } from './start-project.js';

const run = promisify(execFile);

async function textBelow(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1'));
  return (await Promise.all(texts)).join('\n');
}

describe('Next.js', () => {
  const files = {
    'package.json': JSON.stringify({ name: 'product', private: true }),
    'next.config.mjs': `import { dirname } from 'node:path';
      import { fileURLToPath } from 'node:url';
      const project = dirname(fileURLToPath(import.meta.url));
      export default { turbopack: { root: dirname(project) } };`,
    'app/layout.js': `export default function Layout({ children }) {
      return <html lang="en"><body>{children}</body></html>;
    }`,
    'app/page.js': `import { createHoldfast } from '@holdfast/client';
      const holdfast = createHoldfast();
      export default async function Page() {
        return <p>{await holdfast.getAccessToken('demo', 'c1')}</p>;
      }`,
    // The build loads this module without the secrets that it needs.
    'app/connect/route.js': `import { createHoldfast } from '@holdfast/client';
      const holdfast = createHoldfast({ url: process.env.NOT_AT_BUILD, secretKey: process.env.NOT_AT_BUILD });
      export async function POST() {
        return Response.json(await holdfast.createConnectSession({ tags: {} }));
      }`,
  };

  test('renders a page with a token on demand, and neither the build nor a cache has the token', async () => {
    let issued = 0;
    await using server = await startScriptedServer(() => {
      issued += 1;
      return result({ credentials: { type: 'OAUTH2', access_token: `token-number-${issued}`, raw: {} } });
    });
    await using next = await startProject(['next', 'react', 'react-dom'], files);
    const { folder: project } = next;
    const env = {
      PATH: process.env['PATH'],
      HOME: project,
      NEXT_TELEMETRY_DISABLED: '1',
      HOLDFAST_URL: server.url,
      HOLDFAST_SECRET_KEY: 'hfs_test',
    };
    const command = join(next.packages, 'next', 'dist', 'bin', 'next');
    const { stdout } = await run(process.execPath, [command, 'build'], { cwd: project, env });
    expect(stdout).toMatch(/ƒ \/\n/);
    expect(await textBelow(join(project, '.next'))).not.toContain('token-number-');

    const port = await freePort();
    const started = spawn(process.execPath, [command, 'start', '--hostname', '127.0.0.1', '--port', String(port)], {
      cwd: project,
      env,
      stdio: 'ignore',
    });
    try {
      const tokens = [await answerOf(`http://127.0.0.1:${port}/`), await answerOf(`http://127.0.0.1:${port}/`)].map(
        (page) => /<p>(token-number-\d+)<\/p>/.exec(page)?.[1],
      );
      expect(tokens).not.toContain(undefined);
      expect(tokens[0]).not.toBe(tokens[1]);
    } finally {
      started.kill('SIGKILL');
      await once(started, 'close');
    }
  });
});
