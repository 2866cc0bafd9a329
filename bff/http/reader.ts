import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { answerShared } from './encodings.ts';

const swagger = (name: string) =>
  readFileSync(createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`), 'utf8');

/** Its addresses are relative, since a proxy may have put the server under a path. */
const START = `
const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();
SwaggerUIBundle({
  url: 'openapi.json', dom_id: '#reader', deepLinking: true, supportedSubmitMethods: [], validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis], layout: 'BaseLayout', docExpansion: 'list', filter: true,
});`;

/** The page around Swagger UI. */
const STYLES = `
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#fff, #1c2022); }
nav { display: flex; gap: 24px; padding: 12px 20px; font: 14px/20px system-ui, sans-serif;
  border-block-end: 1px solid light-dark(#e0e1e6, #43484e); }
nav a { color: light-dark(#3a5bc7, #9eb1ff); }
.swagger-ui .info { margin-block: 24px; }
.swagger-ui .scheme-container { display: none; } /* it is for sending requests */`;

export const READER_FILES = new Map([
  ['reader.js', answerShared('text/javascript; charset=utf-8', () => `${swagger('swagger-ui-bundle.js')}\n${START}`)],
  ['reader.css', answerShared('text/css; charset=utf-8', () => `${swagger('swagger-ui.css')}\n${STYLES}`)],
]);

/** The page. `hasHome`: whether there is a page of ours to go back to. */
export const readerPage = (hasHome: boolean): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Labelboard API</title>
    <link rel="stylesheet" href="docs/reader.css" />
  </head>
  <body>
    <nav>
      ${hasHome ? '<a href="./">← Dashboard</a>' : ''}
      <a href="openapi.json">OpenAPI as JSON</a>
    </nav>
    <main id="reader"></main>
    <script src="docs/reader.js"></script>
  </body>
</html>
`;
