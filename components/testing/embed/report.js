// Runs first on a page under test, which may forbid everything else: tells the test around it what happens there.
const seen = { violations: [], errors: [], messages: [], failures: [] };

addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, sample }) =>
  seen.violations.push(`${violatedDirective} ${blockedURI} ${sourceFile} ${sample}`),
);
addEventListener('lb-error', ({ code, retryable }) => seen.failures.push({ code, retryable }));
addEventListener('error', ({ message }) => seen.errors.push(message));
addEventListener('unhandledrejection', ({ reason }) => seen.errors.push(String(reason)));
for (const level of ['info', 'warn', 'error']) {
  const say = console[level];
  console[level] = (...words) => {
    seen.messages.push(`${level}: ${words.map(String).join(' ')}`);
    say.apply(console, words);
  };
}

/** An element of the page may be named as a method of the document. */
const queryAll = (selector) => [...Document.prototype.querySelectorAll.call(document, selector)];

const commands = {
  /** What is on the page by now: of each of our elements its tag, whether it is defined, and its words. */
  look: () => ({
    ...seen,
    elements: queryAll('*')
      .filter(({ localName }) => localName.startsWith('lb-') || localName.startsWith('own-'))
      .map((element) => ({
        tag: element.localName,
        defined: element.matches(':defined'),
        text: wordsOf(element),
        color: getComputedStyle(element).color,
      })),
    ran: globalThis.ran ?? [],
    version: globalThis.LB?.version,
  }),
  /** Adds an element with attributes to the page. */
  add: ({ tag, attributes = {} }) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
  },
  /** Presses the first button, choice or summary of that name that is to be seen; whether there is one. */
  press: ({ name }) => {
    const named = all(document).find(
      (element) => element.matches('button, label, summary, [role=tab]') && nameOf(element) === name,
    );
    named?.click();
    return named !== undefined;
  },
  /** Types into a field and leaves it; whether it is there. */
  enter: ({ field, text }) => {
    const control = all(document)
      .find((element) => element.getAttribute('name') === field)
      ?.shadowRoot?.querySelector('input, textarea');
    if (!control) return false;
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    control.blur();
    return true;
  },
  /** Calls a method of the first element of that tag. */
  call: ({ tag, method }) => queryAll(tag)[0][method](),
  logout: () => globalThis.LB.logout(),
  doctor: () => globalThis.LB.doctor(),
};

/** Every element, through every open shadow tree. */
const all = (root) =>
  [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? all(element.shadowRoot) : []),
  ]);
const nameOf = (element) => (element.checkVisibility() ? (element.ariaLabel ?? element.textContent.trim()) : undefined);

function wordsOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node instanceof HTMLStyleElement) return '';
  const inside = node instanceof HTMLSlotElement ? node.assignedNodes() : (node.shadowRoot ?? node).childNodes;
  return [...inside].map(wordsOf).join(' ').replace(/\s+/g, ' ').trim();
}

addEventListener('message', ({ data: { id, command, options } }) => {
  const answer = (reply) => parent.postMessage({ id, ...reply }, '*');
  new Promise((resolve) => resolve(commands[command](options))).then(
    (result) => answer({ result }),
    (error) => answer({ error: String(error) }),
  );
});
