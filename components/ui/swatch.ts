import { html } from 'lit';

/** The colour of a category beside its name, or its pattern in forced colors. Where it stands are `patterns`, too. */
export const swatch = (color: number) => html`
  <svg class="swatch" width="10" height="10" aria-hidden="true">
    <rect class="fill-${color}" fill="url(#pattern-${color})" width="10" height="10" rx="2"></rect>
  </svg>
`;

/** A broken line, as it leads to what is not finished, beside a note on it. */
export const broken = html`
  <svg class="swatch" width="16" height="10" aria-hidden="true">
    <path class="line unfinished muted" d="M0 5h16"></path>
  </svg>
`;

/** The stripes of a bucket that is not finished, beside a note on it. */
export const stripes = html`
  <svg class="swatch" width="10" height="10" aria-hidden="true">
    <rect class="muted" width="10" height="10" rx="2"></rect>
    <rect fill="url(#unfinished)" width="10" height="10"></rect>
  </svg>
`;
