import { connectionStore } from '@holdfast/db';
import { mergeEndUserTags, notFound, presentEndUser, type PatchConnectionInput } from '@holdfast/schema';

import { invalidTags } from '../connect-sessions/session-tags.js';
import type { ServiceContext } from '../context.js';
import { checkWebhookUrl } from '../webhooks/check-webhook-url.js';
import { findConnection } from './get-connection.js';

/** Replaces the tags, the end user and the webhook override if the input has them. */
export async function patchConnection(ctx: ServiceContext, input: PatchConnectionInput): Promise<{ success: true }> {
  const { tags, end_user: endUser, webhook_url_override: webhookUrl } = input;
  if (webhookUrl) checkWebhookUrl(ctx, webhookUrl);
  const merged = tags || endUser ? mergeEndUserTags(endUser, undefined, tags) : undefined;
  if (merged && !merged.success) throw invalidTags(merged.error);

  const record = await findConnection(ctx, input);
  const updated = await connectionStore.update(ctx.db, ctx.environment.id, record.id, {
    ...(merged && { tags: merged.data }),
    ...(endUser && {
      endUser: { ...presentEndUser(endUser, undefined), organization: record.endUser?.organization ?? null },
    }),
    ...(webhookUrl !== undefined && { webhookUrlOverride: webhookUrl === '' ? null : webhookUrl }),
  });
  if (!updated) throw notFound('connection', input.connection_id);
  return { success: true };
}
