import { logoPathOf, providerLogoSvg, type ProviderCatalogue } from '@holdfast/providers';
import { notFound } from '@holdfast/schema';
import express, { type Router } from 'express';

const DAY_SECONDS = 86_400;

/**
 * `GET /logos/<provider>.svg`: a picture for every provider, drawn here, so that no page loads one from another host.
 */
export function createProviderLogos(providers: ProviderCatalogue): Router {
  const router = express.Router();
  router.get<{ provider: string }>(`/${logoPathOf(':provider')}`, (req, res) => {
    const id = req.params.provider;
    const definition = providers.get(id);
    if (!definition) throw notFound('provider', id);
    // A customer's page may show it too.
    res.setHeader('cross-origin-resource-policy', 'cross-origin');
    res.setHeader('cache-control', `public, max-age=${DAY_SECONDS}`);
    res.type('image/svg+xml').send(providerLogoSvg(definition));
  });
  return router;
}
