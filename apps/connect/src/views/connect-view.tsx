import { AUTH_MODES, type ProviderTemplate } from '@holdfast/schema';
import type { Fault } from '@holdfast/ui';
import { useRef, useState, type ReactElement } from 'react';

import type { TypedValues } from '../authorization/attempt.js';
import { externalIdToShow } from '../authorization/external-id.js';
import { useAttempt } from '../authorization/use-attempt.js';
import { useHost } from '../embed/host-context.js';
import { faultsOfIssues } from '../form/check-form.js';
import { formEntries, initialValues } from '../form/form-entries.js';
import { addressOf, goBack } from '../session/go-back.js';
import { announcementOf } from '../texts/announcement.js';
import { useTexts } from '../texts/texts-context.js';
import { BlockedPanel } from './blocked-panel.js';
import { ConnectForm } from './connect-form.js';
import { FailurePanel } from './failure-panel.js';
import type { IntegrationViewProps } from './integration-view.js';
import { SuccessPanel } from './success-panel.js';
import { WaitingPanel } from './waiting-panel.js';

export interface ConnectViewProps extends IntegrationViewProps {
  readonly template: ProviderTemplate;
}

/** One integration: the form, the authorization and its outcome. Typed values survive a failed attempt. */
export function ConnectView(props: ConnectViewProps): ReactElement {
  const { api, integration, session, template, onBack } = props;
  const texts = useTexts();
  const name = integration.display_name;
  const reconnecting = session.isReconnecting === true;
  const account = reconnecting ? session.connected?.[0]?.account : undefined;
  const { connectsBy } = AUTH_MODES[template.auth_mode];
  const options = {
    fixed: session.integrations_config_defaults?.[integration.unique_key]?.connection_config ?? {},
    reconnecting,
    texts,
  };
  const [entries] = useState(() => formEntries(template, options));
  const externalId = externalIdToShow(template, { fixed: options.fixed, externalId: session.externalId });
  const [values, setValues] = useState(() => initialValues(entries));
  const sent = useRef<TypedValues | null>(null);
  const host = useHost();
  const { attempt, connect, reset, showWindow } = useAttempt({
    api,
    integrationId: integration.unique_key,
    providerName: name,
    mode: template.auth_mode,
    embeddedIn: host?.origin(),
    takesReturn: () => host === null || host.takesCompletionCode(),
    onConnected: () => {
      setValues(initialValues(entries));
      props.onConnected();
    },
    onSessionLost: props.onSessionLost,
    onStep: (step) => (host ? host.report(step) : goBack(step, session.redirectUrl)),
  });

  return (
    <>
      <p role="status" className="visually-hidden">
        {announcementOf(attempt, name, texts)}
      </p>
      {panel()}
    </>
  );

  function panel(): ReactElement {
    switch (attempt.phase) {
      case 'waiting':
        return (
          <WaitingPanel
            key={String(attempt.windowClosed)}
            name={name}
            windowClosed={attempt.windowClosed}
            onShow={showWindow}
            onRetry={retry}
            onCancel={reset}
          />
        );
      case 'blocked':
        return (
          <BlockedPanel name={name} authorizeUrl={attempt.authorizeUrl} embedded={host !== null} onCancel={reset} />
        );
      case 'succeeded':
        return (
          <SuccessPanel
            name={name}
            label={session.endUserLabel}
            reconnecting={reconnecting}
            pending={attempt.connection.isPending}
            awaitsCompletion={attempt.connection.awaitsCompletion && attempt.connection.completionCode === null}
            goesBack={host === null && addressOf(attempt.connection, session.redirectUrl) !== null}
            account={attempt.connection.account}
            manageUrl={session.manageUrl}
            onMore={onBack}
            onFinish={host?.close}
          />
        );
      case 'failed':
        if (isPutRightByTyping(attempt.fault)) return form(attempt.fault);
        return <FailurePanel name={name} fault={attempt.fault} account={account} onRetry={retry} onCancel={reset} />;
      case 'idle':
      case 'sending':
        return form(null);
    }
  }

  function send(typed: TypedValues): void {
    sent.current = typed;
    connect(typed);
  }

  /** Opens the window at once: the form was filled in before. */
  function retry(): void {
    if (sent.current === null) reset();
    else connect(sent.current);
  }

  function form(fault: Fault | null): ReactElement {
    return (
      <ConnectForm
        entries={entries}
        values={values}
        onChange={(field, value) => setValues((present) => ({ ...present, [field]: value }))}
        onConnect={send}
        externalId={externalId}
        busy={attempt.phase === 'sending'}
        fault={fault}
        integration={integration}
        connectsBy={connectsBy}
        label={session.endUserLabel}
        reconnecting={reconnecting}
        account={account}
        helpText={template.connect_help}
        helpUrl={session.overrides?.[integration.unique_key]?.docs_connect ?? template.docs_connect}
      />
    );
  }

  function isPutRightByTyping(fault: Fault): boolean {
    return (
      entries.length > 0 && (connectsBy === 'form' || Object.keys(faultsOfIssues(entries, fault.issues)).length > 0)
    );
  }
}
