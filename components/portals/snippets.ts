import type { Permission } from '../../bff/core/contract.ts';

// What is copied into a portal: no words of a language. demo/hosts/snippets.test.ts runs it.

/** One of several ways to write the same. */
export type Snippet = { key: string; label: string; code: string };

/** The element that shows most of what a session may read. */
const ELEMENTS: readonly [Permission, string][] = [
  ['projects:read', 'lb-projects-list'],
  ['datasets:read', 'lb-datasets-list'],
  ['members:read', 'lb-members-list'],
  ['usage:read', 'lb-usage-chart'],
  ['integrations:read', 'lb-integrations-table'],
  ['webhooks:read', 'lb-webhooks'],
  ['api-keys:read', 'lb-api-key'],
  ['tasks:read', 'lb-tasks-menu'],
  ['portals:read', 'lb-portals'],
  ['audit-log:read', 'lb-audit-log'],
  ['account:read', 'lb-account-details'],
];

/** The page, by what it is made with. */
export function pageSnippets(apiUrl: string, scopes: readonly Permission[]): Snippet[] {
  const [, tag] = ELEMENTS.find(([scope]) => scopes.includes(scope)) ?? ELEMENTS[0]!;
  const script = `<script type="module" src="${apiUrl}/embed/lb.js"></script>`;
  const element = `<${tag} token-url="/lb-token"></${tag}>`;
  return [
    { key: 'html', label: 'HTML', code: `${script}\n${element}` },
    {
      key: 'react',
      label: 'React',
      code: `// In index.html: ${script}
export function Labeling() {
  return ${element};
}`,
    },
    {
      key: 'vue',
      label: 'Vue',
      code: `<!-- In index.html: ${script} -->
<!-- In vite.config.js: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('lb-') } } }) -->
<template>
  ${element}
</template>`,
    },
    {
      key: 'angular',
      label: 'Angular',
      code: `// In index.html: ${script}
import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';

@Component({
  selector: 'app-labeling',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`${element}\`,
})
export class Labeling {}`,
    },
    { key: 'svelte', label: 'Svelte', code: `<!-- In app.html: ${script} -->\n${element}` },
  ];
}

/** The server, which answers `POST /lb-token` for whoever is signed in, by its language. */
export function serverSnippets(apiUrl: string, scopes: readonly Permission[]): Snippet[] {
  const url = `${apiUrl}/v1/embed-sessions`;
  const list = (open: string, close: string, quote: string) =>
    `${open}${scopes.map((scope) => `${quote}${scope}${quote}`).join(', ')}${close}`;
  return [
    { key: 'node', label: 'Node', code: node(url, list('[', ']', "'")) },
    { key: 'python', label: 'Python', code: python(url, list('[', ']', '"')) },
    { key: 'go', label: 'Go', code: go(url, list('[]string{', '}', '"')) },
    { key: 'php', label: 'PHP', code: php(url, list('[', ']', "'")) },
    { key: 'curl', label: 'curl', code: curl(url, JSON.stringify({ member: 'ada@example.com', scopes })) },
  ];
}

const node = (url: string, scopes: string) => `// LB_PORTAL_SECRET=lbp_… node server.mjs
import { createServer } from 'node:http';

/** Yours: the email of who is signed in, by your own session; undefined where nobody is. */
const signedIn = (request) => 'ada@example.com';

createServer(async (request, response) => {
  const answer = (status, body) =>
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body);
  if (request.method !== 'POST' || request.url !== '/lb-token') return answer(404);
  // Only for pages of this site: another one must not act in the name of who is signed in here.
  if (request.headers['sec-fetch-site'] !== 'same-origin') return answer(403);
  const member = signedIn(request);
  if (!member) return answer(401);
  try {
    const session = await fetch('${url}', {
      method: 'POST',
      headers: { authorization: \`Bearer \${process.env.LB_PORTAL_SECRET}\`, 'content-type': 'application/json' },
      body: JSON.stringify({ member, scopes: ${scopes} }),
      signal: AbortSignal.timeout(10_000),
    });
    answer(session.status, await session.text());
  } catch {
    answer(502);
  }
}).listen(process.env.PORT ?? 3000);
`;

