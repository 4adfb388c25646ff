import { docsPage } from './docs-page.js';
import { escapeHtml } from './escape-html.js';

interface PackagesPage {
  readonly packages: readonly { readonly file: string; readonly size: number }[];
  readonly version: string;
  readonly publicUrl: URL;
}

/** The purpose of each package, with the command that installs it. */
export function renderPackagesPage({ packages, version, publicUrl }: PackagesPage): string {
  const items = packages.map(({ file, size }) => {
    const address = new URL(`packages/${file}-${version}.tgz`, publicUrl).href;
    return `<section><h2>@holdfast/${escapeHtml(file)} ${escapeHtml(version)}</h2>
<p>${escapeHtml(PURPOSES[file] ?? '')} ${Math.ceil(size / 1_024)} kB.</p>
<pre tabindex="0"><code>npm install ${escapeHtml(address)}</code></pre></section>`;
  });
  return docsPage({
    title: 'Packages',
    stylePath: '../docs/providers/docs.css',
    body: `<nav><a href="../docs/">Documentation</a></nav>
<h1>Packages</h1>
<p>This server serves the packages that match its version. The content of a URL with the version never changes; <code>/packages/client.tgz</code> is always the current one.</p>
${items.length > 0 ? items.join('\n') : '<p>There are no packages: build them with <code>npm run build</code>.</p>'}`,
  });
}

const PURPOSES: Readonly<Record<string, string>> = {
  cli: 'The commands for your integrations in code: plan, apply, types.',
  client: 'The typed client for your backend: connect sessions, connections, credentials, webhooks.',
  schema: 'The rules of tags, metadata and every other input, for your own forms.',
  testing: 'Holdfast for your own tests: in memory or on PostgreSQL, with a provider that fails on demand.',
  'connect-js': 'Connects an account from your own page, in the browser.',
};
