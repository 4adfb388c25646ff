import type { AuthModeTraits, Integration } from '@holdfast/schema';
import type { Fault } from '@holdfast/ui';
import { useRef, useState, type ReactElement, type SubmitEvent } from 'react';

import type { TypedValues } from '../authorization/attempt.js';
import { checkForm, faultsOfIssues, type FieldFaults } from '../form/check-form.js';
import { ExternalIdField } from '../form/external-id-field.js';
import { FieldInput } from '../form/field-input.js';
import { applicableEntries, type FormEntry } from '../form/form-entries.js';
import { useFaultFocus } from '../form/use-fault-focus.js';
import { sentenceOf } from '../texts/fault-sentence.js';
import { useTexts } from '../texts/texts-context.js';
import { AsPerson } from '../ui/as-person.js';
import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { Logo } from '../ui/logo.js';
import { Marked } from '../ui/marked.js';
import { FaultDetail } from './fault-detail.js';

export interface ConnectFormProps {
  readonly entries: readonly FormEntry[];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: string) => void;
  readonly onConnect: (values: TypedValues) => void;
  readonly busy: boolean;
  readonly fault: Fault | null;
  readonly integration: Integration;
  readonly connectsBy: AuthModeTraits['connectsBy'];
  /** The person for whom the connection will be. */
  readonly label: string | null;
  readonly reconnecting: boolean;
  /** The account to sign in with again, if it is known. */
  readonly account: string | undefined;
  readonly helpUrl: string | undefined;
  /** One sentence on where to find the requested values. */
  readonly helpText: string | undefined;
  /** Generated for this connection; null if the mode needs none. */
  readonly externalId: string | null;
}

export function ConnectForm(props: ConnectFormProps): ReactElement {
  const { entries, values, busy, fault, integration, connectsBy, label, account, helpUrl, helpText } = props;
  const name = integration.display_name;
  const texts = useTexts();
  const heading = props.reconnecting ? texts.reconnect(name) : texts.connect(name);
  const form = useRef<HTMLFormElement>(null);
  const [typingFaults, setTypingFaults] = useState<FieldFaults>({});
  const [refusals, setRefusals] = useState(0);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());

  const applicable = applicableEntries(entries, values);
  const shown = applicable.filter(({ field }) => field.hidden !== true);
  const faults = { ...(fault && withoutTouched(faultsOfIssues(entries, fault.issues), touched)), ...typingFaults };
  useFaultFocus(form, fault, refusals);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (busy) return;
    const checked = checkForm(applicable, values, texts);
    setTypingFaults(checked.ok ? {} : checked.faults);
    setTouched(new Set());
    if (checked.ok) props.onConnect(checked.values);
    else setRefusals(refusals + 1);
  }

  function change(field: string, value: string): void {
    props.onChange(field, value);
    setTouched(new Set([...touched, field]));
    setTypingFaults(Object.fromEntries(Object.entries(typingFaults).filter(([faulty]) => faulty !== field)));
  }

  return (
    <form ref={form} onSubmit={submit} noValidate autoComplete="off">
      <Logo name={name} source={integration.logo} large />
      <Heading title={heading}>
        {heading}
        <AsPerson label={label} />
      </Heading>
      {connectsBy === 'redirect' && <p className="lead">{texts.redirectLead(name)}</p>}
      {account !== undefined && (
        <p className="lead">
          <Marked
            text={connectsBy === 'redirect' ? texts.useAccount : (value) => texts.accountAt(name, value)}
            value={account}
          />
        </p>
      )}
      {connectsBy === 'form' && shown.length === 0 && <p className="lead">{texts.nothingToEnter}</p>}
      {fault && (
        <div className="banner" tabIndex={-1} data-fault-banner>
          <p>{sentenceOf(fault, name, { texts, account })}</p>
          {isRefusedRole(fault, entries) && (
            <p>
              <Marked text={texts.checkTrustPolicy} value="sts:ExternalId" as="code" />
            </p>
          )}
          {Object.keys(faultsOfIssues(entries, fault.issues)).length === 0 && <FaultDetail fault={fault} />}
        </div>
      )}
      {props.externalId !== null && <ExternalIdField value={props.externalId} />}
      {shown.map((entry) => (
        <FieldInput
          key={entry.name}
          entry={entry}
          value={values[entry.name] ?? ''}
          fault={faults[entry.name]}
          onChange={(value) => change(entry.name, value)}
        />
      ))}
      {helpText !== undefined && shown.length > 0 && <p className="help">{helpText}</p>}
      {helpUrl !== undefined && /^https?:/i.test(helpUrl) && shown.length > 0 && (
        <p className="help">
          <a href={helpUrl} target="_blank" rel="noopener noreferrer">
            {texts.whereToFind}
            <span className="visually-hidden"> {texts.opensInNewTab}</span>
          </a>
        </p>
      )}
      <Button type="submit" busy={busy}>
        {busy ? texts.connecting : heading}
      </Button>
      {label !== null && <p className="fine-print">{texts.notYou(label)}</p>}
    </form>
  );
}

/** Whether AWS refused the role: the person can only put that right at AWS. */
function isRefusedRole(fault: Fault, entries: readonly FormEntry[]): boolean {
  return fault.code === 'connection_test_failed' && entries.some(({ name }) => name === 'credentials.role_arn');
}

function withoutTouched(faults: FieldFaults, touched: ReadonlySet<string>): FieldFaults {
  return Object.fromEntries(Object.entries(faults).filter(([name]) => !touched.has(name)));
}
