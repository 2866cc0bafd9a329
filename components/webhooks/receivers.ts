/** Receivers to copy, which verify what arrives. A test runs each of them. */
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
    code: `# WEBHOOK_SECRET=whsec_… python3 receiver.py
import base64
import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

secret = os.environ["WEBHOOK_SECRET"]
# A secret of your own that does not begin with whsec_ is used as it is.
key = base64.b64decode(secret[6:]) if secret.startswith("whsec_") else secret.encode()


def is_verified(headers, body):
    """Whether the body was signed with the secret, within the last five minutes."""
    try:
        age = time.time() - int(headers["webhook-timestamp"])
    except (TypeError, ValueError):
        return False
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256))
    signatures = headers.get("webhook-signature", "").encode().split()
    return abs(age) <= 300 and any(hmac.compare_digest(expected, given) for given in signatures)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if not is_verified(self.headers, body):
            return self.answer(401)
        event = json.loads(body)
        print(event["type"], event["data"]["id"])
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.end_headers()


ThreadingHTTPServer(("", int(os.environ.get("PORT", "3000"))), Receiver).serve_forever()
`,
  },
  {
    key: 'go',
    label: 'Go',
    code: `// WEBHOOK_SECRET=whsec_… go run receiver.go
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || !isVerified(r.Header, body) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		log.Println(string(body))
		w.WriteHeader(http.StatusNoContent)
	})
	port := os.Getenv("PORT")
	if port == "" {
		port = "3000"
	}
	log.Fatal(http.ListenAndServe(":"+port, nil))
}

var key = readKey()

func readKey() []byte {
	secret := os.Getenv("WEBHOOK_SECRET")
	// A secret of your own that does not begin with whsec_ is used as it is.
	key := []byte(secret)
	if strings.HasPrefix(secret, "whsec_") {
		key, _ = base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	}
	if len(key) == 0 {
		log.Fatal("Set WEBHOOK_SECRET.")
	}
	return key
}

// Whether the body was signed with the secret, within the last five minutes.
func isVerified(header http.Header, body []byte) bool {
	timestamp := header.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	age := time.Now().Unix() - seconds
	if err != nil || age > 300 || age < -300 {
		return false
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(header.Get("webhook-id") + "." + timestamp + "."))
	mac.Write(body)
	expected := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	for _, given := range strings.Fields(header.Get("webhook-signature")) {
		if hmac.Equal([]byte(given), []byte(expected)) {
			return true
		}
	}
	return false
}
`,
  },
] as const;
