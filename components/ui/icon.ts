import { directive, Directive } from 'lit/directive.js';
import type { IconNode } from 'lucide';

/** The drawing of an icon of Lucide, such as the default export of `lucide/dist/esm/icons/plus.mjs`. */
export type Icon = IconNode;

const pictures = new Map<Icon, SVGElement>();

class IconDirective extends Directive {
  #drawing?: Icon;
  #picture?: Node;

  render(drawing: Icon) {
    if (drawing !== this.#drawing) {
      this.#drawing = drawing;
      this.#picture = pictureOf(drawing).cloneNode(true);
    }
    return this.#picture;
  }
}

/**
 * An icon of 16 pixels in the colour of the text around it: `${icon(Plus)}`.
 * It stands beside words and is silent itself; a button which shows nothing else needs an `aria-label`.
 *
 * It is not an element, because a table has thousands of icons and none of them needs a shadow root.
 */
export const icon = directive(IconDirective);

function pictureOf(drawing: Icon): SVGElement {
  let picture = pictures.get(drawing);
  if (!picture) {
    picture = shape('svg', { viewBox: '0 0 24 24', width: 16, height: 16, fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' }); // prettier-ignore
    picture.append(...drawing.map(([name, attributes]) => shape(name, attributes)));
    pictures.set(drawing, picture);
  }
  return picture;
}

function shape(name: string, attributes: Icon[number][1]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  return element;
}
