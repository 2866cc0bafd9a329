type Listener = [type: string, listener: unknown];

/** Watches what listens to the page itself from now on; whoever does so must let go of it, or is never collected. */
export function watchListeners(): { left: () => string[]; stop: () => void } {
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const isPage = (target: unknown) => target === document || target === globalThis || target === undefined;
  let all: Listener[] = [];
  const forget = (type: string, listener: unknown) => {
    all = all.filter((entry) => entry[0] !== type || entry[1] !== listener);
  };
  EventTarget.prototype.addEventListener = function (this: EventTarget, type, listener, options) {
    if (isPage(this) && listener) {
      all.push([type, listener]);
      const { signal } = typeof options === 'object' ? options : {};
      if (signal) addEventListener.call(signal, 'abort', () => forget(type, listener));
    }
    addEventListener.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget, type, listener, options) {
    if (isPage(this)) forget(type, listener);
    removeEventListener.call(this, type, listener, options);
  };
  return {
    left: () => all.map(([type]) => type),
    stop: () => void Object.assign(EventTarget.prototype, { addEventListener, removeEventListener }),
  };
}
