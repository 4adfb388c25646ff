import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactElement, type SubmitEvent } from 'react';

import { BASE_URL } from '../api/base-url.js';
import { Mark } from '../ui/mark.js';
import { signIn } from './sign-in.js';

export interface SignInViewProps {
  /** Whether a session ended while its pages were open. */
  readonly hasEnded: boolean;
  readonly onSignedIn: () => Promise<void>;
}

/** Keeps the key in its input only, never in the page's state, and empties the input once the key is accepted. */
export function SignInView({ hasEnded, onSignedIn }: SignInViewProps): ReactElement {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [revealed, setRevealed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => input.current?.focus(), []);

  async function submit(): Promise<void> {
    const key = input.current?.value.trim() ?? '';
    if (key === '') return refuse('Enter the secret key.');
    setBusy(true);
    const result = await signIn(BASE_URL, key);
    setBusy(false);
    if (!result.ok) return refuse(result.sentence);
    if (input.current) input.current.value = '';
    await onSignedIn();
  }

  function refuse(sentence: string): void {
    setFault(sentence);
    input.current?.focus();
  }

  function handle(event: SubmitEvent): void {
    event.preventDefault();
    if (!busy) void submit();
  }

  return (
    <main className="sign-in">
      <title>Sign in · Holdfast</title>
      <form className="sign-in-card" onSubmit={handle} noValidate>
        <Mark />
        <h1>Sign in to Holdfast</h1>
        {hasEnded && <p className="mt-2">Your session has ended. Sign in to continue; the page is as you left it.</p>}
        <label htmlFor={id}>Secret key</label>
        <p id={`${id}-hint`} className="hint">
          The secret key of the environment that you want to see. The server printed it on its first start.
        </p>
        <div className="control" data-faulty={fault !== null}>
          <input
            ref={input}
            id={id}
            type={revealed ? 'text' : 'password'}
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={512}
            required
            aria-invalid={fault !== null}
            aria-describedby={fault === null ? `${id}-hint` : `${id}-hint ${id}-fault`}
            onChange={() => setFault(null)}
          />
          <button
            type="button"
            className="reveal"
            aria-controls={id}
            aria-label={revealed ? 'Hide the key' : 'Show the key'}
            onClick={() => setRevealed(!revealed)}
          >
            {revealed ? <EyeOff aria-hidden size={18} /> : <Eye aria-hidden size={18} />}
          </button>
        </div>
        <p id={`${id}-fault`} className="fault" role="alert">
          {fault}
        </p>
        <button type="submit" className="button button-primary" aria-disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  );
}
