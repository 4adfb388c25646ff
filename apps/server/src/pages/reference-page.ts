/** The path of the viewer's files, relative to the page; it contains the version, so it changes with them. */
export interface ReferencePageProps {
  readonly viewerPath: string;
}

export function renderReferencePage({ viewerPath }: ReferencePageProps): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Holdfast API reference</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${viewerPath}/swagger-ui.css">
<link rel="stylesheet" href="reference.css">
<script src="${viewerPath}/swagger-ui-bundle.js" defer></script>
<script src="reference.js" defer></script>
</head>
<body>
<main id="reference"><noscript>This page needs JavaScript. The document itself is <a href="../openapi.json">openapi.json</a>.</noscript></main>
</body>
</html>
`;
}

/** No validator from another origin, and no key that outlives the page. */
export const REFERENCE_SCRIPT = `SwaggerUIBundle({
  url: new URL('../openapi.json', document.baseURI).href,
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  defaultModelRendering: 'example',
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
});
`;

export const REFERENCE_STYLE = `body { margin: 0; background: #fff; color: #1b2430; font-family: system-ui, sans-serif; }
.swagger-ui, .swagger-ui .info .title, .swagger-ui .opblock-tag, .swagger-ui .opblock .opblock-summary-description,
.swagger-ui .markdown p, .swagger-ui .renderedMarkdown p, .swagger-ui table, .swagger-ui label, .swagger-ui .btn, .swagger-ui select { font-family: inherit; color: inherit; }
.swagger-ui .wrapper { max-width: 1100px; padding: 0 24px; }
.swagger-ui .info { margin: 32px 0 16px; }
.swagger-ui .info .title { font-size: 30px; }
.swagger-ui .scheme-container { margin: 0 0 16px; padding: 8px 0 20px; box-shadow: none; border-bottom: 1px solid #dde3ea; }
.swagger-ui .opblock-tag { padding: 10px 0; font-size: 20px; border-bottom-color: #dde3ea; }
.swagger-ui .opblock { margin: 0 0 8px; box-shadow: none; }
.swagger-ui .markdown code, .swagger-ui .renderedMarkdown code { padding: 1px 5px; border-radius: 4px; color: #1b2430; background: #e9edf2; font-weight: 500; }
.swagger-ui .markdown ul, .swagger-ui .renderedMarkdown ul { margin: 0; padding-left: 20px; }
.swagger-ui .responses-table .response-col_status { min-width: 64px; }
/* There is one media type, and no links. */
.swagger-ui .response-control-media-type, .swagger-ui .response-col_links { display: none; }
`;
