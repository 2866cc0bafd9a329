import type { OutboundOptions } from '../outbound/outbound.ts';

const PUBLIC = '93.184.216.34';

/** What names resolve to, one list of addresses a look-up; the last one stays. */
const NAMES: Record<string, readonly (readonly string[])[]> = {
  'public.example': [[PUBLIC]],
  localhost: [['127.0.0.1']],
  'localhost.': [['127.0.0.1']],
  'loopback.example': [['127.0.0.1']],
  'six.example': [['::1']],
  'mapped.example': [['::ffff:127.0.0.1']],
  'metadata.example': [['169.254.169.254']],
  'mixed.example': [[PUBLIC, '127.0.0.1']],
  'mixed-first.example': [['127.0.0.1', PUBLIC]],
  'rebinding.example': [[PUBLIC], ['127.0.0.1']],
};

/** Hosts which lead to the server itself, its network or the metadata of its machine, by what they hide it in. */
export const ATTACKS: Record<string, string> = {
  loopback: '127.0.0.1',
  'a name for it': 'localhost',
  'a name with a final dot': 'localhost.',
  'a decimal number': '2130706433',
  'a hexadecimal number': '0x7f000001',
  'an octal number': '0177.0.0.1',
  'a short form': '127.1',
  'the unspecified address': '0.0.0.0',
  'loopback of IPv6': '[::1]',
  'the unspecified address of IPv6': '[::]',
  'an IPv4-mapped address': '[::ffff:127.0.0.1]',
  'an IPv4-mapped address in hexadecimal': '[::ffff:7f00:1]',
  'a user name before it': 'public.example@127.0.0.1',
  'full-width digits': '１２７.0.0.1',
  'a name that resolves to loopback': 'loopback.example',
  'a name that resolves to loopback of IPv6': 'six.example',
  'a name that resolves to an IPv4-mapped address': 'mapped.example',
  'a public answer before one of loopback': 'mixed.example',
  'a public answer after one of loopback': 'mixed-first.example',
  'a name that resolves to the metadata service': 'metadata.example',
  'the metadata service': '169.254.169.254',
  NAT64: '[64:ff9b::7f00:1]',
  '6to4': '[2002:7f00:1::]',
  'the metadata service of EC2 by IPv6': '[fd00:ec2::254]',
  'the metadata service in the shared address space': '100.100.100.200',
  'the host agent of an Azure machine': '168.63.129.16',
  'a service on the private network of IBM': '161.26.0.10',
  'a service endpoint of IBM': '166.9.1.1',
  'a name that is bound again': 'rebinding.example',
};

/** Hosts that are nobody's own: they must get through, or the guard would prove nothing. */
export const CONTROLS: Record<string, string> = {
  'a public name': 'public.example',
  'a public address': PUBLIC,
};

/** Stands where names are looked up and connections are made: nothing is sent, and what would have been dialled is recorded. */
export function createRecorder(names = NAMES) {
  const dialled: string[] = [];
  const lookups: string[] = [];
  const options: Required<Pick<OutboundOptions, 'lookup' | 'connect'>> = {
    async lookup(name) {
      const answers = names[name];
      if (!answers) throw Object.assign(new Error(`${name} was not found.`), { code: 'ENOTFOUND' });
      const before = lookups.filter((looked) => looked === name).length;
      lookups.push(name);
      return answers[Math.min(before, answers.length - 1)]!;
    },
    connect({ hostname, port }, done) {
      dialled.push(`${hostname}:${port}`);
      done(Object.assign(new Error('Recorded, not dialled.'), { code: 'ECONNREFUSED' }), null);
    },
  };
  return { options, dialled, lookups };
}
