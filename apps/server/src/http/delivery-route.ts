import { countFailure, createMethodGuard, readAnyBody, type ApiContext, type Backend } from '@holdfast/api';
import { AppError } from '@holdfast/schema';
import { deliverCredentials } from '@holdfast/services';
import express, { type Request, type Router } from 'express';

const MAX_BODY_BYTES = 65_536;

interface DeliveryOptions {
  readonly backend: Backend;
  readonly contextOf: (req: Request) => ApiContext;
}

/** Where a provider's own server hands over what a browser must not carry: JSON or a form, for one flow, once. */
export function createDeliveryRoute({ backend: { runtime, limits }, contextOf }: DeliveryOptions): Router {
  const router = express.Router();
  router.post('/oauth/deliver/:code', async (req, res) => {
    try {
      await deliverCredentials(runtime, req.params.code, await readAnyBody(req, MAX_BODY_BYTES));
    } catch (error) {
      if (error instanceof AppError) await countFailure(limits.page, contextOf(req).remoteAddress);
      throw error;
    }
    res.json({ success: true });
  });
  router.all('/oauth/deliver/:code', createMethodGuard(['POST']));
  return router;
}
