import type { AuthorizationOutcome } from '@holdfast/schema';
import { faultOf, type Fault, plainFault } from '@holdfast/ui';

import { isPassing } from '../api/fault.js';
import type { Connected } from './attempt.js';

const ASK_EVERY_MS = 1_500;
/** A provider's Cross-Origin-Opener-Policy can make an open window look closed, and the outcome may be about to arrive. */
const CLOSED_GRACE_MS = 4_000;
/** The window had the focus; if this page has it, the window is gone. */
const ATTENDED_GRACE_MS = 500;
const LOOK_EVERY_MS = 250;
const GIVE_UP_AFTER_MS = 15 * 60_000;

export interface WatchOptions {
  readonly ask: () => Promise<AuthorizationOutcome>;
  readonly isWindowClosed: () => boolean;
  /** Whether this page has the focus. */
  readonly isAttended: () => boolean;
  readonly onSuccess: (connection: Connected) => void;
  readonly onFailure: (fault: Fault) => void;
  /** The window looks closed without an outcome. Polling continues, because a provider's policy may hide an open window. */
  readonly onWindowClosed: () => void;
}

export interface AuthorizationWatch {
  /** Polls at once: a message arrived, or the person is back on this page. */
  readonly hurry: () => void;
  readonly stop: () => void;
}

/** Polls for the outcome until there is one. A message from the window only makes it poll sooner; only the server's answer counts. */
export function watchAuthorization(options: WatchOptions): AuthorizationWatch {
  const startedAt = Date.now();
  let closedSince: number | null = null;
  let closedReported = false;
  let asking = false;
  let stopped = false;
  let timer = setTimeout(tick, ASK_EVERY_MS);
  const looking = setInterval(look, LOOK_EVERY_MS);

  return { hurry: tick, stop };

  function stop(): void {
    stopped = true;
    clearTimeout(timer);
    clearInterval(looking);
  }

  function tick(): void {
    if (stopped || asking) return;
    clearTimeout(timer);
    asking = true;
    options.ask().then(settle, (error: unknown) => settleFault(faultOf(error)));
  }

  function settle(outcome: AuthorizationOutcome): void {
    if (outcome.status === 'pending') return askAgain();
    finish(() => {
      if (outcome.status === 'success') {
        const {
          connection_id: connectionId,
          provider_config_key: providerConfigKey,
          is_pending: isPending,
          awaits_completion: awaitsCompletion = false,
          account,
        } = outcome;
        options.onSuccess({
          connectionId,
          providerConfigKey,
          isPending,
          awaitsCompletion,
          returnTo: null,
          completionCode: null,
          account: account?.name ?? account?.email ?? null,
        });
      } else options.onFailure(plainFault(outcome.error.code, outcome.error.message));
    });
  }

  function settleFault(fault: Fault): void {
    if (isPassing(fault)) return askAgain();
    finish(() => options.onFailure(fault));
  }

  function finish(report: () => void): void {
    if (stopped) return;
    stop();
    report();
  }

  function askAgain(): void {
    asking = false;
    if (stopped) return;
    const now = Date.now();
    if (now - startedAt >= GIVE_UP_AFTER_MS) {
      return finish(() => options.onFailure(plainFault('timed_out')));
    }
    timer = setTimeout(tick, ASK_EVERY_MS);
  }

  function look(): void {
    if (!options.isWindowClosed()) {
      closedSince = null;
      return;
    }
    if (closedSince === null) {
      closedSince = Date.now();
      tick();
    }
    const grace = options.isAttended() ? ATTENDED_GRACE_MS : CLOSED_GRACE_MS;
    // A response that is still arriving may be the outcome.
    if (closedReported || asking || Date.now() - closedSince < grace) return;
    closedReported = true;
    options.onWindowClosed();
  }
}
