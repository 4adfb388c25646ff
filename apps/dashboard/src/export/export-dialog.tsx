import { faultOf } from '@holdfast/ui';
import { useEffect, useRef, useState, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { listInputOf, type ConnectionFilters } from '../filters/connection-filters.js';
import { Dialog } from '../ui/dialog.js';
import { CONNECTION_HEAD, connectionRow } from './connection-rows.js';
import { UTF8_MARK } from './csv.js';
import { downloadText } from './download.js';

const PAGE_SIZE = 500;

export interface ExportDialogProps {
  readonly filters: ConnectionFilters;
  readonly onClose: () => void;
}

interface Read {
  readonly count: number;
  readonly cursor: string | null;
  readonly phase: 'reading' | 'failed' | 'ended';
  readonly fault: string | null;
}

/** Reads every page that the filters show and saves them as one file. A page that fails can be read again. */
export function ExportDialog({ filters, onClose }: ExportDialogProps): ReactElement {
  const api = useApi();
  const parts = useRef<string[]>([UTF8_MARK, CONNECTION_HEAD]);
  const controller = useRef<AbortController | null>(null);
  const [read, setRead] = useState<Read>({ count: 0, cursor: null, phase: 'reading', fault: null });

  async function readFrom(state: Read): Promise<void> {
    const { signal } = (controller.current = new AbortController());
    let { count, cursor } = state;
    try {
      do {
        const input = { ...listInputOf({ ...filters, after: cursor }), limit: PAGE_SIZE };
        const page = await api.operator.listConnections.query(input, { signal });
        if (signal.aborted) return;
        parts.current.push(page.connections.map(connectionRow).join(''));
        count += page.connections.length;
        cursor = page.next_cursor;
        setRead({ count, cursor, phase: 'reading', fault: null });
      } while (cursor !== null);
      setRead({ count, cursor, phase: 'ended', fault: null });
      downloadText('connections.csv', parts.current);
    } catch (error) {
      if (!signal.aborted) setRead({ count, cursor, phase: 'failed', fault: sentenceOf(faultOf(error)) });
    }
  }

  const begin = useRef(() => void readFrom(read));
  useEffect(() => {
    begin.current();
    return () => controller.current?.abort();
  }, []);

  return (
    <Dialog title="Export as CSV" onClose={onClose}>
      <p className="mt-3 text-muted">
        The connections that the filters show, with their tags and without credentials and metadata.
      </p>
      <p role="status" className="mt-4">
        {read.phase === 'ended'
          ? `${read.count.toLocaleString('en')} ${read.count === 1 ? 'connection was' : 'connections were'} saved.`
          : `${read.count.toLocaleString('en')} read…`}
      </p>
      <p className="fault" role="alert">
        {read.fault}
      </p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        {read.phase === 'failed' && (
          <button
            type="button"
            className="button button-secondary"
            onClick={() => {
              setRead({ ...read, phase: 'reading', fault: null });
              void readFrom(read);
            }}
          >
            Continue
          </button>
        )}
        <button type="button" className="button button-primary min-h-10" onClick={onClose}>
          {read.phase === 'ended' ? 'Done' : 'Cancel'}
        </button>
      </div>
    </Dialog>
  );
}
