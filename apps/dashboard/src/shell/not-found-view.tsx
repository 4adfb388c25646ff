import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import type { ReactElement } from 'react';

import { Page } from '../ui/page.js';

export function NotFoundView(): ReactElement {
  return (
    <Page title="This page does not exist">
      <section className="state">
        <span className="state-sign">
          <Compass aria-hidden />
        </span>
        <p>No page has this address. It may belong to another version of Holdfast.</p>
        <Link to="/" className="button button-secondary no-underline">
          Go to the connections
        </Link>
      </section>
    </Page>
  );
}
