import { randomBytes } from 'node:crypto';

import { AppError } from '@holdfast/schema';
import {
  beginAuthorization,
  openStartLink,
  requireStartAnswer,
  startAnswerOf,
  type BegunAuthorization,
  type Navigation,
  type StartQuestion,
} from '@holdfast/services';
import type { Request, Response } from 'express';
import * as z from 'zod';

import { parsePart } from '../rest/parse-part.js';
import { readAnyBody } from '../rest/read-json-body.js';
import type { BrowserOptions } from './browser-options.js';
import { browserCookieName, formatCookie, parseCookies } from './cookies.js';

const MAX_BODY_BYTES = 1_024;
const BROWSER_SECONDS = 3_600;
const BROWSER = /^[\w-]{43}$/;

type StartOptions = Pick<BrowserOptions, 'backend' | 'publicUrl' | 'pages'>;

interface StartCall {
  readonly req: Request;
  readonly res: Response;
  readonly startCode: string;
}

/**
 * Redirects the browser to the provider if it came from our pages or the product's, and otherwise asks the person
 * first.
 */
export async function goOnOrAsk(options: StartOptions, { req, res, startCode }: StartCall): Promise<void> {
  const { runtime } = options.backend;
  const opened = await openStartLink(runtime, startCode, navigationOf(req));
  if (opened.action === 'begin')
    return sendToProvider(options, res, { begun: await beginAuthorization(runtime, startCode), status: 302 });
  ask(options, { req, res, startCode }, opened.question);
}

const answerSchema = z.strictObject({ answer: z.string().max(100) });

/** Accepts the click on the question's button: only from this page, in the browser that was asked. */
export async function takeAnswer(options: StartOptions, { req, res, startCode }: StartCall): Promise<void> {
  const { origin, 'sec-fetch-site': site } = req.headers;
  if ((site !== undefined && site !== 'same-origin') || (origin !== undefined && origin !== options.publicUrl.origin)) {
    throw new AppError('forbidden', 'Another page sent this. Go back and start again.');
  }
  const { answer } = parsePart(answerSchema, await readAnyBody(req, MAX_BODY_BYTES), 'invalid_body');
  requireStartAnswer(options.backend.runtime, { startCode, browser: browserOf(options, req), answer });
  sendToProvider(options, res, { begun: await beginAuthorization(options.backend.runtime, startCode), status: 303 });
}

function ask(options: StartOptions, { req, res, startCode }: StartCall, question: StartQuestion): void {
  const { backend, pages, publicUrl } = options;
  const browser = browserOf(options, req) ?? randomBytes(32).toString('base64url');
  // Lax: the cookie must return when another page opens a second question, and never with a POST from another page.
  res.setHeader(
    'set-cookie',
    formatCookie({
      name: browserCookieName(publicUrl),
      value: browser,
      maxAgeSeconds: BROWSER_SECONDS,
      sameSite: 'Lax',
      secure: publicUrl.protocol === 'https:',
    }),
  );
  pages.sendQuestion(res, {
    question,
    action: `${publicUrl.pathname}oauth/start/${encodeURIComponent(startCode)}`,
    answer: startAnswerOf(backend.runtime, { startCode, browser }),
  });
}

function sendToProvider(
  { publicUrl }: StartOptions,
  res: Response,
  { begun, status }: { readonly begun: BegunAuthorization; readonly status: 302 | 303 },
): void {
  const { redirectTo, cookie } = begun;
  res.setHeader('set-cookie', formatCookie({ ...cookie, sameSite: 'Lax', secure: publicUrl.protocol === 'https:' }));
  res.redirect(status, redirectTo.href);
}

function browserOf({ publicUrl }: StartOptions, req: Request): string | undefined {
  const value = parseCookies(req.headers.cookie).get(browserCookieName(publicUrl));
  return value !== undefined && BROWSER.test(value) ? value : undefined;
}

function navigationOf({ headers }: Request): Navigation {
  const one = (name: string): string | undefined => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
  return {
    site: one('sec-fetch-site'),
    destination: one('sec-fetch-dest'),
    purpose: one('sec-purpose') ?? one('purpose'),
    referer: headers.referer,
  };
}
