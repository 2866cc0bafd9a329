import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { LbElements } from 'labelboard-types/react';

type Listeners<Events> = { [Name in keyof Events]?: (event: Events[Name]) => void };

/**
 * Sets properties on an element, and listens to it, whether its code has loaded or not and whether the server has rendered it or not.
 * React 19 itself writes an object as text into an attribute while the element is not defined yet, and where it hydrates
 * what the server has rendered, it sets no property and adds no listener until the next render.
 */
export function useElement<Tag extends keyof LbElements>(
  properties: LbElements[Tag]['properties'],
  listeners: Listeners<LbElements[Tag]['events']>,
): RefObject<LbElements[Tag]['element'] | null> {
  const ref = useRef<LbElements[Tag]['element']>(null);
  const latest = useRef(listeners);

  useLayoutEffect(() => {
    latest.current = listeners;
    if (ref.current) Object.assign(ref.current, properties);
  });

  useLayoutEffect(() => {
    const element: HTMLElement | null = ref.current;
    const hear = (event: Event) => {
      (latest.current as Record<string, (event: Event) => void>)[event.type]?.(event);
    };
    const names = Object.keys(latest.current);
    for (const name of names) element?.addEventListener(name, hear);
    return () => {
      for (const name of names) element?.removeEventListener(name, hear);
    };
  }, []);

  return ref;
}
