import { createMethodGuard, sendJson } from '@holdfast/api';
import { AppError } from '@holdfast/schema';
import express, { type Router } from 'express';

export interface HealthOptions {
  readonly isDraining: () => boolean;
  /** Rejects while the database is unreachable. */
  readonly checkDatabase: () => Promise<void>;
}

/** `/health`: this process lives. `/ready`: it can serve; migrations and keys were checked before it listened. */
export function createHealthRoutes({ isDraining, checkDatabase }: HealthOptions): Router {
  const router = express.Router();
  router.get('/health', (_req, res) => sendJson(res, 200, { result: 'ok' }));
  router.get('/ready', async (_req, res) => {
    if (isDraining()) throw new AppError('service_unavailable', 'the server is stopping', { retryAfterSeconds: 5 });
    await checkDatabase();
    sendJson(res, 200, { result: 'ok' });
  });
  for (const path of ['/health', '/ready']) router.all(path, createMethodGuard(['GET', 'HEAD']));
  return router;
}
