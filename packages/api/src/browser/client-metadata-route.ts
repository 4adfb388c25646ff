import { integrationIdSchema, notFound } from '@holdfast/schema';
import { getClientMetadata } from '@holdfast/services';
import express, { type Router } from 'express';
import * as z from 'zod';

import { identifyAnybody } from '../callers/identify-caller.js';
import { createMethodGuard } from '../rest/rest-router.js';
import type { BrowserOptions } from './browser-options.js';

const PATH = '/oauth/client-metadata/:environmentId/:integrationKey';
const MAX_AGE_SECONDS = 300;

/** The document by which an authorization server identifies the client whose id is this URL. */
export function createClientMetadataRoute({ contextOf }: Pick<BrowserOptions, 'contextOf'>): Router {
  const router = express.Router();
  router.get(PATH, async (req, res) => {
    const runtime = await identifyAnybody(contextOf(req));
    const { environmentId, integrationKey } = req.params;
    if (!z.uuid().safeParse(environmentId).success || !integrationIdSchema.safeParse(integrationKey).success)
      throw notFound('client metadata document', integrationKey);
    const document = await getClientMetadata(runtime, { environmentId, integrationKey });
    res.setHeader('cache-control', `public, max-age=${MAX_AGE_SECONDS}`);
    res.json(document);
  });
  router.all(PATH, createMethodGuard(['GET']));
  return router;
}
