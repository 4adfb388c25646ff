import { AppError } from '@holdfast/schema';
import express, { type Router } from 'express';

/** What the published SDKs can also call and this service does not offer. */
const PATHS = [
  '/scripts/config',
  '/integrations/:uniqueKey/functions{/*rest}',
  '/records{/*rest}',
  '/sync{/*rest}',
  '/syncs{/*rest}',
  '/action{/*rest}',
  '/functions{/*rest}',
  '/webhook{/*rest}',
];

/** Answers 501 in JSON, whoever asks and by whichever method, so that a caller learns it at once. */
export function createNotImplementedRoutes(): Router {
  const router = express.Router();
  router.all(PATHS, () => {
    throw new AppError('not_implemented', 'functions, syncs, actions, records and inbound webhooks are not offered');
  });
  return router;
}
