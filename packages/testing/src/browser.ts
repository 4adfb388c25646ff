import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { chromium, type Browser } from 'playwright-core';

const run = promisify(execFile);
const unpackDeadlineMs = 120_000;

/** In node_modules rather than the temporary folder, so that the next run can reuse it and deleting the clone removes it. */
const cacheFolder = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--font-render-hinting=none',
  // Only loopback names resolve, so that a page cannot reach the network either.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
];

/**
 * Starts the headless Chromium of the npm packages with its own libraries and fonts, so the machine needs none.
 * Close it, or declare it with `await using`. On platforms other than Linux x64, starts the installed Google Chrome.
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return chromium.launch({ channel: 'chrome', args: flags });

  const folder = await unpackedChromium();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // Chromium's sandbox does not work for root or without user namespaces, and the tests open only their own pages.
    chromiumSandbox: false,
    args: flags,
    env: {
      PATH: process.env['PATH'],
      TZ: process.env['TZ'] ?? 'UTC',
      HOME: tmpdir(),
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  });
}

/** Several test processes may call this at once: each unpacks into its own folder, and the first rename wins. */
async function unpackedChromium(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = JSON.parse(await readFile(join(dirname(entry), '../../package.json'), 'utf8')) as PackageFile;
  const folder = join(cacheFolder, `chromium-${version}`);
  if (existsSync(folder)) return folder;

  await mkdir(cacheFolder, { recursive: true });
  const staging = await mkdtemp(join(cacheFolder, 'unpacking-'));
  try {
    await unpackInto(staging, entry);
    await writeFile(join(staging, 'fonts.conf'), fontsConfiguration(folder));
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

interface PackageFile {
  readonly version: string;
}

/**
 * The package always unpacks into the temporary folder of its process, and unpacks its libraries only on Amazon Linux. So it runs in a
 * child process whose environment sets the temporary folder and claims to be AWS Lambda.
 */
async function unpackInto(folder: string, entry: string): Promise<void> {
  const script = 'require(process.argv[1]).executablePath()';
  const env = { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  await run(process.execPath, ['-e', script, entry], { env, timeout: unpackDeadlineMs });
}

/** Uses only the fonts of the package, so that a page looks the same on every machine. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
