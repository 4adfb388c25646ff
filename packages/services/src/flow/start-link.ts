import { timingSafeEqual } from 'node:crypto';

import { openFlowStore } from '@holdfast/db';
import { logoPathOf } from '@holdfast/providers';
import { AppError } from '@holdfast/schema';
import { macOf } from '@holdfast/vault';

import { personOfSession } from '../connect-sessions/person-of-session.js';
import type { SessionPerson } from '../connect-sessions/session-person.js';
import type { Runtime } from '../context.js';
import { hashToken } from '../keys/random.js';
import { storedToken } from '../keys/stored-token.js';
import { unusableFlow } from '../redirect/unusable-flow.js';
import { decideStart, type Navigation } from './decide-start.js';

/** The question that a person answers before an authorization continues. */
export interface StartQuestion {
  readonly integrationName: string;
  readonly logoPath: string;
  readonly productName: string;
  readonly person: SessionPerson;
  readonly isReconnecting: boolean;
  /** The language that the session asks for. */
  readonly language: string | null;
}

/** An opened start link: the flow may begin now, or the person is asked first. */
export type OpenedStart = { readonly action: 'begin' } | { readonly action: 'ask'; readonly question: StartQuestion };

/**
 * Decides from the navigation whether a start link may begin its flow. It uses nothing up; but after a question only
 * the answer begins the flow, so that reloading the page proves nothing.
 * @throws AppError `flow_unknown`, `flow_expired`, `flow_already_used`
 */
export async function openStartLink(runtime: Runtime, startCode: string, navigation: Navigation): Promise<OpenedStart> {
  const found = await openFlowStore.getByStartCode(runtime.db, storedToken(runtime, 'flow-start', startCode));
  if (found.kind !== 'waiting') throw unusableFlow(found.kind);
  const { start } = found;
  const allowedOrigins = [...runtime.allowedOrigins, ...start.allowedOrigins];
  const decision = decideStart(navigation, {
    ownOrigin: runtime.publicUrl.origin,
    allowedOrigins,
    embeddedIn: start.embeddedIn,
  });
  if (decision === 'begin' && start.askedAt === null) return { action: 'begin' };
  await openFlowStore.markAsked(runtime.db, start.environmentId, start.id);
  return {
    action: 'ask',
    question: {
      integrationName: start.integrationName ?? runtime.providers.get(start.provider)?.name ?? start.provider,
      logoPath: logoPathOf(start.provider),
      productName: start.productName ?? start.environmentName,
      person: await personOfSession(runtime, start),
      isReconnecting: start.targetConnection !== null,
      language: start.language,
    },
  };
}

/**
 * The answer to a start link's question for one browser: the page carries it, and the browser's cookie is part of it.
 */
export function startAnswerOf(
  { keys }: Pick<Runtime, 'keys'>,
  { startCode, browser }: { readonly startCode: string; readonly browser: string },
): string {
  return macOf(keys.pepper, `start-answer:${browser}:${startCode}`).toString('base64url');
}

/** @throws AppError `browser_mismatch` */
export function requireStartAnswer(
  runtime: Pick<Runtime, 'keys'>,
  given: { readonly startCode: string; readonly browser: string | undefined; readonly answer: string },
): void {
  const expected = startAnswerOf(runtime, { startCode: given.startCode, browser: given.browser ?? '' });
  const isRight = timingSafeEqual(hashToken(given.answer), hashToken(expected));
  if (given.browser !== undefined && isRight) return;
  throw new AppError(
    'browser_mismatch',
    'This page was opened in another browser, or cookies are turned off. Go back and start again.',
  );
}
