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

/** Beside the packages and not in the temporary folder: it is used again by the next run, and goes away with the clone. */
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
  // Nothing but loopback has a name here, so that a page cannot reach out either.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
];

/**
 * Starts the headless Chromium that comes with the packages, with its own libraries and fonts; the machine needs none.
 * Close it, or hold it by `await using`. Elsewhere than on Linux x64 an installed Google Chrome is used.
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome', args: flags });

  const folder = await unpackedChromium();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // The tests open their own pages only, and Chromium's sandbox is not there for root nor without user namespaces.
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

/** Several test processes may come here at once: each unpacks aside, and the first rename stays. */
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
 * The package unpacks into its process's temporary folder only, and its libraries only where it believes itself
 * on Amazon Linux: so it gets a process of its own, which is told both.
 */
async function unpackInto(folder: string, entry: string): Promise<void> {
  const script = 'require(process.argv[1]).executablePath()';
  const env = { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  await run(process.execPath, ['-e', script, entry], { env, timeout: unpackDeadlineMs });
}

/** Only the fonts of the package: a page looks the same on every machine. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
