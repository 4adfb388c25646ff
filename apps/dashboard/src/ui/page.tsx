import type { ReactElement, ReactNode, Ref } from 'react';

import { useOperator } from '../api/operator-context.js';

export interface PageProps {
  readonly title: string;
  /** Rendered before the title, such as a link to the list. */
  readonly above?: ReactNode;
  readonly below?: ReactNode;
  readonly actions?: ReactNode;
  readonly headingRef?: Ref<HTMLHeadingElement>;
  readonly children: ReactNode;
}

/** A view with its title, which is also the title of the window. */
export function Page({ title, above, below, actions, headingRef, children }: PageProps): ReactElement {
  const { environment } = useOperator();
  return (
    <>
      <title>{`${title} · ${environment} · Holdfast`}</title>
      {above}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-48">
          <h1 ref={headingRef} tabIndex={-1} className="wrap-anywhere">
            {title}
          </h1>
          {below}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </>
  );
}
