import { createMethodGuard, enforceLimit, type ApiContext, type Backend } from '@holdfast/api';
import { notFound } from '@holdfast/schema';
import { authenticateOperator, listRedirectUris } from '@holdfast/services';
import express, { type Request, type Router } from 'express';

import { PROVIDER_PAGES_STYLE, renderProviderIndex, renderProviderPage } from '../pages/provider-pages.js';
import { appPageHeaders } from './security-headers.js';

const MAX_SEARCH_LENGTH = 100;

interface ProviderDocsTerms {
  readonly backend: Backend;
  readonly publicUrl: URL;
  readonly contextOf: (req: Request) => ApiContext;
}

/** `GET /docs/providers/` and a page for each, made of the catalogue that this server runs on. */
export function createProviderDocsRoutes({ backend, publicUrl, contextOf }: ProviderDocsTerms): Router {
  const { runtime, limits } = backend;
  const router = express.Router();
  router.use('/docs', appPageHeaders({ isHttps: publicUrl.protocol === 'https:', openerPolicy: 'same-origin' }));

  router.get('/docs/providers/docs.css', (_req, res) => void res.set('cache-control', 'no-cache').type('css').send(PROVIDER_PAGES_STYLE));
  router.get('/docs/providers', (req, res) => {
    if (!req.path.endsWith('/')) {
      res.redirect(308, `${publicUrl.pathname}docs/providers/`);
      return;
    }
    const search = new URLSearchParams(req.url.split('?', 2)[1] ?? '').get('q') ?? '';
    res.set('cache-control', 'no-cache').type('html').send(renderProviderIndex(runtime.providers.list(), search.slice(0, MAX_SEARCH_LENGTH)));
  });
  router.get<{ provider: string }>('/docs/providers/:provider', async (req, res) => {
    const context = contextOf(req);
    const definition = runtime.providers.get(req.params.provider);
    if (!definition) throw notFound('provider', req.params.provider);
    // What the page names beside it is found from its address without a slash only.
    if (req.path.endsWith('/')) {
      res.redirect(308, `${publicUrl.pathname}docs/providers/${definition.id}`);
      return;
    }
    const page = renderProviderPage(definition, { publicUrl, redirectUris: await redirectUrisOf(context, definition.id) });
    res.set('cache-control', 'private, no-cache').type('html').send(page);
  });
  for (const path of ['/docs/providers', '/docs/providers/:provider']) router.all(path, createMethodGuard(['GET', 'HEAD']));
  return router;

  // Only who says to be an operator costs a look-up, so only that is limited.
  async function redirectUrisOf({ operatorToken, remoteAddress, setResponseHeader }: ApiContext, provider: string): Promise<Awaited<ReturnType<typeof listRedirectUris>> | null> {
    if (operatorToken === undefined) return null;
    await enforceLimit(limits.page, remoteAddress, setResponseHeader);
    const operator = await authenticateOperator(runtime, operatorToken).catch(() => undefined);
    return operator ? listRedirectUris({ ...runtime, environment: operator.environment }, provider) : null;
  }
}
