import type { StartQuestion } from '@holdfast/services';
import type { Request, Response } from 'express';

import type { ApiContext } from '../api-context.js';
import type { Backend } from '../backend.js';
import type { OnServerError } from '../rest/answer-route.js';
import type { OutcomeSockets } from './websocket/outcome-sockets.js';

/** The page at the end of an authorization: what it says, and its message to the page that opened it. */
export interface OutcomePage {
  readonly status: 'success' | 'failed';
  readonly flowId: string | null;
  readonly kind: 'connected' | 'pending' | 'elsewhere' | 'failed';
  /** The message of a failure, in English; empty on success. */
  readonly message: string;
  /** The code of a failure. */
  readonly code: string | null;
  /** The language that the session asks for. */
  readonly language: string | null;
  /** Whether an SDK opened the window: its page receives the messages that the published SDKs expect. */
  readonly isAwaited: boolean;
  /** The next URL of the window; null to stay. */
  readonly returnTo: string | null;
  /** Whether the Connect UI that opened this window may go there instead. */
  readonly isHandedOver: boolean;
}

/** The page that asks a person whether they want to connect. */
export interface QuestionPage {
  readonly question: StartQuestion;
  /** The URL that receives the answer. */
  readonly action: string;
  readonly answer: string;
}

/** Renders the pages; this package does not define their look or their headers. */
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
