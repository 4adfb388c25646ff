import { emailDomainOf } from '@holdfast/schema';
import { tintOf } from '@holdfast/ui';

const NEUTRAL_TINT = 7;

/** The person to whom a connection belongs, as far as known. */
export interface Person {
  readonly display_name: string | null;
  readonly email: string | null;
}

export interface Monogram {
  /** Empty if neither name nor e-mail address is known. */
  readonly initials: string;
  readonly tint: number;
}

/** Returns initials of the name or the e-mail address, and a tint that people of one e-mail domain share. Loads nothing. */
export function monogramOf({ display_name: name, email }: Person): Monogram {
  const known = name ?? email?.split('@')[0] ?? '';
  if (known === '') return { initials: '', tint: NEUTRAL_TINT };
  const words = known.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  const domain = email === null ? null : emailDomainOf({ end_user_email: email });
  return { initials: `${first}${last}`.toUpperCase(), tint: tintOf(domain ?? known) };
}
