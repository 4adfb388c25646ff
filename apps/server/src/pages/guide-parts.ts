import type { Field } from '@holdfast/providers';

/** A part of a provider's page: sentences, a list of terms, or code. */
export type GuidePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'terms'; readonly terms: readonly (readonly [term: string, meaning: string])[] }
  /** `isForm`: it shows a form and cannot be used as it stands. */
  | { readonly type: 'code'; readonly code: string; readonly isForm?: boolean }
  | { readonly type: 'link'; readonly text: string; readonly href: string };

export interface GuideSection {
  readonly title: string;
  readonly parts: readonly GuidePart[];
}

export interface GuideProps {
  readonly publicUrl: URL;
  /** The redirect URI that integrations of this provider share; absent if each has its own. */
  readonly sharedRedirectUri?: string | undefined;
  /** The redirect URIs of the operator's integrations; null for a visitor who is not signed in. */
  readonly redirectUris: readonly { readonly integrationKey: string; readonly redirectUri: string }[] | null;
}

/** The description of a field in one line. */
export function sentenceOf(field: Field): string {
  const { description, choices, example, default: preset, required, suffix, prefix } = field;
  const form = prefix !== undefined || suffix !== undefined ? `written ${prefix ?? ''}…${suffix ?? ''}` : undefined;
  return [
    description,
    choices && `One of ${choices.join(', ')}.`,
    form && `It is ${form}`,
    example !== undefined && `For example ${example}.`,
    preset !== undefined && preset !== '' && `Without a value: ${preset}.`,
    required === false && 'Optional.',
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
}

export function text(sentence: string): GuidePart {
  return { type: 'text', text: sentence };
}
