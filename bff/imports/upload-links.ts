import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '../core/problem.ts';
import type { Scope } from '../core/scope.ts';

type Signer = Pick<Scope, 'keyring' | 'organizationId'>;

/** Names an upload that nothing refers to yet. It is good in its organization alone, and leads to no page. */
export function linkUpload(scope: Signer, origin: string, blob: string): string {
  const key = scope.keyring.activeId;
  return `${origin}/uploads/${blob}?key=${key}&signature=${sign(scope, key, blob)}`;
}

/** The blob that such an address names. Throws where this server has not given it to this organization. */
export function readUploadLink(scope: Signer, link: string, field: string): string {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const blob = /\/uploads\/(c[0-9a-z]{24})$/.exec(url?.pathname ?? '')?.[1];
  const [key, signature] = ['key', 'signature'].map((name) => url?.searchParams.get(name) ?? '') as [string, string];
  if (blob && scope.keyring.has(key) && isEqual(signature, sign(scope, key, blob))) return blob;
  throw new Problem('invalid', 'This file was not uploaded here.', {
    fields: { [field]: 'Upload the file with uploadFile, and use the address that it gives.' },
  });
}

const sign = ({ keyring, organizationId }: Signer, key: string, blob: string): string =>
  createHmac('sha256', keyring.derive('uploads', key)).update(`${organizationId}/${blob}`).digest('base64url');

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
