import { aTimeout, expect } from '@open-wc/testing';
import { render, type TemplateResult } from 'lit';

const LOOKS = [
  ['ltr', 'light'],
  ['ltr', 'dark'],
  ['rtl', 'light'],
] as const;

/** Shows what the template makes in light, in dark and from right to left, and lets axe judge each. */
export async function expectAccessible(template: TemplateResult, prepare?: (box: HTMLElement) => unknown) {
  for (const [dir, scheme] of LOOKS) {
    const box = Object.assign(document.createElement('main'), { dir });
    Object.assign(box.style, { colorScheme: scheme, background: 'Canvas', color: 'CanvasText' });
    box.style.setProperty('--lb-duration', '0s');
    document.body.append(box);
    try {
      render(template, box);
      await aTimeout(20);
      await prepare?.(box);
      await aTimeout(50);
      await expect(box).to.be.accessible();
    } finally {
      box.remove();
    }
  }
}
