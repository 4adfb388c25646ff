import type { ReactElement } from 'react';

import { Heading } from '../ui/heading.js';
import { Sign } from '../ui/sign.js';

export function UnsupportedPanel({ name }: { readonly name: string }): ReactElement {
  return (
    <section className="outcome">
      <Sign tone="plain" icon="link" />
      <Heading title={`${name} cannot be connected here`}>{name} cannot be connected here yet</Heading>
      <p>Tell the people of the app you came from: it is for them to put right.</p>
    </section>
  );
}
