/** A small file of the demo, made here so that what it shows is nobody’s. */
export type DemoFile = { name: string; content: string | Uint8Array; metadata: Record<string, string> };

const PICTURES = 24;

/** What people wrote about a packing line, a delivery note, two sounds of a motor, and at last pictures, which a list shows first. */
export const demoFiles = (): DemoFile[] => [
  { name: 'motor-idle.wav', content: sound(55, 0.1), metadata: { machine: 'belt 2' } },
  { name: 'motor-worn-bearing.wav', content: sound(55, 0.6), metadata: { machine: 'belt 2' } },
  { name: 'delivery-note-4711.pdf', content: pdf(DELIVERY_NOTE), metadata: { carrier: 'rail' } },
  { name: 'shift-report.txt', content: REPORT, metadata: { shift: 'night' } },
  { name: 'inspection.html', content: INSPECTION, metadata: { line: '2' } },
  ...Array.from({ length: PICTURES }, (_, n) => ({
    name: `line-2-${String(n + 1).padStart(4, '0')}.svg`,
    content: picture(n),
    metadata: { camera: n % 3 === 0 ? 'overhead' : 'side', shift: isNight(n) ? 'night' : 'day' },
  })),
];

const isNight = (n: number): boolean => n % 6 > 3;

/** A number from 0 to 1, the same for the same two. */
const share = (n: number, of: number): number => ((n * 73 + of * 151 + n * of * 37) % 97) / 97;

const BOXES = ['#c8945a', '#b9824a', '#d3a56b', '#a8764a', '#5d7fa3', '#7a9a6b'];

/** A conveyor with a few parcels on it. */
function picture(n: number): string {
  const [wall, floor, lamp] = isNight(n) ? ['#2b3440', '#1c232c', '#ffd98a'] : ['#d9e0e6', '#b4bec8', '#ffffff'];
  const count = 2 + (n % 3);
  const parcels = Array.from({ length: count }, (_, i) => {
    const width = 80 + Math.round(share(n, i) * 70);
    const height = 60 + Math.round(share(n, i + 9) * 80);
    const x = 40 + Math.round((i * 560) / count + share(n, i + 20) * 40);
    return parcel({ x, y: 270 - height, width, height, fill: BOXES[(n + i * 2) % BOXES.length]! });
  });
  const rollers = Array.from({ length: 17 }, (_, i) => `<circle cx="${20 + i * 38}" cy="292" r="11" fill="#3c4651"/>`);
  const second = String((n * 7) % 60).padStart(2, '0');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" viewBox="0 0 640 400">
<rect width="640" height="400" fill="${wall}"/><rect y="300" width="640" height="100" fill="${floor}"/>
<ellipse cx="${120 + (n % 4) * 130}" cy="0" rx="190" ry="70" fill="${lamp}" opacity="0.35"/>
<rect y="270" width="640" height="14" fill="#20262d"/>${rollers.join('')}<rect y="304" width="640" height="8" fill="#59646f"/>
<path d="M90 312v88M320 312v88M550 312v88" stroke="#59646f" stroke-width="14"/>
${parcels.join('\n')}
<text x="16" y="384" font-family="monospace" font-size="15" fill="#ffffff" opacity="0.85">LINE 2  CAM ${1 + (n % 3)}  06:${String(n + 10)}:${second}</text>
</svg>
`;
}

type Parcel = { x: number; y: number; width: number; height: number; fill: string };

const parcel = ({ x, y, width, height, fill }: Parcel): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="${fill}"/>` +
  `<rect x="${x + width * 0.44}" y="${y}" width="${width * 0.12}" height="${height}" fill="#ffffff" opacity="0.35"/>` +
  `<rect x="${x + width * 0.08}" y="${y + height * 0.55}" width="${width * 0.28}" height="${height * 0.28}" fill="#ffffff"/>` +
  `<path d="M${x + width * 0.11} ${y + height * 0.66}h${width * 0.2}M${x + width * 0.11} ${y + height * 0.74}h${width * 0.13}" stroke="#30363c" stroke-width="2"/>`;

/** Samples of one second. */
const RATE = 8000;

/** Three seconds of a hum with so much rattle on top: mono, 8 bits a sample, as RIFF WAVE. */
function sound(pitch: number, rattle: number): Uint8Array {
  const length = 3 * RATE;
  const bytes = Buffer.alloc(44 + length);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + length, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16); // of the format that follows
  bytes.writeUInt16LE(1, 20); // not compressed
  bytes.writeUInt16LE(1, 22); // one channel
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(length, 40);
  for (let i = 0; i < length; i += 1) {
    const turn = (2 * Math.PI * i) / RATE;
    const hum = Math.sin(turn * pitch) + 0.4 * Math.sin(turn * pitch * 2);
    const knock = (i % (RATE / 10)) / RATE < 0.006 ? Math.sin(turn * 900) : 0;
    bytes.writeUInt8(128 + Math.round(60 * (hum / 1.4 + rattle * knock)), 44 + i);
  }
  return bytes;
}

/** A page with these lines of ASCII, as PDF 1.4. */
function pdf(lines: readonly string[]): string {
  const text = lines.map((line) => `(${line.replaceAll(/[\\()]/g, '\\$&')}) Tj T*`).join('\n');
  const stream = `BT /F1 12 Tf 18 TL 60 760 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  return `${body}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}

const DELIVERY_NOTE = [
  'Meridian Robotics',
  'Delivery note 4711',
  '',
  '12 x gripper pads, type B',
  '4 x belt motor, 0.75 kW',
  '1 x camera mount, overhead',
  '',
  'Received complete, hall 3, gate C.',
];

const REPORT = `Night shift, line 2

22:10  Camera 1 was covered with dust. Cleaned, pictures are clear again.
00:45  The gripper let go of a parcel twice. Restarting the arm helped.
03:20  The belt motor is louder than last week. Recorded it for the workshop.
05:55  412 parcels packed, 3 by hand.
`;

const INSPECTION = `<!doctype html>
<html lang="en">
<title>Inspection of line 2</title>
<h1>Inspection of line 2</h1>
<p>Belt, rollers and guards are in order. The bearing of the motor is worn: replace it this week.</p>
</html>
`;
