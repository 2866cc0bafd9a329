import { msg } from '../core/localize.ts';
import type { Data, Series } from './plot.ts';
import { saveFile } from './save.ts';

const SVG = 'http://www.w3.org/2000/svg';
const [MARGIN, TITLE, ENTRY] = [16, 36, 24];

/** What a style sheet decides of a mark: in a file of its own it has to be in attributes. */
const STYLES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'fill-opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'direction']; // prettier-ignore

/** A chart as it is on screen, with its title and legend, as a drawing that needs no style sheet. */
export function drawingOf(chart: SVGSVGElement, { label, series }: { label: string; series: readonly Series[] }) {
  const { width, height } = chart.getBoundingClientRect();
  const text = getComputedStyle(chart.querySelector('text')!);
  const heading = shape('text', { x: MARGIN, y: 24, 'font-size': 14, 'font-weight': 600, 'font-family': text.fontFamily, fill: hexOf(getComputedStyle(chart).color) }, label); // prettier-ignore
  const legend = series.length > 1 ? series : [];
  const size = { width: width + 2 * MARGIN, height: TITLE + height + legend.length * ENTRY + MARGIN };
  const drawing = shape('svg', { ...size, viewBox: `0 0 ${size.width} ${size.height}` });
  const inner = shape('g', { transform: `translate(${MARGIN} ${TITLE})` });
  inner.append(...Array.from(chart.children, resolved));
  const entries = legend.map(({ label, color }, i) => {
    const y = TITLE + height + i * ENTRY + 12;
    const mark = resolved(chart.querySelector(`.fill-${color}, .stroke-${color}`)!);
    const fill = mark.getAttribute(mark.getAttribute('fill') === 'none' ? 'stroke' : 'fill')!;
    const group = shape('g', {});
    group.append(
      shape('rect', { x: MARGIN, y: y - 9, width: 10, height: 10, rx: 2, fill }),
      shape(
        'text',
        { x: MARGIN + 18, y, 'font-size': 12, 'font-family': text.fontFamily, fill: hexOf(text.fill) },
        label,
      ),
    );
    return group;
  });
  drawing.append(shape('rect', { ...size, fill: groundOf(chart) }), heading, inner, ...entries);
  return drawing;
}

export function saveSvg(filename: string, drawing: Element): void {
  saveFile(`${filename}.svg`, new Blob([textOf(drawing)], { type: 'image/svg+xml' }));
}

/** With two pixels for each pixel of CSS. */
export async function savePng(filename: string, drawing: Element): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(textOf(drawing))}`; // a policy that allows data: here may forbid blob:
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width * 2, height: image.height * 2 });
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (blob) saveFile(`${filename}.png`, blob);
}

/** A line for each bucket, with its key, and a column for each category. */
export function rowsOf({ buckets, series }: Data, axis: string): (string | number)[][] {
  const head = [axis, ...series.map(({ label }) => label), msg('Total')];
  const lines = buckets.map(({ key }, i) => {
    const values = series.map(({ values }) => values[i] ?? 0);
    return [key, ...values, values.reduce((sum, value) => sum + value, 0)];
  });
  return [head, ...lines];
}

export { saveCsv } from './save.ts';

function resolved(element: Element): Element {
  const copy = element.cloneNode() as Element;
  copy.removeAttribute('class');
  const style = getComputedStyle(element);
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    if (value && value !== 'auto')
      copy.setAttribute(name, /^(?:rgb|color|okl|lab|lch)/.test(value) ? hexOf(value) : value);
  }
  if (element.localName === 'text') copy.textContent = element.textContent;
  else copy.append(...Array.from(element.children, resolved));
  return copy;
}

/** The first colour behind an element that is not transparent. */
function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^rgba\(.*, 0\)$|transparent/.test(backgroundColor)) return hexOf(backgroundColor);
  }
  return '#ffffff';
}

/** A colour in the form that every program reads, whatever form the style sheet has it in. */
function hexOf(color: string): string {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const channels = Array.from(context.getImageData(0, 0, 1, 1).data.slice(0, 3), (channel) => channel.toString(16));
  return `#${channels.map((channel) => channel.padStart(2, '0')).join('')}`;
}

function shape(name: string, attributes: Record<string, string | number>, text = ''): Element {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  element.textContent = text;
  return element;
}

const textOf = (drawing: Element) => new XMLSerializer().serializeToString(drawing);
