import { useId, type ReactElement, type ReactNode } from 'react';

export interface PanelProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page, with its heading. */
export function Panel({ title, actions, children }: PanelProps): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-[14px] border border-line bg-card p-5">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