const python = (url: string, scopes: string) => `# LB_PORTAL_SECRET=lbp_… python3 server.py
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen


def signed_in(headers):
    """Yours: the email of who is signed in, by your own session; None where nobody is."""
    return "ada@example.com"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        if self.path != "/lb-token":
            return self.answer(404)
        # Only for pages of this site: another one must not act in the name of who is signed in here.
        if self.headers.get("Sec-Fetch-Site") != "same-origin":
            return self.answer(403)
        member = signed_in(self.headers)
        if not member:
            return self.answer(401)
        request = Request(
            "${url}",
            data=json.dumps({"member": member, "scopes": ${scopes}}).encode(),
            headers={
                "Authorization": "Bearer " + os.environ["LB_PORTAL_SECRET"],
                "Content-Type": "application/json",
            },
        )
        try:
            with urlopen(request, timeout=10) as session:
                self.answer(session.status, session.read())
        except HTTPError as refused:
            self.answer(refused.code, refused.read())
        except URLError:
            self.answer(502)

    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("", int(os.environ.get("PORT", "3000"))), Handler).serve_forever()
`;

const go = (url: string, scopes: string) => `// LB_PORTAL_SECRET=lbp_… go run server.go
package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

// Yours: the email of who is signed in, by your own session; empty where nobody is.
func signedIn(r *http.Request) string { return "ada@example.com" }

var client = http.Client{Timeout: 10 * time.Second}

func token(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	// Only for pages of this site: another one must not act in the name of who is signed in here.
	if r.Method != http.MethodPost || r.Header.Get("Sec-Fetch-Site") != "same-origin" {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	member := signedIn(r)
	if member == "" {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	body, err := json.Marshal(map[string]any{"member": member, "scopes": ${scopes}})
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	request, err := http.NewRequestWithContext(r.Context(), http.MethodPost, "${url}", bytes.NewReader(body))
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("LB_PORTAL_SECRET"))
	request.Header.Set("Content-Type", "application/json")
	session, err := client.Do(request)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer session.Body.Close()
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(session.StatusCode)
	io.Copy(w, session.Body)
}

func main() {
	port := os.Getenv("PORT")
	if port == "" {
		port = "3000"
	}
	http.HandleFunc("/lb-token", token)
	log.Fatal(http.ListenAndServe(":"+port, nil))
}
`;

const php = (url: string, scopes: string) => `<?php
// LB_PORTAL_SECRET=lbp_… php -S localhost:3000 server.php

/** Yours: the email of who is signed in, by your own session; null where nobody is. */
function signed_in(): ?string
{
    return 'ada@example.com';
}

function answer(int $status, string $body = ''): never
{
    http_response_code($status);
    header('Content-Type: application/json');
    header('Cache-Control: no-store');
    exit($body);
}

if ($_SERVER['REQUEST_METHOD'] !== 'POST' || $_SERVER['REQUEST_URI'] !== '/lb-token') answer(404);
// Only for pages of this site: another one must not act in the name of who is signed in here.
if (($_SERVER['HTTP_SEC_FETCH_SITE'] ?? '') !== 'same-origin') answer(403);
$member = signed_in();
if ($member === null) answer(401);

$session = @file_get_contents('${url}', false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => ['Authorization: Bearer ' . getenv('LB_PORTAL_SECRET'), 'Content-Type: application/json'],
    'content' => json_encode(['member' => $member, 'scopes' => ${scopes}]),
    'ignore_errors' => true,
    'timeout' => 10,
]]));
if ($session === false) answer(502);
answer((int) explode(' ', $http_response_header[0])[1], $session);
`;

const curl = (url: string, body: string) => `curl ${url} \\
  -H "Authorization: Bearer $LB_PORTAL_SECRET" \\
  -H "Content-Type: application/json" \\
  -d '${body}'`;
