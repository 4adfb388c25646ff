import type { OperatorConnection } from '@holdfast/schema';
import { Icon, icons } from '@holdfast/ui';
import type { ReactElement } from 'react';

import { CopyButton } from '../ui/copy-button.js';
import { monogramOf } from './monogram.js';

/** Shows whose connection it is: the name, if known, and the connection id to copy. */
export function PersonCell({ connection }: { readonly connection: OperatorConnection }): ReactElement {
  const { connection_id: id, display_name: name, email } = connection;
  const { initials, tint } = monogramOf(connection);
  const title = name ?? email;
  return (
    <div className="person">
      <span className={`monogram tint-${tint}`} aria-hidden="true">
        {initials === '' ? <Icon path={icons.link} /> : initials}
      </span>
      <div className="person-words">
        {title !== null && <span className="person-name">{title}</span>}
        {name !== null && email !== null && email !== name && <span className="person-email">{email}</span>}
        <span className={title === null ? 'person-id person-id-alone' : 'person-id'}>
          <code title={id}>{id}</code>
          <CopyButton text={id} label={`Copy the id ${id}`} />
        </span>
      </div>
    </div>
  );
}
