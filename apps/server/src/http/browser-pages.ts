import { randomBytes } from 'node:crypto';

import type { BrowserPages } from '@holdfast/api';
import type { Runtime } from '@holdfast/services';
import type { Response } from 'express';

import { renderOutcomePage } from '../pages/outcome-page.js';
import { renderStartPage } from '../pages/start-page.js';
import { pickLanguage } from '../pages/texts/pick-texts.js';
import { writtenPageHeaders } from './security-headers.js';

/** The pages of an authorization that the server writes, each with its own nonce. */
export function createBrowserPages({
  publicUrl,
  connectUrl,
  connectLanguage,
}: Pick<Runtime, 'publicUrl' | 'connectUrl' | 'connectLanguage'>): BrowserPages {
  const isHttps = publicUrl.protocol === 'https:';
  const targetOrigins = [...new Set([publicUrl.origin, connectUrl.origin])];

  function send(res: Response, asks: boolean, render: (nonce: string) => string): void {
    const nonce = randomBytes(16).toString('base64');
    writtenPageHeaders({ isHttps, nonce, asks })(res.req, res, () => res.type('html').send(render(nonce)));
  }

  return {
    sendOutcome: (res, page) => {
      const language = pickLanguage(page.language ?? connectLanguage, res.req);
      send(res, false, (nonce) => renderOutcomePage(page, { targetOrigins, nonce, language }));
    },
    sendQuestion: (res, page) => {
      const language = pickLanguage(page.question.language ?? connectLanguage, res.req);
      send(res, true, (nonce) => renderStartPage({ ...page, nonce, language, basePath: publicUrl.pathname }));
    },
  };
}
