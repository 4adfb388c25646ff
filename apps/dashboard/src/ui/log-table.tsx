import type { ReactElement, ReactNode } from 'react';

export interface LogTableProps {
  /** The accessible name. */
  readonly label: string;
  readonly headings: readonly string[];
  /** The rows. */
  readonly children: ReactNode;
}

/** A table whose rows become cards on narrow screens. The roles are explicit because browsers drop them when the layout changes. */
export function LogTable({ label, headings, children }: LogTableProps): ReactElement {
  return (
    <table role="table" aria-label={label} className="log-table">
      <thead role="rowgroup">
        <tr role="row">
          {headings.map((heading) => (
            <th key={heading} scope="col" role="columnheader">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}
