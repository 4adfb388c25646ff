import { parse } from 'tldts';

const RULE =
  'must be a host such as api.example.com, with :port for another port than 443, or *.example.com; without scheme, path and :443';

/**
 * Whether a pattern names the host of an address: `api.example.com`, `api.example.com:8443`, or `*.example.com` for every host below
 * example.com, which is not itself among them.
 */
export function matchesHost(
  pattern: string,
  { host, port, hostname }: Pick<URL, 'host' | 'port' | 'hostname'>,
): boolean {
  const wanted = pattern.toLowerCase();
  if (!wanted.startsWith('*.')) return wanted === host;
  return port === '' && hostname.length > wanted.length - 1 && hostname.endsWith(wanted.slice(1));
}

/** Why a pattern can match no host, or matches hosts of more than one owner; undefined when it is right. */
export function hostPatternFault(pattern: string): string | undefined {
  const isWild = pattern.startsWith('*.');
  const name = (isWild ? pattern.slice(2) : pattern).toLowerCase();
  if (
    name.includes('*') ||
    !URL.canParse(`https://${name}`) ||
    new URL(`https://${name}`).host !== name ||
    name.endsWith('.')
  )
    return RULE;
  if (!isWild) return undefined;
  const { domain, isIp, publicSuffix } = parse(name, { allowPrivateDomains: true });
  if (name.includes(':') || isIp === true) return RULE;
  if (domain === null) return manyOwners(publicSuffix ?? name);
  return undefined;
}

function manyOwners(suffix: string): string {
  return `${suffix} is a suffix below which everybody can register a name, so its hosts belong to different owners: name the host in full, such as acme.${suffix}; where every connection has a host of its own, let a definition's api.baseUrl name it, such as https://{config.name}.${suffix}`;
}
