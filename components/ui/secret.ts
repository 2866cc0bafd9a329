import { noChange } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';

/** What recorders of sessions do not record, as each of them has it. */
const ATTRIBUTES = {
  'data-clarity-mask': 'true', // Clarity
  'data-dd-privacy': 'hidden', // Datadog
  'data-hj-suppress': '', // Hotjar
  'data-nr-block': '', // New Relic
  'data-openreplay-hidden': '', // OpenReplay
  'data-private': '', // LogRocket
  'data-sentry-block': '', // Sentry
};
/** FullStory, PostHog, rrweb, Sentry, Amplitude. */
const CLASSES = ['fs-exclude', 'ph-no-capture', 'rr-block', 'sentry-block', 'amp-block'];

/** What password managers leave alone: 1Password, Bitwarden, Dashlane, LastPass, Proton Pass. */
const NOT_A_LOGIN = {
  'data-1p-ignore': '',
  'data-bwignore': '',
  'data-form-type': 'other',
  'data-lpignore': 'true',
  'data-protonpass-ignore': 'true',
};

class Marks extends Directive {
  render(_secret = true) {
    return noChange;
  }

  override update({ element }: ElementPart, [secret = true]: [boolean?]) {
    if (secret) {
      for (const [name, value] of Object.entries({ ...ATTRIBUTES, ...NOT_A_LOGIN })) element.setAttribute(name, value);
      element.classList.add(...CLASSES);
    }
    return noChange;
  }
}

/**
 * Marks an element whose content is a secret, for recorders of sessions and for password managers:
 * `<div class="group" ${secret()}>`. Its `class` must be a plain one.
 */
export const secret = directive(Marks);
