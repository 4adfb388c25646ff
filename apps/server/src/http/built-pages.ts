import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

import { AppError } from '@holdfast/schema';
import express, { type RequestHandler, type Router } from 'express';

import { appPageHeaders, type PageTerms } from './security-headers.js';

const require = createRequire(import.meta.url);
const YEAR_MS = 365 * 24 * 3_600_000;

/** The built pages of two packages. Their files are found through the packages themselves, wherever those are installed. */
export function createBuiltPages({ publicUrl }: { readonly publicUrl: URL }): Router {
  const isHttps = publicUrl.protocol === 'https:';
  const router = express.Router();
  mount(router, '/connect', { distDir: distOf('@holdfast/connect'), publicUrl, isHttps, openerPolicy: 'same-origin-allow-popups', isEmbeddable: true });
  mount(router, '/dashboard', { distDir: distOf('@holdfast/dashboard'), publicUrl, isHttps, openerPolicy: 'same-origin' });
  router.get('/', (_req, res) => res.redirect(302, `${publicUrl.pathname}dashboard/`));
  return router;
}

interface MountTerms extends PageTerms {
  readonly distDir: string;
  readonly publicUrl: URL;
}

function mount(router: Router, path: string, terms: MountTerms): void {
  router.get(path, addSlash(path, terms.publicUrl));
  router.use(
    path,
    appPageHeaders(terms),
    express.static(terms.distDir, { index: 'index.html', redirect: false, dotfiles: 'ignore', setHeaders: setCaching }),
  );
  router.get(`${path}/`, () => {
    const isBuilt = existsSync(terms.distDir);
    throw new AppError('not_found', isBuilt ? 'this page is missing from the build' : 'this page is not built yet; run: npm run build');
  });
}

// Relative addresses inside the page count from its folder.
function addSlash(path: string, publicUrl: URL): RequestHandler {
  return (req, res, next) => {
    const [own = '', search] = req.url.split('?', 2);
    if (own.endsWith('/')) return next();
    res.redirect(308, `${publicUrl.pathname}${path.slice(1)}/${search === undefined ? '' : `?${search}`}`);
  };
}

// The name of a file in `assets` holds the hash of its content.
function setCaching(res: { setHeader(name: string, value: string): void }, file: string): void {
  const isHashed = file.includes(`${sep}assets${sep}`);
  res.setHeader('cache-control', isHashed ? `public, max-age=${YEAR_MS / 1_000}, immutable` : 'no-store');
}

function distOf(name: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), 'dist');
}
