import { expect } from '@open-wc/testing';

/** Lets axe judge an element once it has stopped to move: half faded in, its colours are not those that a reader gets. */
export async function expectAccessibleNow(element: Element): Promise<void> {
  const ending = animationsIn(document).filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
  await expect(element).to.be.accessible();
}

/** Each tree knows its own animations alone. */
const animationsIn = (tree: Document | ShadowRoot): Animation[] => [
  ...tree.getAnimations(),
  ...[...tree.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? animationsIn(shadowRoot) : [])),
];
