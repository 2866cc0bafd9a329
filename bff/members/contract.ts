import * as v from 'valibot';

/** As in HTML’s `input type=email`, which is what people type into forms. */
export const Email = v.pipe(
  v.string('Enter an email address.'),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(254, 'Use at most 254 characters.'),
  v.regex(
    /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
    'Enter an email address such as ana@example.com.',
  ),
);
