import { faultOf } from '@holdfast/ui';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type ReactElement, type SubmitEvent } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { CodeBlock } from '../ui/code-block.js';
import { Dialog } from '../ui/dialog.js';
import { Panel } from '../ui/panel.js';
import type { Ref } from './use-connection.js';

const SHOWN_MS = 60_000;

export interface CredentialPanelProps {
  readonly connection: Ref;
  readonly hasCredential: boolean;
}

/** Masks the credential. Revealing it asks for the secret key again, writes a log entry, and lasts a minute. */
export function CredentialPanel({ connection, hasCredential }: CredentialPanelProps): ReactElement {
  const [isAsking, setAsking] = useState(false);
  const [revealed, setRevealed] = useState<string | null>(null);
  useEffect(() => {
    if (revealed === null) return;
    const timer = setTimeout(() => setRevealed(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [revealed]);

  return (
    <Panel
      title="Credential"
      actions={
        hasCredential && (
          <button
            type="button"
            className="button button-secondary"
            onClick={() => (revealed === null ? setAsking(true) : setRevealed(null))}
          >
            {revealed === null ? 'Reveal' : 'Hide'}
          </button>
        )
      }
    >
      {!hasCredential && <p className="text-muted">This connection needs no credential.</p>}
      {hasCredential && revealed === null && (
        <p className="font-mono tracking-widest text-muted">
          <span aria-hidden>••••••••••••••••</span>
          <span className="visually-hidden">Hidden</span>
        </p>
      )}
      {revealed !== null && <CodeBlock code={revealed} label="The credential, hidden again after a minute" />}
      {isAsking && (
        <RevealDialog
          connection={connection}
          onClose={() => setAsking(false)}
          onRevealed={(credential) => {
            setRevealed(credential);
            setAsking(false);
          }}
        />
      )}
    </Panel>
  );
}

interface RevealDialogProps {
  readonly connection: Ref;
  readonly onClose: () => void;
  readonly onRevealed: (credential: string) => void;
}

function RevealDialog({ connection, onClose, onRevealed }: RevealDialogProps): ReactElement {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const api = useApi();
  const reveal = useMutation({
    mutationFn: (key: string) => api.operator.revealCredentials.mutate({ ...connection, secret_key: key }),
    // Neither the key nor the credential stays in the cache of mutations.
    gcTime: 0,
    onSuccess: ({ data }) => onRevealed(JSON.stringify(data.credentials, null, 2)),
    onError: () => input.current?.focus(),
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const key = input.current?.value.trim() ?? '';
    if (!reveal.isPending && key !== '') reveal.mutate(key);
  }

  return (
    <Dialog title="Reveal the credential" onClose={onClose}>
      <form onSubmit={submit}>
        <p className="mt-3 text-muted">
          Anyone who sees it can act as this end user at the provider. The server&apos;s log records that you looked.
        </p>
        <label htmlFor={id} className="mt-4 block font-semibold">
          Secret key
        </label>
        <div className="control mt-1.5" data-faulty={reveal.isError}>
          <input
            ref={input}
            id={id}
            type="password"
            autoComplete="off"
            maxLength={512}
            required
            aria-describedby={`${id}-fault`}
            aria-invalid={reveal.isError}
          />
        </div>
        <p id={`${id}-fault`} className="fault" role="alert">
          {reveal.error && wrongKeyOr(reveal.error)}
        </p>
        <div className="mt-5 flex justify-end gap-2">
          <button type="button" className="button button-secondary" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button button-primary" aria-disabled={reveal.isPending}>
            {reveal.isPending ? 'Revealing…' : 'Reveal'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function wrongKeyOr(error: Error): string {
  const fault = faultOf(error);
  const isWrong = fault.code === 'unknown_account' || fault.code === 'invalid_secret_key_format';
  return isWrong ? 'This is not a secret key of this environment.' : sentenceOf(fault);
}
