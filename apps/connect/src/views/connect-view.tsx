import { useState, type ReactElement } from 'react';

import type { ProviderTemplate } from '@holdfast/schema';

import type { Fault } from '../api/fault.js';
import { useAttempt } from '../authorization/use-attempt.js';
import { connectMethodOf } from '../authorization/connect-method.js';
import { createExternalId, EXTERNAL_ID, makesExternalId } from '../authorization/external-id.js';
import { useHost } from '../embed/host-context.js';
import { faultsOfIssues } from '../form/check-form.js';
import { formEntries, initialValues } from '../form/form-entries.js';
import { announcementOf } from '../texts/announcement.js';
import { BlockedPanel } from './blocked-panel.js';
import { ConnectForm } from './connect-form.js';
import { FailurePanel } from './failure-panel.js';
import type { IntegrationViewProps } from './integration-view.js';
import { SuccessPanel } from './success-panel.js';
import { WaitingPanel } from './waiting-panel.js';

export interface ConnectViewProps extends IntegrationViewProps {
  readonly template: ProviderTemplate;
}

/** One integration: what to enter, the authorization, and what came of it. What was typed outlives a failed try. */
export function ConnectView(props: ConnectViewProps): ReactElement {
  const { api, integration, session, template, onBack } = props;
  const name = integration.display_name;
  const reconnecting = session.isReconnecting === true;
  const method = connectMethodOf(template.auth_mode);
  const terms = { fixed: session.integrations_config_defaults?.[integration.unique_key]?.connection_config ?? {}, reconnecting };
  const [entries] = useState(() => formEntries(template, terms));
  const [externalId] = useState(() => (makesExternalId(template, terms) ? createExternalId() : null));
  const [values, setValues] = useState(() => initialValues(entries));
  const host = useHost();
  const { attempt, connect, reset, showWindow } = useAttempt({
    api,
    integrationId: integration.unique_key,
    providerName: name,
    mode: template.auth_mode,
    onConnected: () => {
      setValues(initialValues(entries));
      props.onConnected();
    },
    onSessionLost: props.onSessionLost,
    onStep: (step) => host?.report(step),
  });

  return (
    <>
      <p role="status" className="visually-hidden">
        {announcementOf(attempt, name)}
      </p>
      {panel()}
    </>
  );

  function panel(): ReactElement {
    switch (attempt.phase) {
      case 'waiting':
        return <WaitingPanel key={String(attempt.windowClosed)} name={name} windowClosed={attempt.windowClosed} onShow={showWindow} onCancel={reset} />;
      case 'blocked':
        return <BlockedPanel name={name} authorizeUrl={attempt.authorizeUrl} embedded={host !== null} onCancel={reset} />;
      case 'succeeded':
        return <SuccessPanel name={name} label={session.endUserLabel} reconnecting={reconnecting} pending={attempt.connection.isPending} account={attempt.connection.account} onMore={onBack} onFinish={host?.close} />;
      case 'failed':
        if (isPutRightByTyping(attempt.fault)) return form(method, attempt.fault);
        return <FailurePanel name={name} fault={attempt.fault} onRetry={reset} />;
      case 'idle':
      case 'sending':
        return form(method, null);
    }
  }

  function form(shownMethod: 'window' | 'form', fault: Fault | null): ReactElement {
    return (
      <ConnectForm
        entries={entries}
        values={values}
        onChange={(field, value) => setValues((present) => ({ ...present, [field]: value }))}
        onConnect={(typed) => connect(externalId === null ? typed : { ...typed, connection_config: { ...typed.connection_config, [EXTERNAL_ID]: externalId } })}
        externalId={externalId}
        busy={attempt.phase === 'sending'}
        fault={fault}
        integration={integration}
        method={shownMethod}
        label={session.endUserLabel}
        reconnecting={reconnecting}
        helpUrl={session.overrides?.[integration.unique_key]?.docs_connect ?? template.docs_connect}
      />
    );
  }

  function isPutRightByTyping(fault: Fault): boolean {
    return entries.length > 0 && (method === 'form' || Object.keys(faultsOfIssues(entries, fault.issues)).length > 0);
  }
}
