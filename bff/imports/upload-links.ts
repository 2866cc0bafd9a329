import { Problem } from '../core/problem.ts';
import type { Scope } from '../core/scope.ts';
import { DAY } from '../core/time.ts';
import { hasEnded, isSigned, signLink } from '../encryption/signed-link.ts';

type Signer = Pick<Scope, 'keyring' | 'organizationId'>;

/** A file that nothing refers to is kept for a day, and so its address is good for no longer. */
const linkOf = ({ keyring, organizationId }: Signer, blob: string) => ({
  keyring,
  purpose: 'uploads',
  path: `${organizationId}/${blob}`,
  life: DAY,
});

/** Names an upload that nothing refers to yet. It is good in its organization alone, and leads to no page. */
export const linkUpload = (scope: Signer, origin: string, blob: string): string =>
  `${origin}/uploads/${blob}?${signLink(linkOf(scope, blob)).query}`;

/** The blob that such an address names. Throws where this server has not given it to this organization, or where it has ended. */
export function readUploadLink(scope: Signer, address: string, field: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const blob = /\/uploads\/(c[0-9a-z]{24})$/.exec(url?.pathname ?? '')?.[1];
  const [expires, key, signature] = ['expires', 'key', 'signature'].map((name) => url?.searchParams.get(name) ?? '');
  const signed = { expires: expires!, key: key!, signature: signature! };
  if (!blob || !isSigned(linkOf(scope, blob), signed)) {
    throw new Problem('invalid', 'This file was not uploaded here.', {
      fields: { [field]: 'Upload the file with uploadFile, and use the address that it gives.' },
    });
  }
  if (hasEnded(linkOf(scope, blob), signed)) throw notKept();
  return blob;
}

export const notKept = () => new Problem('gone', 'The uploaded file is not kept any more. Upload it again.');
