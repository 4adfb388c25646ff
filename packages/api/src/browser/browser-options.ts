import type { StartQuestion } from '@holdfast/services';
import type { Request, Response } from 'express';

import type { ApiContext } from '../api-context.js';
import type { Backend } from '../backend.js';
import type { OnServerError } from '../rest/answer-route.js';
import type { OutcomeSockets } from './websocket/outcome-sockets.js';

/** The page at the end of an authorization: its text, and what it tells the page that opened it. */
export interface OutcomePage {
  readonly status: 'success' | 'failed';
  readonly flowId: string | null;
  readonly title: string;
  readonly message: string;
  /** Whether an SDK of ours or a published one opened the window: its page is told in the words of the wire contract. */
  readonly isAwaited: boolean;
  /** Where the window goes on to; null to stay. */
  readonly returnTo: string | null;
  /** Whether the Connect UI that opened this window may go on there in its place. */
  readonly isHandedOver: boolean;
}

/** The page that asks a person whether they mean to connect. */
export interface QuestionPage {
  readonly question: StartQuestion;
  /** Where the answer goes. */
  readonly action: string;
  readonly answer: string;
}

/** Writes the pages; their look and their headers are not the business of this package. */
export interface BrowserPages {
  readonly sendOutcome: (res: Response, page: OutcomePage) => void;
  readonly sendQuestion: (res: Response, page: QuestionPage) => void;
}

export interface BrowserOptions {
  readonly backend: Backend;
  readonly contextOf: (req: Request) => ApiContext;
  readonly onServerError: OnServerError;
  readonly publicUrl: URL;
  readonly outcomeSockets: Pick<OutcomeSockets, 'look' | 'tell'>;
  readonly pages: BrowserPages;
}
