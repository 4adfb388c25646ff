import { AppError, signInInputSchema } from '@holdfast/schema';
import { signInOperator, signOutOperator, triedKeyId } from '@holdfast/services';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';

import { countFailure } from '../limits/enforce-limit.js';
import { answerError } from '../rest/answer-route.js';
import { parsePart } from '../rest/parse-part.js';
import { readJsonBody } from '../rest/read-json-body.js';
import { createMethodGuard } from '../rest/rest-router.js';
import { sendJson } from '../rest/send-json.js';
import type { BrowserOptions } from './browser-options.js';
import { formatCookie, operatorCookieName } from './cookies.js';

const MAX_BODY_BYTES = 4_096;

type OperatorOptions = Pick<BrowserOptions, 'backend' | 'publicUrl' | 'contextOf' | 'onServerError'>;

/** Sign-in to and sign-out from the dashboard: the secret key is exchanged for a cookie that no page can read. */
export function createOperatorRoutes(options: OperatorOptions): Router {
  const { runtime, limits } = options.backend;
  const router = express.Router();

  router.post(
    '/dashboard/api/sign-in',
    answered(options, async (req, res) => {
      const { remoteAddress } = options.contextOf(req);
      const input = parsePart(signInInputSchema, await readJsonBody(req, MAX_BODY_BYTES), 'invalid_body');
      const session = await signInOperator(runtime, input).catch(async (error: unknown) => {
        if (error instanceof AppError) {
          await countFailure(limits.failedSignIn, remoteAddress);
          await countFailure(limits.failedSignIn, `key:${triedKeyId(runtime, input.secret_key)}`);
        }
        throw error;
      });
      res.setHeader('set-cookie', cookie(options, session.token, session.expiresInSeconds));
      sendJson(res, 200, { data: { environment: { name: session.environment.name } } });
    }),
  );

  router.post(
    '/dashboard/api/sign-out',
    answered(options, async (req, res) => {
      await readJsonBody(req, MAX_BODY_BYTES);
      await signOutOperator(runtime, options.contextOf(req).operatorToken);
      res.setHeader('set-cookie', cookie(options, '', 0));
      sendJson(res, 204, undefined);
    }),
  );

  for (const path of ['/dashboard/api/sign-in', '/dashboard/api/sign-out'])
    router.all(path, createMethodGuard(['POST']));
  return router;
}

function answered(options: OperatorOptions, serve: (req: Request, res: Response) => Promise<void>): RequestHandler {
  return async (req, res) => {
    const context = options.contextOf(req);
    try {
      requireOwnOrigin(req, options.publicUrl);
      await serve(req, res);
    } catch (error) {
      answerError(res, error, { context, onServerError: options.onServerError });
    }
  };
}

// Browsers send the origin with every POST; only other programs omit it, and those have no cookies to abuse.
function requireOwnOrigin(req: Request, publicUrl: URL): void {
  const { origin } = req.headers;
  if (origin !== undefined && origin !== publicUrl.origin) {
    throw new AppError(
      'forbidden',
      `open the dashboard at ${publicUrl.origin}: requests from other origins are refused`,
    );
  }
}

function cookie({ publicUrl }: OperatorOptions, value: string, maxAgeSeconds: number): string {
  return formatCookie({
    name: operatorCookieName(publicUrl),
    value,
    maxAgeSeconds,
    sameSite: 'Strict',
    secure: publicUrl.protocol === 'https:',
  });
}
