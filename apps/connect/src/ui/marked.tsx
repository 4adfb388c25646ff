import type { ReactElement } from 'react';

/** Cannot be typed, so it marks the place of the value whatever the language's word order. */
const PLACE = '\0';

export interface MarkedProps {
  readonly text: (value: string) => string;
  readonly value: string;
  readonly as?: 'strong' | 'code';
}

/** Shows a text with its value in an element of its own. */
export function Marked({ text, value, as: Element = 'strong' }: MarkedProps): ReactElement {
  const [before, after] = text(PLACE).split(PLACE);
  return (
    <>
      {before}
      <Element>{value}</Element>
      {after}
    </>
  );
}
