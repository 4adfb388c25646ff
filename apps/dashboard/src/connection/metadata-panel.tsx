import { MAX_METADATA_BYTES, metadataSchema, type Metadata } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useId, useState, type ReactElement, type SubmitEvent } from 'react';

import { sentenceOf } from '../api/fault.js';
import { CodeBlock } from '../ui/code-block.js';
import { Panel } from '../ui/panel.js';
import { useToast } from '../ui/toast.js';
import { ChangedElsewhere } from './changed-elsewhere.js';
import { useChange, type Ref } from './use-connection.js';

export interface MetadataPanelProps {
  readonly connection: Ref;
  readonly metadata: Metadata | null;
}

export function MetadataPanel({ connection, metadata }: MetadataPanelProps): ReactElement {
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <MetadataEditor connection={connection} metadata={metadata} onDone={() => setEditing(false)} />;
  const isEmpty = metadata === null || Object.keys(metadata).length === 0;
  return (
    <Panel
      title="Metadata"
      actions={
        <button type="button" className="button button-secondary" onClick={() => setEditing(true)}>
          Edit<span className="visually-hidden"> the metadata</span>
        </button>
      }
    >
      {isEmpty ? (
        <p className="text-muted">No metadata. You can store a JSON object here.</p>
      ) : (
        <CodeBlock code={JSON.stringify(metadata, null, 2)} label="The metadata" />
      )}
    </Panel>
  );
}

function MetadataEditor({
  connection,
  metadata,
  onDone,
}: MetadataPanelProps & { readonly onDone: () => void }): ReactElement {
  const id = useId();
  const toast = useToast();
  const [text, setText] = useState(() => JSON.stringify(metadata ?? {}, null, 2));
  const [fault, setFault] = useState<string | null>(null);
  const save = useChange(connection, (api, change) =>
    api.connections.setMetadata.mutate({ ...connection, metadata: change.metadata ?? {} }),
  );

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const parsed = parseMetadata(text);
    if (typeof parsed === 'string') return setFault(parsed);
    save.mutate(
      { metadata: parsed },
      {
        onSuccess: () => {
          toast('The metadata was saved.');
          onDone();
        },
        onError: (error) => setFault(`Not saved. ${sentenceOf(faultOf(error))}`),
      },
    );
  }

  return (
    <Panel title="Metadata">
      <form onSubmit={submit} noValidate>
        <label htmlFor={id} className="hint">
          A JSON object, at most {MAX_METADATA_BYTES / 1_024} KiB
        </label>
        <div className="control mt-1.5" data-faulty={fault !== null}>
          <textarea
            id={id}
            className="min-h-48 resize-y py-2.5! font-mono text-[0.8125rem]"
            value={text}
            spellCheck={false}
            aria-invalid={fault !== null}
            aria-describedby={`${id}-fault`}
            onChange={(event) => {
              setText(event.target.value);
              setFault(null);
            }}
          />
        </div>
        <ChangedElsewhere subject="metadata" value={metadata} isSaving={save.isPending} />
        <p id={`${id}-fault`} className="fault" role="alert">
          {fault}
        </p>
        <div className="mt-3 flex gap-2">
          <button type="submit" className="button button-primary min-h-10" aria-disabled={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save'}
          </button>
          <button type="button" className="button button-secondary" onClick={onDone}>
            Cancel
          </button>
        </div>
      </form>
    </Panel>
  );
}

/** Returns the object, or a sentence that says what is wrong with the text. */
function parseMetadata(text: string): Metadata | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`;
  }
  const parsed = metadataSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  return parsed.error.issues
    .map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
    .join('. ');
}
