import { MAX_TAGS, tagsSchema } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { Link } from '@tanstack/react-router';
import { Plus, Trash2 } from 'lucide-react';
import { useState, type ReactElement, type SubmitEvent } from 'react';

import { sentenceOf } from '../api/fault.js';
import { formatTag } from '../filters/tag-filter.js';
import { Panel } from '../ui/panel.js';
import { useToast } from '../ui/toast.js';
import { ChangedElsewhere } from './changed-elsewhere.js';
import { useChange, type Ref } from './use-connection.js';

export interface TagsPanelProps {
  readonly connection: Ref;
  readonly tags: Readonly<Record<string, string>>;
}

interface Row {
  readonly id: number;
  readonly key: string;
  readonly value: string;
}

export function TagsPanel({ connection, tags }: TagsPanelProps): ReactElement {
  const [isEditing, setEditing] = useState(false);
  const pairs = Object.entries(tags);
  if (isEditing) return <TagsEditor connection={connection} tags={tags} onDone={() => setEditing(false)} />;
  return (
    <Panel
      title="Tags"
      actions={
        <button type="button" className="button button-secondary" onClick={() => setEditing(true)}>
          Edit<span className="visually-hidden"> the tags</span>
        </button>
      }
    >
      {pairs.length === 0 && <p className="text-muted">No tags. Tags say whose connection it is.</p>}
      <ul className="chips">
        {pairs.map(([key, value]) => (
          <li key={key}>
            <Link
              to="/"
              search={{ tag: formatTag(key, value) }}
              className="chip no-underline"
              title={`Show connections with ${key} = ${value}`}
            >
              <span className="chip-key">{key}</span>
              <span className="chip-value">{value}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function TagsEditor({ connection, tags, onDone }: TagsPanelProps & { readonly onDone: () => void }): ReactElement {
  const toast = useToast();
  const [rows, setRows] = useState<readonly Row[]>(() =>
    Object.entries(tags).map(([key, value], id) => ({ id, key, value })),
  );
  const [fault, setFault] = useState<string | null>(null);
  const save = useChange(connection, (api, change) =>
    api.connections.patch.mutate({ ...connection, ...(change.tags && { tags: change.tags }) }),
  );

  function change(id: number, part: Partial<Row>): void {
    setFault(null);
    setRows(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const given = rows.filter(({ key, value }) => key.trim() !== '' || value !== '');
    const twice = given.find(({ key }, at) => given.findIndex((other) => other.key.trim() === key.trim()) < at);
    if (twice) return setFault(`The key "${twice.key.trim()}" appears twice.`);
    const parsed = tagsSchema.safeParse(Object.fromEntries(given.map(({ key, value }) => [key.trim(), value])));
    if (!parsed.success)
      return setFault(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('. '));
    save.mutate(
      { tags: parsed.data },
      {
        onSuccess: () => {
          toast('The tags were saved.');
          onDone();
        },
        onError: (error) => setFault(`Not saved. ${sentenceOf(faultOf(error))}`),
      },
    );
  }

  return (
    <Panel title="Tags">
      <form onSubmit={submit} noValidate>
        <div className="grid gap-2">
          {rows.map(({ id, key, value }, at) => (
            <div key={id} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_auto] gap-2">
              <div className="control">
                <input
                  aria-label={`Key of tag ${at + 1}`}
                  value={key}
                  spellCheck={false}
                  autoCapitalize="none"
                  onChange={(event) => change(id, { key: event.target.value })}
                />
              </div>
              <div className="control">
                <input
                  aria-label={`Value of tag ${at + 1}`}
                  value={value}
                  onChange={(event) => change(id, { value: event.target.value })}
                />
              </div>
              <button
                type="button"
                className="button button-quiet"
                aria-label={`Remove tag ${at + 1}, ${key}`}
                onClick={() => setRows(rows.filter((row) => row.id !== id))}
              >
                <Trash2 aria-hidden size={16} />
              </button>
            </div>
          ))}
        </div>
        <ChangedElsewhere subject="tags" value={tags} isSaving={save.isPending} />
        <p className="fault" role="alert">
          {fault}
        </p>
        <div className="mt-3 flex flex-wrap gap-2">
          <button type="submit" className="button button-primary min-h-10" aria-disabled={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save'}
          </button>
          <button type="button" className="button button-secondary" onClick={onDone}>
            Cancel
          </button>
          {rows.length < MAX_TAGS && (
            <button
              type="button"
              className="button button-quiet"
              onClick={() =>
                setRows([...rows, { id: Math.max(0, ...rows.map(({ id }) => id)) + 1, key: '', value: '' }])
              }
            >
              <Plus aria-hidden size={16} />
              Add a tag
            </button>
          )}
        </div>
      </form>
    </Panel>
  );
}
