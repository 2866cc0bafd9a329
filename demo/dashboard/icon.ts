import { raw } from 'hono/html';
import type { IconNode } from 'lucide';

/** An icon of Lucide beside words, in the colour of the text around it. */
export function icon(drawing: IconNode): ReturnType<typeof raw> {
  const shapes = drawing.map(([name, attributes]) => {
    const list = Object.entries(attributes).map(([key, value]) => `${key}="${value}"`);
    return `<${name} ${list.join(' ')}/>`;
  });
  return raw(`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes.join('')}</svg>`);
}
