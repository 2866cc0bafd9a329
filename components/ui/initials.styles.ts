import { css } from 'lit';

/**
 * A circle with the initials of a person, before what has the attribute `data-initials`. Its size is `--circle`. Screen readers
 * have the name.
 */
export const initialsStyles = css`
  [data-initials]::before {
    content: attr(data-initials) / '';
    display: grid;
    flex: none;
    place-items: center;
    inline-size: var(--circle, 28px);
    block-size: var(--circle, 28px);
    border-radius: 50%;
    background: var(--_color-accent-subtle);
    color: var(--_color-accent-text);
    font-size: 11px;
    font-weight: 600;
    text-transform: uppercase;
  }
`;
