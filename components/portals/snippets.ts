import type { Permission } from '../../bff/core/contract.ts';

// What is copied into a portal: no words of a language.

/** The element that shows most of what a session may read. */
const ELEMENTS: readonly [Permission, string][] = [
  ['projects:read', 'lb-projects-list'],
  ['datasets:read', 'lb-datasets-list'],
  ['members:read', 'lb-members-list'],
  ['usage:read', 'lb-usage-chart'],
  ['integrations:read', 'lb-integrations-table'],
  ['portals:read', 'lb-portals'],
  ['audit-log:read', 'lb-audit-log'],
];

export function pageSnippet(apiUrl: string, scopes: readonly Permission[]): string {
  const [, tag] = ELEMENTS.find(([scope]) => scopes.includes(scope)) ?? ELEMENTS[0]!;
  return `<script type="module" src="${apiUrl}/embed/lb.js"></script>\n<${tag} token-url="/lb-token"></${tag}>`;
}

export const serverSnippet = (apiUrl: string, scopes: readonly Permission[]): string =>
  [
    `curl ${apiUrl}/v1/embed-sessions \\`,
    '  -H "Authorization: Bearer $LB_PORTAL_SECRET" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '${JSON.stringify({ member: 'ada@example.com', scopes })}'`,
  ].join('\n');
