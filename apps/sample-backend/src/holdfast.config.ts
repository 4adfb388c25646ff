import { defineHoldfast, type ProviderShape } from '@holdfast/client';
import * as z from 'zod';

/** The integrations of this product, and the tags and metadata of each connection. `npx holdfast plan` compares it with a server. */
export const config = defineHoldfast({
  integrations: { demo: { provider: 'demo' } },
  tags: z.object({
    end_user_id: z.string(),
    end_user_display_name: z.string().optional(),
    end_user_email: z.email().optional(),
  }),
});

declare module '@holdfast/client' {
  interface Register {
    config: typeof config;
  }
  /** The demo provider is in no catalogue: only the trial has it. */
  interface CustomProviders {
    demo: ProviderShape<'OAUTH2'>;
  }
}
