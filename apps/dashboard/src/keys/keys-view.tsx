import type { ApiKey } from '@holdfast/schema';
import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { Age } from '../connections/age-text.js';
import { useNow } from '../connections/use-now.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { SecretDialog } from '../ui/secret-dialog.js';
import { CreateKeyDialog } from './create-key-dialog.js';
import { DeleteKeyDialog } from './delete-key-dialog.js';

export function KeysView(): ReactElement {
  const api = useApi();
  const query = useQuery({ queryKey: ['keys'], queryFn: async () => (await api.apiKeys.list.query()).data });
  const [isCreating, setCreating] = useState(false);
  const [created, setCreated] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<ApiKey | null>(null);
  return (
    <Page
      title="Secret keys"
      below={
        <p className="mt-1 text-muted">Your backend calls the API with a secret key. Give each program its own.</p>
      }
      actions={
        <button type="button" className="button button-primary min-h-10" onClick={() => setCreating(true)}>
          <Plus aria-hidden size={16} />
          Create a key
        </button>
      }
    >
      <Loaded query={query}>
        {(keys) => (
          <ul className="mt-5 grid grid-cols-1 gap-3">
            {keys.map((key) => (
              <KeyRow key={key.id} secretKey={key} onDelete={() => setDeleted(key)} />
            ))}
          </ul>
        )}
      </Loaded>
      {isCreating && (
        <CreateKeyDialog
          onClose={() => setCreating(false)}
          onCreated={(secret) => {
            setCreating(false);
            setCreated(secret);
          }}
        />
      )}
      {created !== null && (
        <SecretDialog
          title="Store this key now"
          label="The secret key"
          secret={created}
          onClose={() => setCreated(null)}
        >
          <p>It is shown only here. Holdfast keeps no copy that it could show again.</p>
        </SecretDialog>
      )}
      {deleted && <DeleteKeyDialog secretKey={deleted} onClose={() => setDeleted(null)} />}
    </Page>
  );
}

function KeyRow({ secretKey, onDelete }: { readonly secretKey: ApiKey; readonly onDelete: () => void }): ReactElement {
  const now = useNow();
  const { name, prefix, scopes, created_at: createdAt, expires_at: expiresAt, last_used_at: usedAt } = secretKey;
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 rounded-[14px] border border-line bg-card p-4">
      <div className="flex min-w-0 flex-1 basis-64 gap-3">
        <KeyRound aria-hidden size={18} className="mt-0.5 shrink-0 text-muted" />
        <div className="min-w-0">
          <h2 className="text-base wrap-anywhere">{name}</h2>
          {prefix !== null && <code className="text-muted">{prefix}…</code>}
          <p className="mt-1 text-sm text-muted">
            Created <Age at={new Date(createdAt)} now={now} />
            {' · '}
            {usedAt === null ? (
              'never used'
            ) : (
              <>
                last used <Age at={new Date(usedAt)} now={now} />
              </>
            )}
            {expiresAt !== null && ` · expires ${new Date(expiresAt).toLocaleDateString()}`}
          </p>
          <ul className="chips mt-2" aria-label={`Scopes of ${name}`}>
            {scopes.map((scope) => (
              <li key={scope} className="chip">
                {scope === 'environment:*' ? 'Full access' : scope.replace('environment:', '')}
              </li>
            ))}
          </ul>
        </div>
      </div>
      <button type="button" className="button button-quiet text-bad" onClick={onDelete}>
        Delete<span className="visually-hidden"> the key {name}</span>
      </button>
    </li>
  );
}
