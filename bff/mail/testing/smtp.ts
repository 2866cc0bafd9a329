import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { MailSettings } from '../mailer.ts';

export type ReceivedMail = Email & { envelope: { from: string; to: string[] } };

/**
 * A mail server on loopback that keeps what it gets. `replies` has what it answers to the recipient, by the address before
 * the `@`: a status from 400 on refuses.
 */
export async function startMailServer(replies: Record<string, [status: number, text: string]> = {}) {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: true,
    onAuth({ username, password }, _, done) {
      if (username === 'labels' && password === 'p@ss word') done(null, { user: username });
      else done(Object.assign(new Error('Authentication failed'), { responseCode: 535 }));
    },
    onRcptTo({ address }, _, done) {
      const [status, text] = replies[address.split('@')[0]!] ?? [250, 'OK'];
      done(status < 400 ? null : Object.assign(new Error(text), { responseCode: status }));
    },
    onData(stream, { envelope }, done) {
      void (async () => {
        const mail = await PostalMime.parse(await buffer(stream));
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({ ...mail, envelope: { from, to: envelope.rcptTo.map(({ address }) => address) } });
        done();
      })();
    },
  });
  server.on('error', () => {}); // such as a client that went away
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(resolve));
  const settings: MailSettings = {
    host: '127.0.0.1',
    port,
    secure: false,
    auth: undefined,
    from: 'Labelboard <labels@board.example>',
  };
  return { settings, received, replies, stop };
}
