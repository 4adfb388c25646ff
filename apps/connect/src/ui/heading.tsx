import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';

export interface HeadingProps {
  /** The title of the page's tab. */
  readonly title: string;
  readonly children: ReactNode;
}

/** The heading of a view. It takes the focus as the view appears, so that keyboards and screen readers go on from there. */
export function Heading({ title, children }: HeadingProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <title>{title}</title>
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
    </>
  );
}
