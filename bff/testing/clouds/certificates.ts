import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './programs.ts';

/** PEM texts, and the files which hold them. */
export type Certificates = { ca: string; cert: string; key: string; certFile: string; keyFile: string };

const HOSTS = [
  'oauth2.googleapis.com',
  'storage.googleapis.com',
  'login.microsoftonline.com',
  '*.blob.core.windows.net',
  ...['us-east-1', 'eu-central-1'].flatMap((region) => [
    `sts.${region}.amazonaws.com`,
    `s3.${region}.amazonaws.com`,
    `*.s3.${region}.amazonaws.com`,
  ]),
];

/** An authority of this run alone, and one certificate of it for every host of the clouds. */
export async function createCertificates(folder: string): Promise<Certificates> {
  const [caFile, caKeyFile, certFile, keyFile] = ['ca.pem', 'ca.key', 'clouds.pem', 'clouds.key'].map((name) =>
    join(folder, name),
  );
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const names = HOSTS.map((host) => `DNS:${host}`).join(',');
  const extensions = [`subjectAltName=${names}`, 'basicConstraints=critical,CA:FALSE', 'extendedKeyUsage=serverAuth'];
  await run('openssl', [...request, '-subj', '/CN=test authority', '-keyout', caKeyFile!, '-out', caFile!]);
  const issuer = ['-CA', caFile!, '-CAkey', caKeyFile!];
  await run('openssl', [
    ...request,
    ...issuer,
    '-subj',
    '/CN=clouds',
    ...extensions.flatMap((extension) => ['-addext', extension]),
    '-keyout',
    keyFile!,
    '-out',
    certFile!,
  ]);
  const [ca, cert, key] = await Promise.all([caFile!, certFile!, keyFile!].map((file) => readFile(file, 'utf8')));
  return { ca: ca!, cert: cert!, key: key!, certFile: certFile!, keyFile: keyFile! };
}
