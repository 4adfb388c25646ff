import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

import { createMethodGuard, createOpenApiDocument } from '@holdfast/api';
import express, { type RequestHandler, type Router } from 'express';

import { REFERENCE_SCRIPT, REFERENCE_STYLE, renderReferencePage } from '../pages/reference-page.js';
import { isKnown } from './if-none-match.js';
import { appPageHeaders } from './security-headers.js';

const require = createRequire(import.meta.url);
const VIEWER = 'swagger-ui-dist';
const VIEWER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'];
const YEAR_MS = 365 * 24 * 3_600_000;

/** The OpenAPI document and a page that shows it; every file of the page is served from here. */
export function createReferenceRoutes({ publicUrl }: { readonly publicUrl: URL }): Router {
  const viewerPath = `viewer-${versionOf(VIEWER)}`;
  const router = express.Router();
  router.get('/openapi.json', documentHandler(publicUrl));
  router.all('/openapi.json', createMethodGuard(['GET', 'HEAD']));

  router.use('/reference', appPageHeaders({ isHttps: publicUrl.protocol === 'https:', openerPolicy: 'same-origin' }));
  router.get('/reference', (req, res, next) => {
    if (req.path.endsWith('/')) next();
    else res.redirect(308, `${publicUrl.pathname}reference/`);
  });
  router.get('/reference/', sendText('html', renderReferencePage({ viewerPath })));
  router.get('/reference/reference.js', sendText('js', REFERENCE_SCRIPT));
  router.get('/reference/reference.css', sendText('css', REFERENCE_STYLE));
  for (const file of VIEWER_FILES) router.get(`/reference/${viewerPath}/${file}`, viewerFile(file));
  return router;
}

/** Built with the first request, so that it does not slow down the start. */
function documentHandler(publicUrl: URL): RequestHandler {
  let made: { readonly bytes: Buffer; readonly etag: string } | undefined;
  return (req, res) => {
    made ??= makeDocument(publicUrl);
    // The same validator for every coding in which it is sent, so a weak one.
    res.set({
      etag: `W/${made.etag}`,
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    if (isKnown(req.get('if-none-match'), made.etag)) res.status(304).end();
    else res.type('json').send(made.bytes);
  };
}

function makeDocument(publicUrl: URL): { bytes: Buffer; etag: string } {
  const bytes = Buffer.from(
    JSON.stringify(createOpenApiDocument({ publicUrl, version: versionOf('../../package.json') })),
  );
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
}

function sendText(type: 'html' | 'js' | 'css', text: string): RequestHandler {
  return (_req, res) => void res.set('cache-control', 'no-cache').type(type).send(text);
}

function viewerFile(file: string): RequestHandler {
  const root = dirname(require.resolve(`${VIEWER}/package.json`));
  return (_req, res) => res.sendFile(file, { root, immutable: true, maxAge: YEAR_MS });
}

function versionOf(name: string): string {
  const { version } = require(name.startsWith('.') ? name : `${name}/package.json`) as { readonly version: string };
  return version;
}
