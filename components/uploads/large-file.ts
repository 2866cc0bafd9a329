import { html, nothing } from 'lit';
import type { Session } from '../core/session.ts';
import type { UploadTarget } from './api.ts';
import type { Transfer } from './transfer.ts';

/** What is larger is sent in parts, in bytes. */
const LARGE = 8 * 1024 ** 2;

/** A file to be sent: whole, or in parts where it is large. */
export type SentFile = { blob: Blob; transfer?: Transfer | undefined };

/** What sends a file in parts, where it is large. It is sent whole where the code for that cannot be loaded. */
export async function transferOf(session: Session, target: UploadTarget, file: File): Promise<Transfer | undefined> {
  if (file.size <= LARGE) return undefined;
  const parts = await import('./parts.ts').catch(() => undefined);
  return parts?.openTransfer(session, target, file);
}

/** Gives up what was taken away while it was on its way. */
export function cancelOthers(before: readonly SentFile[], kept: readonly SentFile[]): void {
  for (const { transfer } of before)
    if (transfer && transfer.state !== 'sent' && !kept.some((file) => file.transfer === transfer)) transfer.cancel();
}

export const renderTransfer = ({ transfer }: SentFile) =>
  transfer ? html`<lb-transfer .transfer=${transfer}></lb-transfer>` : nothing;

/** What is sent of a file: nothing but its type, where it has come in parts. */
export const bodyOf = ({ blob, transfer }: SentFile): Blob => (transfer ? new Blob([], { type: blob.type }) : blob);
