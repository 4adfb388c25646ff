import type * as z from 'zod';

import { broken } from './broken-rule.js';
import { webhookUrlSchema } from './primitives.js';

interface SessionInput {
  readonly webhook_url_override?: string | undefined;
  readonly integrations_config_defaults?: Readonly<Record<string, Defaults>> | undefined;
}

interface Defaults {
  readonly connection_config?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Moves the webhook override of older SDKs from an integration's `connection_config` to the session. An explicit override, even an empty one,
 * takes precedence over nested ones, and the first nested one over the others. Nested ones are removed from the config in any case.
 */
export function hoistWebhookUrl<Input extends SessionInput>(input: Input, context: z.core.$RefinementCtx): Input {
  const defaults = input.integrations_config_defaults ?? {};
  const urls: string[] = [];
  for (const [key, { connection_config: config }] of Object.entries(defaults)) {
    if (!hasNestedUrl(config)) continue;
    const checked = webhookUrlSchema.safeParse(config.webhook_url);
    if (checked.success) urls.push(checked.data);
    else {
      const path = ['integrations_config_defaults', key, 'connection_config', 'webhook_url'];
      context.addIssue(
        broken('webhook_url', checked.error.issues[0]?.message ?? 'must be a URL', { path, input: config.webhook_url }),
      );
    }
  }
  if (urls.length === 0) return input;
  return {
    ...input,
    webhook_url_override: input.webhook_url_override ?? urls[0],
    integrations_config_defaults: withoutNestedUrls(defaults),
  };
}

function hasNestedUrl(config: Defaults['connection_config']): config is { readonly webhook_url: unknown } {
  return config !== undefined && Object.hasOwn(config, 'webhook_url');
}

function withoutNestedUrls(defaults: Readonly<Record<string, Defaults>>): Record<string, Defaults> {
  return Object.fromEntries(
    Object.entries(defaults).map(([key, entry]) => {
      const { connection_config: config, ...rest } = entry;
      if (!hasNestedUrl(config)) return [key, entry];
      const { webhook_url: _hoisted, ...kept } = config;
      return [key, Object.keys(kept).length === 0 ? rest : { ...rest, connection_config: kept }];
    }),
  );
}
