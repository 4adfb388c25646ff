import { updateConnectSettingsInputSchema, type ConnectSettings } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement, type SubmitEvent } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { Panel } from '../ui/panel.js';
import { TextField } from '../ui/text-field.js';
import { useToast } from '../ui/toast.js';
import { LogoField } from './logo-field.js';
import { Preview } from './preview.js';

const KEY = ['connect-settings'];

export function ConnectUiView(): ReactElement {
  const api = useApi();
  const query = useQuery({ queryKey: KEY, queryFn: async () => (await api.connectSettings.get.query()).data });
  return (
    <Page
      title="Connect UI"
      below={<p className="mt-1 text-muted">The look of the page on which your end users authorize.</p>}
    >
      <Loaded query={query}>{(settings) => <SettingsForm settings={settings} />}</Loaded>
    </Page>
  );
}

const MEMBERS: Readonly<Record<string, string>> = {
  product_name: 'The product name',
  product_url: 'The product page',
  logo: 'The logo',
  accent_color: 'The accent color',
};

function SettingsForm({ settings }: { readonly settings: ConnectSettings }): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState(settings.product_name ?? '');
  const [url, setUrl] = useState(settings.product_url ?? '');
  const [logo, setLogo] = useState(settings.logo);
  const [accent, setAccent] = useState(settings.accent_color ?? '');
  const [origins, setOrigins] = useState(settings.allowed_origins.join('\n'));
  const [isCompleted, setCompleted] = useState(settings.completion === 'required');
  const [fault, setFault] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (input: Parameters<typeof api.connectSettings.update.mutate>[0]) =>
      api.connectSettings.update.mutate(input),
    onSuccess: ({ data }) => {
      queryClient.setQueryData(KEY, data);
      toast('The settings were saved.');
    },
    onError: (error) => setFault(`Not saved. ${sentenceOf(faultOf(error))}`),
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setFault(null);
    const input = {
      product_name: name.trim() || null,
      product_url: url.trim() || null,
      logo,
      accent_color: accent.trim() || null,
      allowed_origins: origins
        .split(/\s+/)
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ''),
      completion: isCompleted ? ('required' as const) : ('none' as const),
    };
    const parsed = updateConnectSettingsInputSchema.safeParse(input);
    if (parsed.success) return save.mutate(input);
    const [issue] = parsed.error.issues;
    const [member, at] = issue?.path ?? [];
    const origin = member === 'allowed_origins' && typeof at === 'number' ? input.allowed_origins[at] : undefined;
    setFault(`${origin ?? MEMBERS[String(member)] ?? 'A value'}: ${issue?.message ?? 'is not valid'}.`);
  }

  return (
    <div className="mt-5 grid grid-cols-1 items-start gap-5 xl:grid-cols-2">
      <Panel title="Settings">
        <form onSubmit={submit} noValidate className="grid gap-4">
          <TextField
            label="Product name"
            hint="End users see which product asks for access."
            value={name}
            onChange={setName}
          />
          <TextField
            label="Product page"
            hint="The name links to it, and a link that has expired leads back to it."
            type="url"
            value={url}
            onChange={setUrl}
          />
          <LogoField logo={logo} onChange={setLogo} />
          <TextField
            label="Accent color"
            hint="The color of buttons, such as #2f5d50. The page corrects its contrast."
            value={accent}
            onChange={setAccent}
          />
          <TextField
            label="Allowed origins"
            hint="The origins of your product's pages, one per line, such as https://app.example.com"
            isLong
            value={origins}
            onChange={setOrigins}
          />
          <label className="flex items-start gap-3">
            <input
              type="checkbox"
              className="mt-1 size-4 shrink-0"
              checked={isCompleted}
              onChange={(event) => setCompleted(event.target.checked)}
            />
            <span>
              <span className="font-semibold">Your backend completes each connection</span>
              <span className="hint block">
                A connection works only after your backend has confirmed who authorized it.
              </span>
            </span>
          </label>
          <p className="fault" role="alert">
            {fault}
          </p>
          <div>
            <button type="submit" className="button button-primary min-h-10" aria-disabled={save.isPending}>
              {save.isPending ? 'Saving…' : 'Save'}
            </button>
          </div>
        </form>
      </Panel>
      <Preview name={name.trim()} url={url.trim()} logo={logo} accent={accent.trim()} />
    </div>
  );
}
