import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 480;
const HEIGHT = 320;

type Color = readonly [number, number, number];

const LIGHT = {
  day: {
    sky: [142, 190, 232],
    ground: [96, 124, 84],
    road: [92, 94, 100],
    body: [196, 62, 52],
    glass: [214, 234, 244],
  },
  night: { sky: [16, 22, 48], ground: [26, 36, 32], road: [38, 40, 48], body: [104, 40, 44], glass: [250, 226, 140] },
} satisfies Record<string, Record<string, Color>>;

/** A street with cars, as a PNG. Each number is another scene. */
export function drawStreet(light: keyof typeof LIGHT, number: number): Buffer {
  const colors = LIGHT[light];
  const cars = Array.from({ length: 1 + (number % 3) }, (_, i) => ({
    x: 30 + ((number * 97 + i * 151) % 340),
    y: 196 + ((number * 41 + i * 43) % 70),
  }));
  const colorAt = (x: number, y: number): Color => {
    for (const car of cars) {
      const [dx, dy] = [x - car.x, y - car.y];
      if (dx >= 20 && dx < 70 && dy >= 0 && dy < 16) return colors.glass;
      if (dx >= 0 && dx < 96 && dy >= 16 && dy < 36) return colors.body;
    }
    if (y < 150) return colors.sky;
    if (y < 185) return colors.ground;
    const isLine = Math.abs(y - 250) < 3 && (x + number * 13) % 60 < 34;
    return isLine ? [225, 225, 215] : colors.road;
  };
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT); // each begins with its filter, which is none
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) rows.set(colorAt(x, y), y * (WIDTH * 3 + 1) + 1 + x * 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2], 8); // eight bits each of red, green and blue
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]); // prettier-ignore
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
