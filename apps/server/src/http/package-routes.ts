import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { createMethodGuard } from '@holdfast/api';
import express, { type Request, type Response, type Router } from 'express';

import { renderPackagesPage } from '../pages/packages-page.js';
import { isKnown } from './if-none-match.js';
import { appPageHeaders } from './security-headers.js';

/** Next to the compiled server, and next to its source: `apps/server/dist/packages`. */
const FOLDER = fileURLToPath(new URL('../../dist/packages/', import.meta.url));

interface PackedPackage {
  /** The name of its file, without the extension. */
  readonly file: string;
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

function send(req: Request, res: Response, { bytes, etag }: PackedPackage): void {
  res.set({ etag, 'cache-control': 'no-cache', 'cross-origin-resource-policy': 'cross-origin' });
  if (isKnown(req.get('if-none-match'), etag)) res.status(304).end();
  else res.type('application/gzip').send(bytes);
}

function readPackages(): readonly PackedPackage[] {
  return namesIn(FOLDER).map((name) => {
    const bytes = readFileSync(`${FOLDER}${name}`);
    return {
      file: name.replace(/\.tgz$/, ''),
      bytes,
      etag: `"${createHash('sha256').update(bytes).digest('base64url')}"`,
    };
  });
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
