import { AUTH_MODES, type AuthMode } from '@holdfast/schema';
import { type Api, faultOf, type Fault, plainFault } from '@holdfast/ui';
import { useCallback, useEffect, useRef, useState } from 'react';

import { isLostSession } from '../api/fault.js';
import { IDLE, type Attempt, type TypedValues } from './attempt.js';
import { credentialsOf } from './typed-credentials.js';
import { startWindowFlow, type WindowFlow } from './window-flow.js';

export interface AttemptSubject {
  readonly api: Api;
  readonly integrationId: string;
  readonly providerName: string;
  readonly mode: AuthMode;
  /** The origin of the page around this one; absent if this page is not in a frame. */
  readonly embeddedIn: string | undefined;
  /** Whether this page, or the page around it, takes a completion code to the product. */
  readonly takesReturn: () => boolean;
  readonly onConnected: () => void;
  /** Called with every step of an attempt. */
  readonly onStep: (attempt: Attempt) => void;
  readonly onSessionLost: (fault: Fault) => void;
}

export interface AttemptControls {
  readonly attempt: Attempt;
  /** Call it inside a click handler, because it may open a window. */
  readonly connect: (values: TypedValues) => void;
  readonly showWindow: () => void;
  readonly reset: () => void;
}

/** Runs one attempt at a time: a new attempt, a reset or leaving the view ends the previous one. */
export function useAttempt(subject: AttemptSubject): AttemptControls {
  const [attempt, setAttempt] = useState<Attempt>(IDLE);
  const flow = useRef<WindowFlow | null>(null);
  const serial = useRef(0);

  const end = useCallback(() => {
    serial.current += 1;
    flow.current?.end();
    flow.current = null;
  }, []);
  useEffect(() => end, [end]);

  function connect(values: TypedValues): void {
    end();
    const mine = serial.current;
    const report = (next: Attempt): void => {
      if (serial.current !== mine) return;
      if (next.phase === 'failed' && isLostSession(next.fault)) return subject.onSessionLost(next.fault);
      if (next.phase === 'succeeded') subject.onConnected();
      setAttempt(next);
      subject.onStep(next);
    };
    report({ phase: 'sending' });
    if (AUTH_MODES[subject.mode].connectsBy === 'redirect') {
      flow.current = startWindowFlow({ ...subject, connectionConfig: values.connection_config, report });
    } else {
      void submit(subject, values).then(report);
    }
  }

  function reset(): void {
    end();
    setAttempt(IDLE);
  }

  return { attempt, connect, reset, showWindow: () => flow.current?.show() };
}

async function submit(subject: AttemptSubject, values: TypedValues): Promise<Attempt> {
  const { api, integrationId, mode } = subject;
  const credentials = credentialsOf(mode, values.credentials);
  if (credentials === undefined) return { phase: 'failed', fault: plainFault('invalid_auth_mode') };
  try {
    const connection = await api.authorization.submit.mutate({
      integration_id: integrationId,
      credentials,
      connection_config: values.connection_config,
      ...(subject.embeddedIn !== undefined && { embedded_in: subject.embeddedIn }),
    });
    const { connectionId, providerConfigKey, redirectTo = null } = connection;
    const awaitsCompletion = connection.isPending === true;
    const completionCode = (subject.takesReturn() && connection.completionCode) || null;
    // This browser takes the code to the product: by this page, by the page around it, or in a window.
    if (redirectTo !== null && window.parent !== window && completionCode === null)
      window.open(redirectTo, '_blank', 'noopener');
    return {
      phase: 'succeeded',
      connection: {
        connectionId,
        providerConfigKey,
        isPending: false,
        awaitsCompletion,
        account: null,
        returnTo: redirectTo,
        completionCode,
      },
    };
  } catch (error) {
    return { phase: 'failed', fault: faultOf(error) };
  }
}
