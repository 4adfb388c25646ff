import { escapeHtml } from './escape-html.js';

interface DocsPage {
  readonly title: string;
  /** HTML that is already escaped. */
  readonly body: string;
  /** Relative to the page, so that it works under any base path. */
  readonly stylePath: string;
  /** The script that adds copy buttons, for a page with something to copy. */
  readonly scriptPath?: string | undefined;
}

/** The frame of every page under `/docs/` and `/packages/`. */
export function docsPage({ title, body, stylePath, scriptPath }: DocsPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Holdfast</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${stylePath}">
${scriptPath === undefined ? '' : `<script src="${scriptPath}" defer></script>\n`}</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}
