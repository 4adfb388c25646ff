import { createMethodGuard, identifyAnybody, type ApiContext, type Backend } from '@holdfast/api';
import { notFound } from '@holdfast/schema';
import { authenticateOperator, listRedirectUris, sharedRedirectUri } from '@holdfast/services';
import express, { type Request, type Router } from 'express';

import { DOCS_SCRIPT } from '../pages/docs-script.js';
import { DOCS_STYLE } from '../pages/docs-style.js';
import { renderDocsIndex, renderGuide } from '../pages/guide-pages.js';
import { readGuides } from '../pages/guides.js';
import { renderProviderIndex, renderProviderPage } from '../pages/provider-pages.js';
import { appPageHeaders } from './security-headers.js';

const MAX_SEARCH_LENGTH = 100;

interface ProviderDocsOptions {
  readonly backend: Backend;
  readonly publicUrl: URL;
  readonly contextOf: (req: Request) => ApiContext;
}

/**
 * `GET /docs/`: the guides, `/docs/providers/`, and a page for each provider, built from the catalogue of this
 * server.
 */
export function createProviderDocsRoutes({ backend, publicUrl, contextOf }: ProviderDocsOptions): Router {
  const { runtime } = backend;
  const router = express.Router();
  router.use('/docs', appPageHeaders({ isHttps: publicUrl.protocol === 'https:', openerPolicy: 'same-origin' }));

  const guides = readGuides();
  const index = renderDocsIndex(guides);
  router.get('/docs', (req, res) => {
    if (req.path.endsWith('/')) res.set('cache-control', 'no-cache').type('html').send(index);
    else res.redirect(308, `${publicUrl.pathname}docs/`);
  });
  for (const guide of guides) {
    const page = renderGuide(guide);
    router.get(`/docs/${guide.slug}`, (req, res) => {
      // Links in a guide start from its folder.
      if (req.path.endsWith('/')) res.redirect(308, `${publicUrl.pathname}docs/${guide.slug}`);
      else res.set('cache-control', 'no-cache').type('html').send(page);
    });
  }
  router.get(
    '/docs/providers/docs.css',
    (_req, res) => void res.set('cache-control', 'no-cache').type('css').send(DOCS_STYLE),
  );
  router.get(
    '/docs/providers/docs.js',
    (_req, res) => void res.set('cache-control', 'no-cache').type('js').send(DOCS_SCRIPT),
  );
  router.get('/docs/providers', async (req, res) => {
    if (!req.path.endsWith('/')) {
      res.redirect(308, `${publicUrl.pathname}docs/providers/`);
      return;
    }
    await identifyAnybody(contextOf(req));
    const query = new URLSearchParams(req.url.split('?', 2)[1] ?? '');
    const search = (query.get('q') ?? '').slice(0, MAX_SEARCH_LENGTH);
    const page = /^\d{1,4}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1;
    res
      .set('cache-control', 'no-cache')
      .type('html')
      .send(renderProviderIndex(runtime.providers.list(), { search, page }));
  });
  router.get<{ provider: string }>('/docs/providers/:provider', async (req, res) => {
    const context = contextOf(req);
    const definition = runtime.providers.get(req.params.provider);
    if (!definition) throw notFound('provider', req.params.provider);
    // Relative links of the page work only from its URL without a slash.
    if (req.path.endsWith('/')) {
      res.redirect(308, `${publicUrl.pathname}docs/providers/${definition.id}`);
      return;
    }
    const page = renderProviderPage(definition, {
      publicUrl,
      sharedRedirectUri: sharedRedirectUri(runtime, definition),
      redirectUris: await redirectUrisOf(context, definition.id),
    });
    res.set('cache-control', 'private, no-cache').type('html').send(page);
  });
  for (const path of [
    '/docs',
    ...guides.map(({ slug }) => `/docs/${slug}`),
    '/docs/providers',
    '/docs/providers/:provider',
  ])
    router.all(path, createMethodGuard(['GET', 'HEAD']));
  return router;

  // Failures from the same address never cause a signed-in operator to be refused.
  async function redirectUrisOf(
    context: ApiContext,
    provider: string,
  ): Promise<Awaited<ReturnType<typeof listRedirectUris>> | null> {
    const { operatorToken } = context;
    const operator =
      operatorToken === undefined
        ? undefined
        : await authenticateOperator(runtime, operatorToken).catch(() => undefined);
    if (operator) return listRedirectUris({ ...runtime, environment: operator.environment }, provider);
    await identifyAnybody(context);
    return null;
  }
}
