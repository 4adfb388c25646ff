import { createMethodGuard, enforceLimit, type Backend } from '@holdfast/api';
import { notFound } from '@holdfast/schema';
import { getClientMetadata } from '@holdfast/services';
import express, { type Router } from 'express';
import * as z from 'zod';

const PATH = '/oauth/client-metadata/:environmentId/:integrationId';
const MAX_AGE_SECONDS = 300;

/** Where an authorization server reads who the client is whose id is this very address. */
export function createClientMetadata({ runtime, limits }: Backend): Router {
  const router = express.Router();
  router.get(PATH, async (req, res) => {
    await enforceLimit(limits.page, req.socket.remoteAddress ?? '', (name, value) => res.setHeader(name, value));
    const { environmentId, integrationId } = req.params;
    if (!z.uuid().safeParse(environmentId).success) throw notFound('client metadata document', integrationId);
    const document = await getClientMetadata(runtime, { environmentId, integrationId });
    res.setHeader('cache-control', `public, max-age=${MAX_AGE_SECONDS}`);
    res.json(document);
  });
  router.all(PATH, createMethodGuard(['GET']));
  return router;
}
