/** Receivers to copy, which verify what arrives. The one for Node is run by a test. */
export const RECEIVERS = [
  {
    key: 'node',
    label: 'Node',
    code: `// npm install standardwebhooks
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const secret = process.env.WEBHOOK_SECRET;
// A secret of your own that does not begin with whsec_ is used as it is.
const webhook = new Webhook(secret, secret.startsWith('whsec_') ? undefined : { format: 'raw' });

createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  try {
    const event = webhook.verify(body, request.headers);
    console.log(event.type, event.data.id);
    response.writeHead(204).end();
  } catch {
    response.writeHead(401).end();
  }
}).listen(process.env.PORT ?? 3000);
`,
  },
  {
    key: 'python',
    label: 'Python',
    code: `# pip install standardwebhooks flask
import os
from flask import Flask, request
from standardwebhooks import Webhook, WebhookVerificationError

app = Flask(__name__)
secret = os.environ["WEBHOOK_SECRET"]
# A secret of your own that does not begin with whsec_ is used as it is.
webhook = Webhook(secret if secret.startswith("whsec_") else secret.encode())

@app.post("/")
def receive():
    try:
        event = webhook.verify(request.get_data(), dict(request.headers))
    except WebhookVerificationError:
        return "", 401
    print(event["type"], event["data"]["id"])
    return "", 204
`,
  },
  {
    key: 'go',
    label: 'Go',
    code: `// go get github.com/standard-webhooks/standard-webhooks/libraries
package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"strings"

	webhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

func main() {
	secret := os.Getenv("WEBHOOK_SECRET")
	webhook, err := webhooks.NewWebhook(secret)
	if !strings.HasPrefix(secret, "whsec_") {
		// A secret of your own is used as it is.
		webhook, err = webhooks.NewWebhookRaw([]byte(secret))
	}
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if webhook.Verify(body, r.Header) != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		log.Println(string(body))
		w.WriteHeader(http.StatusNoContent)
	})
	log.Fatal(http.ListenAndServe(":3000", nil))
}
`,
  },
] as const;
