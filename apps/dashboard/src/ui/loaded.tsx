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

/** Renders the data of a query, or the reason why it failed. Data that is already shown stays when a refetch fails. */
export function Loaded<T>({ query, loading = <PanelLoading />, children }: LoadedProps<T>): ReactElement {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <FaultNotice fault={faultOf(query.error)} onRetry={() => void query.refetch()} />;
  return loading;
}
