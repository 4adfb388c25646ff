import { createMethodGuard, enforceLimit, readAnyBody, type Backend } from '@holdfast/api';
import { deliverCredentials } from '@holdfast/services';
import express, { type Router } from 'express';

const MAX_BODY_BYTES = 65_536;

/** Where a provider's own server hands over what a browser must not carry: JSON or a form, for one flow, once. */
export function createDeliveryRoute({ backend: { runtime, limits } }: { readonly backend: Backend }): Router {
  const router = express.Router();
  router.post('/oauth/deliver/:code', async (req, res) => {
    await enforceLimit(limits.page, req.socket.remoteAddress ?? '', (name, value) => res.setHeader(name, value));
    await deliverCredentials(runtime, req.params.code, await readAnyBody(req, MAX_BODY_BYTES));
    res.json({ success: true });
  });
  router.all('/oauth/deliver/:code', createMethodGuard(['POST']));
  return router;
}
