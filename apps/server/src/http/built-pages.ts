import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

import { AppError } from '@holdfast/schema';
import express, { type RequestHandler, type Router } from 'express';

import { choosePrecompressed } from './precompressed.js';
import { createRoot, isConnectHost } from './root-page.js';
import { appPageHeaders, type AppPageOptions } from './security-headers.js';

const require = createRequire(import.meta.url);
const YEAR_MS = 365 * 24 * 3_600_000;

export interface BuiltPagesOptions {
  readonly publicUrl: URL;
  /** A second origin under which browsers reach the Connect UI. */
  readonly connectUrl: URL | null;
  /** The origins that may embed the Connect UI; `null` for all. */
  readonly frameOrigins: () => Promise<readonly string[] | null>;
}

/**
 * The built pages of two packages. Their files are found through the packages themselves, wherever those are
 * installed.
 */
export function createBuiltPages({ publicUrl, connectUrl, frameOrigins }: BuiltPagesOptions): Router {
  const isHttps = publicUrl.protocol === 'https:';
  const router = express.Router();
  router.use('/dashboard', (req, _res, next) => {
    if (isConnectHost(req, { publicUrl, connectUrl }))
      throw new AppError('not_found', 'the dashboard is served only under the public URL');
    next();
  });
  mount(router, '/connect', {
    distDir: distOf('@holdfast/connect'),
    publicUrl,
    isHttps,
    openerPolicy: 'same-origin-allow-popups',
    isEmbeddable: true,
    frameOrigins,
  });
  mount(router, '/dashboard', {
    distDir: distOf('@holdfast/dashboard'),
    publicUrl,
    isHttps,
    openerPolicy: 'same-origin',
    hasViews: true,
    // The preview of the Connect UI.
    hasFrames: true,
  });
  router.get('/', createRoot({ publicUrl, connectUrl }));
  return router;
}

interface MountOptions extends Omit<AppPageOptions, 'frameOrigins'> {
  readonly frameOrigins?: BuiltPagesOptions['frameOrigins'];
  readonly distDir: string;
  readonly publicUrl: URL;
  /** Whether addresses such as `/dashboard/webhooks` are views of the one page, which reads its own address. */
  readonly hasViews?: boolean;
}

function mount(router: Router, path: string, options: MountOptions): void {
  router.get(path, addSlash(path, options.publicUrl));
  router.use(
    path,
    pageHeaders(options),
    ...(options.hasViews === true ? [showPage] : []),
    choosePrecompressed(options.distDir),
    express.static(options.distDir, {
      index: 'index.html',
      redirect: false,
      dotfiles: 'ignore',
      setHeaders: setCaching,
    }),
  );
  router.get(`${path}/`, () => {
    const isBuilt = existsSync(options.distDir);
    throw new AppError(
      'not_found',
      isBuilt ? 'this page is missing from the build' : 'this page is not built yet; run: npm run build',
    );
  });
}

function pageHeaders({ frameOrigins, ...options }: MountOptions): RequestHandler {
  if (!frameOrigins) return appPageHeaders(options);
  return async (req, res, next) => {
    const origins = await frameOrigins();
    appPageHeaders({ ...options, frameOrigins: origins })(req, res, next);
  };
}

// One segment only, so that the page's relative URLs lead to the same files as at its root.
const showPage: RequestHandler = (req, _res, next) => {
  if (/^\/[a-z][a-z-]*$/.test(req.path)) req.url = `/index.html${req.url.slice(req.path.length)}`;
  next();
};

// Relative URLs in the page start from its folder.
function addSlash(path: string, publicUrl: URL): RequestHandler {
  return (req, res, next) => {
    const [own = '', search] = req.url.split('?', 2);
    if (own.endsWith('/')) return next();
    res.redirect(308, `${publicUrl.pathname}${path.slice(1)}/${search === undefined ? '' : `?${search}`}`);
  };
}

// The name of a file in `assets` contains the hash of its content.
function setCaching(res: { setHeader(name: string, value: string): void }, file: string): void {
  const isHashed = file.includes(`${sep}assets${sep}`);
  res.setHeader('cache-control', isHashed ? `public, max-age=${YEAR_MS / 1_000}, immutable` : 'no-store');
}

function distOf(name: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), 'dist');
}
