import { useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { BackLink } from '../ui/back-link.js';
import { Page } from '../ui/page.js';
import { CreateForm } from './create-form.js';
import { Gallery } from './gallery.js';

export function NewIntegrationView(): ReactElement {
  const { provider } = useSearch({ from: '/new-integration' });
  return (
    <Page
      title={provider === '' ? 'Choose a provider' : 'Set up an integration'}
      above={<BackLink to="/integrations">Integrations</BackLink>}
    >
      {provider === '' ? <Gallery /> : <CreateForm provider={provider} />}
    </Page>
  );
}
