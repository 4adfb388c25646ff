import type { ReactElement } from 'react';

import { useTexts } from '../texts/texts-context.js';

/** Links to the product's page on which the end user manages their connections; nothing if there is none. */
export function ManageLink({ url }: { readonly url: string | undefined }): ReactElement | null {
  const texts = useTexts();
  if (url === undefined) return null;
  return (
    <p className="help">
      <a href={url} target="_blank" rel="noopener noreferrer">
        {texts.manageHeading}
        <span className="visually-hidden"> {texts.opensInNewTab}</span>
      </a>
    </p>
  );
}
