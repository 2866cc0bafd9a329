import { createTransport } from 'nodemailer';

/** A mail server and who writes, as `SMTP_URL` and `MAIL_FROM` have it. */
export type MailSettings = {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS (RFC 3207) where the server has it. */
  secure: boolean;
  auth: { user: string; pass: string } | undefined;
  /** An address, or a name with an address: `Labelboard <labels@example.com>`. */
  from: string;
};

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same for each attempt to send this mail, so that a server which got it twice can tell. */
  id: string;
  /** A tag of BCP 47. */
  language: string;
};

/** The mail server took the connection and refuses this mail for good. `answer` is what it said, such as `550 No such user`. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  readonly answer: string;

  constructor(answer: string, options?: ErrorOptions) {
    super(`The mail server refused the mail: ${answer}`, options);
    this.answer = answer;
  }
}

export type Mailer = {
  /** Resolves once the mail server has taken it. Throws `MailRefused` for good, and anything else where it may work later. */
  send: (mail: Mail) => Promise<void>;
  /** Connects and signs in, and sends nothing. */
  verify: () => Promise<void>;
};

/** Milliseconds until there is a connection and a greeting, and that the server may be silent afterwards. */
const CONNECT = 10_000;
const SILENCE = 20_000;
/** Characters of an answer that are kept. */
const LONGEST_ANSWER = 300;

export function createMailer({ from, ...server }: MailSettings): Mailer {
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.secure,
    ...(server.auth && { auth: server.auth }),
    // A password never travels in the clear to another machine.
    requireTLS: server.auth !== undefined && !isLoopback(server.host),
    connectionTimeout: CONNECT,
    greetingTimeout: CONNECT,
    dnsTimeout: CONNECT,
    socketTimeout: SILENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html, id, language }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${id}>`,
          headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        throw refusalOf(error) ?? error;
      }
    },
    async verify() {
      try {
        await transport.verify();
      } catch (error) {
        const words = (error as Error).message;
        throw new Error(`The mail server ${server.host}:${server.port} cannot be used: ${words}.`, { cause: error });
      }
    },
  };
}

/** This machine: what is sent there crosses no network. */
const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);

/** A permanent negative reply (RFC 5321, 4.2.1) to the mail; one to signing in is a fault of the settings, which can be mended. */
function refusalOf(error: unknown): MailRefused | undefined {
  const { responseCode, response, code } = error as { responseCode?: number; response?: string; code?: string };
  if (responseCode === undefined || responseCode < 500 || code === 'EAUTH') return undefined;
  const answer = (response ?? String(responseCode)).replaceAll(/\s+/g, ' ').slice(0, LONGEST_ANSWER);
  return new MailRefused(answer, { cause: error });
}
