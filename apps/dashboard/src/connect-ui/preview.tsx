import { ShieldCheck } from 'lucide-react';
import type { ReactElement } from 'react';

import { useIntegrations } from '../connections/use-integrations.js';
import { Panel } from '../ui/panel.js';

/** A sketch of the Connect UI, updated while the operator types. */
export function Preview({ name }: { readonly name: string }): ReactElement {
  const integrations = useIntegrations();
  return (
    <Panel title="Preview">
      <div className="rounded-[14px] border border-line bg-page p-6">
        <div className="mx-auto max-w-sm rounded-[18px] border border-line bg-card p-6">
          <ShieldCheck aria-hidden size={28} className="text-accent" />
          <p className="mt-3 text-lg font-semibold wrap-anywhere">
            {name === '' ? 'Connect an account' : `Connect an account to ${name}`}
          </p>
          <ul className="mt-4 grid gap-2">
            {integrations.slice(0, 4).map(({ unique_key: key, display_name: title, logo }) => (
              <li key={key} className="flex min-h-11 items-center gap-3 rounded-[10px] border border-line px-3">
                <img src={logo} alt="" width={20} height={20} loading="lazy" />
                {title}
              </li>
            ))}
            {integrations.length === 0 && <li className="text-muted">The integrations that you set up appear here.</li>}
          </ul>
        </div>
      </div>
    </Panel>
  );
}
