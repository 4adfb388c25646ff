import { deliverCredentials } from '@holdfast/services';
import express, { type RequestHandler, type Router } from 'express';

import { readAnyBody } from '../rest/read-json-body.js';
import { createMethodGuard } from '../rest/rest-router.js';
import type { BrowserOptions } from './browser-options.js';
import { limitRefusals } from './rate-limit.js';

const PATH = '/oauth/deliver/:code';
const MAX_BODY_BYTES = 65_536;

/** Receives values from a provider's server that a browser must not carry: JSON or a form, for one flow, once. */
export function createDeliveryRoute(options: Pick<BrowserOptions, 'backend' | 'contextOf'>): Router {
  const { runtime } = options.backend;
  const router = express.Router();
  const deliver: RequestHandler = async (req, res) => {
    await deliverCredentials(runtime, String(req.params['code']), await readAnyBody(req, MAX_BODY_BYTES));
    res.json({ success: true });
  };
  router.post(PATH, deliver, limitRefusals(options));
  router.all(PATH, createMethodGuard(['POST']));
  return router;
}
