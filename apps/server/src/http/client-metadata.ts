import { createMethodGuard, enforceLimit, type ApiContext, type Backend } from '@holdfast/api';
import { integrationIdSchema, notFound } from '@holdfast/schema';
import { getClientMetadata } from '@holdfast/services';
import express, { type Request, type Router } from 'express';
import * as z from 'zod';

const PATH = '/oauth/client-metadata/:environmentId/:integrationKey';
const MAX_AGE_SECONDS = 300;

interface MetadataOptions {
  readonly backend: Backend;
  readonly contextOf: (req: Request) => ApiContext;
}

/** Where an authorization server reads who the client is whose id is this very address. */
export function createClientMetadata({ backend: { runtime, limits }, contextOf }: MetadataOptions): Router {
  const router = express.Router();
  router.get(PATH, async (req, res) => {
    const { remoteAddress, setResponseHeader } = contextOf(req);
    await enforceLimit(limits.publicPage, remoteAddress, setResponseHeader);
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
