import { parse } from 'tldts';

const RULE =
  'must be a host such as api.example.com, with :port for a port other than 443, or *.example.com; without scheme, path and :443';

/**
 * Whether a pattern matches the host of an address: `api.example.com`, `api.example.com:8443`, or `*.example.com` for
 * every host below example.com, but not example.com itself.
 */
export function matchesHost(
  pattern: string,
  { host, port, hostname }: Pick<URL, 'host' | 'port' | 'hostname'>,
): boolean {
  const wanted = pattern.toLowerCase();
  if (!wanted.startsWith('*.')) return wanted === host;
  return port === '' && hostname.length > wanted.length - 1 && hostname.endsWith(wanted.slice(1));
}

/** The reason why a pattern matches no host, or hosts of more than one owner; undefined for a valid one. */
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
  return `${suffix} is a suffix below which everybody can register a name, so its hosts belong to different owners: write the full host, such as acme.${suffix}; if every connection has its own host, let a definition's api.baseUrl name it, such as https://{config.name}.${suffix}`;
}
