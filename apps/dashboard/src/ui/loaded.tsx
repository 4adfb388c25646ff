import { faultOf } from '@holdfast/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import { FaultNotice } from './fault-notice.js';
import { PanelLoading } from './panel-loading.js';

export interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly loading?: ReactElement;
  readonly children: (data: T) => ReactElement;
}

/** What a query answered, or why it did not. A failed refetch keeps what is already shown. */
export function Loaded<T>({ query, loading = <PanelLoading />, children }: LoadedProps<T>): ReactElement {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <FaultNotice fault={faultOf(query.error)} onRetry={() => void query.refetch()} />;
  return loading;
}
