import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { createMethodGuard } from '@holdfast/api';
import express, { type Request, type Response, type Router } from 'express';

import { renderPackagesPage } from '../pages/packages-page.js';
import { isKnown } from './if-none-match.js';
import { appPageHeaders } from './security-headers.js';

/** Found from the compiled server and from its source: `apps/server/dist/packages`, and the package that contains the server. */
const FOLDERS = ['../../dist/packages/', '../../../../packages/testing/dist/packed/'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);

interface PackedPackage {
  /** The name of its file, without the extension. */
  readonly file: string;
  readonly size: number;
  /** Read once, when it is first asked for. */
  readonly content: () => PackedContent;
}

interface PackedContent {
  readonly bytes: Buffer;
  readonly etag: string;
}

/**
 * `GET /packages/<name>.tgz`: the client packages of this version, for `npm install <url>`. The content of a URL with
 * the version in its name never changes, as a lockfile requires.
 */
export function createPackageRoutes({ publicUrl }: { readonly publicUrl: URL }): Router {
  const packages = readPackages();
  const version = versionOfServer();
  const router = express.Router();
  router.use('/packages', appPageHeaders({ isHttps: publicUrl.protocol === 'https:', openerPolicy: 'same-origin' }));
  router.get('/packages', (req, res) => {
    if (!req.path.endsWith('/')) return res.redirect(308, `${publicUrl.pathname}packages/`);
    return res.set('cache-control', 'no-cache').type('html').send(renderPackagesPage({ packages, version, publicUrl }));
  });
  for (const packed of packages) {
    router.get(`/packages/${packed.file}.tgz`, (req, res) => send(req, res, packed));
    router.get(`/packages/${packed.file}-${version}.tgz`, (req, res) => send(req, res, packed));
  }
  router.all(['/packages', ...packages.map(({ file }) => `/packages/${file}.tgz`)], createMethodGuard(['GET', 'HEAD']));
  return router;
}

function send(req: Request, res: Response, { content }: PackedPackage): void {
  const { bytes, etag } = content();
  res.set({ etag, 'cache-control': 'no-cache', 'cross-origin-resource-policy': 'cross-origin' });
  if (isKnown(req.get('if-none-match'), etag)) res.status(304).end();
  else res.type('application/gzip').send(bytes);
}

function readPackages(): readonly PackedPackage[] {
  return FOLDERS.flatMap((folder) =>
    namesIn(folder).map((name) => {
      let read: PackedContent | undefined;
      return {
        file: name.replace(/\.tgz$/, ''),
        size: statSync(folder + name).size,
        content: () => (read ??= readContent(folder + name)),
      };
    }),
  );
}

function readContent(path: string): PackedContent {
  const bytes = readFileSync(path);
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  } catch {
    // From source there are none before the first build.
    return [];
  }
}

function versionOfServer(): string {
  const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };
  return version;
}
