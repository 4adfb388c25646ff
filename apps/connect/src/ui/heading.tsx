import { useEffect, useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';

export interface HeadingProps {
  /** The document title. */
  readonly title: string;
  readonly children: ReactNode;
}

/** The heading of a view. It takes the focus when the view appears, so that keyboard and screen reader users continue there. */
export function Heading({ title, children }: HeadingProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
