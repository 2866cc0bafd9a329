import { css, unsafeCSS } from 'lit';

/** A colour between the surface and another token: so many per cent of it in a light scheme, and so many in a dark one. */
const mix = (light: number, dark: number, token = 'text') => {
  const on = (share: number) => `color-mix(in oklab,var(--_color-${token}) ${share}%,var(--_color-surface))`;
  return `light-dark(${on(light)},${on(dark)})`;
};

/** The colour as words and icons: dark enough for light surfaces, and light enough for dark ones, to keep 4.5:1 whatever it is. */
const text = (token: string) => {
  const from = (l: string, c: string) => `oklch(from var(--_color-${token}) ${l} ${c} h)`;
  return `light-dark(${from('min(l,.48)', 'min(c,.2)')},${from('max(l,.76)', 'min(c,.13)')})`;
};

/** White or black, whichever reads better on the colour: `y` of XYZ is the relative luminance of WCAG, and .179 is where both keep 4.58:1. */
const on = (token: string) => {
  const channel = (white: number) => `clamp(0,(.179 - y)*1e6,${white})`;
  return `color(from var(--_color-${token}) xyz-d65 ${channel(0.9505)} ${channel(1)} ${channel(1.089)})`;
};

/** The colour mixed with the opposite of its text colour, so that the contrast to the text only grows. */
const deepen = (token: string, share: number) =>
  `color-mix(in oklab,color(from var(--_color-on-${token}) srgb calc(1 - r) calc(1 - g) calc(1 - b)) ${share}%,var(--_color-${token}))`;

/**
 * Everything a host page may set, as `--lb-` and the name, on the element or on any ancestor of it; and what it is when nothing is set.
 * Our own sheets read the same name with `--_`. The comments are the manual: the page on theming is made of them.
 */
export const tokens = {
  /** Typeface. The one of the page by default. */
  'font-family': 'inherit',
  /** Typeface of code, identifiers and policies. */
  'font-family-mono': 'ui-monospace,SFMono-Regular,Menlo,Consolas,monospace',
  /** Size of text. */
  'font-size': '14px',
  /** Height of a line of text. */
  'line-height': '20px',
  /** Size of secondary text: help, table headers, badges. */
  'font-size-small': '13px',
  /** Height of a line of secondary text. */
  'line-height-small': '18px',
  /** Size of the title of a section or a dialog. */
  'font-size-section': '16px',
  /** Height of a line of such a title. */
  'line-height-section': '24px',

  /** Unit of space: everything keeps a grid of it. */
  space: '4px',
  /** Rounding of controls, menus and dialogs. */
  radius: '6px',
  /** Least height of a row of a table; 36px with `density="compact"`. */
  'row-height': '44px',
  /** Height of buttons and fields. */
  'control-height': '32px',
  /** How long something takes to appear or to change place; nothing takes time where the reader prefers less motion. */
  duration: '150ms',

  /** What we are painted on. */
  'color-surface': 'light-dark(#fff,#111113)',
  /** Text. */
  'color-text': 'light-dark(#1c2024,#edeef0)',
  /** Surface of what floats: dialogs, menus, toasts. */
  'color-surface-raised': mix(0, 5),
  /** Surface of what lies deeper: code, read-only values, table headers. */
  'color-surface-sunken': mix(3, 5),
  /** Secondary text. */
  'color-text-secondary': mix(68, 72),
  /** Lines between rows and around groups. */
  'color-border': mix(12, 16),
  /** Lines around buttons. */
  'color-border-strong': mix(19, 27),
  /** Lines around fields: 3:1 to the surface. */
  'color-border-field': mix(47, 43),
  /** Fill of what the pointer is over. */
  'color-hover': mix(4, 7),
  /** Fill of what is pressed or chosen, and of skeletons. */
  'color-pressed': mix(8, 12),

  /** The one colour that re-brands everything: the eight below follow from it. */
  'color-accent': '#3e63dd',
  /** Text upon the accent: black or white, whichever reads better. */
  'color-on-accent': on('accent'),
  /** The accent under the pointer. */
  'color-accent-hover': deepen('accent', 10),
  /** The accent pressed. */
  'color-accent-pressed': deepen('accent', 20),
  /** A faint fill of the accent. */
  'color-accent-subtle': mix(8, 14, 'accent-text'),
  /** Lines around such a fill. */
  'color-accent-border': mix(30, 34, 'accent-text'),
  /** The accent as text: links, the chosen tab. */
  'color-accent-text': text('accent'),
  /** The focus ring. */
  'color-focus': 'var(--_color-accent-text)',
  /** Selected text. */
  'color-selection': mix(22, 30, 'accent-text'),

  /** What goes well. */
  'color-success': '#30a46c',
  /** The same as words and icons. */
  'color-success-text': text('success'),
  /** The same as a faint fill. */
  'color-success-subtle': mix(9, 14, 'success'),
  /** Lines around such a fill. */
  'color-success-border': mix(34, 36, 'success'),
  /** What needs attention. */
  'color-warning': '#ffb224',
  /** The same as words and icons. */
  'color-warning-text': text('warning'),
  /** The same as a faint fill. */
  'color-warning-subtle': mix(13, 13, 'warning'),
  /** Lines around such a fill. */
  'color-warning-border': mix(50, 36, 'warning'),
  /** What fails, and buttons that cannot be undone. */
  'color-danger': '#ce2c31',
  /** Text upon such a button. */
  'color-on-danger': on('danger'),
  /** Such a button under the pointer. */
  'color-danger-hover': deepen('danger', 10),
  /** Such a button pressed. */
  'color-danger-pressed': deepen('danger', 20),
  /** The same as words and icons. */
  'color-danger-text': text('danger'),
  /** The same as a faint fill. */
  'color-danger-subtle': mix(7, 18, 'danger'),
  /** Lines around such a fill. */
  'color-danger-border': mix(32, 48, 'danger'),

  /** The first category of a chart. The colour-blind tell all eleven apart, and each has 3:1 to the surface. */
  'chart-1': 'light-dark(#3d78f6,#3a67c7)',
  /** The second category of a chart. */
  'chart-2': 'light-dark(#d17d30,#c16f1e)',
  /** The third category of a chart. */
  'chart-3': 'light-dark(#0f594f,#33cbb7)',
  /** The fourth category of a chart. */
  'chart-4': 'light-dark(#bf2ba6,#944b84)',
  /** The fifth category of a chart. */
  'chart-5': 'light-dark(#674406,#eb9e01)',
  /** The sixth category of a chart. */
  'chart-6': 'light-dark(#4805a9,#ac9ffc)',
  /** The seventh category of a chart. */
  'chart-7': 'light-dark(#1c793e,#93edaa)',
  /** The eighth category of a chart. */
  'chart-8': 'light-dark(#8c9299,#878b90)',
  /** The ninth category of a chart. */
  'chart-9': 'light-dark(#5a0326,#cc50fe)',
  /** The tenth category of a chart. */
  'chart-10': 'light-dark(#1016f2,#fbcdf8)',
  /** The eleventh category of a chart. */
  'chart-11': 'light-dark(#0c2753,#536836)',
  /** Height of a chart with its axes. */
  'chart-height': '280px',

  /** What lies over the page while a dialog is open. */
  'color-backdrop': 'light-dark(#1c202466,#0009)',
  /** Shadow of what floats. */
  shadow: '0 1px 3px light-dark(#0001,#0006),0 10px 32px -6px light-dark(#1c202433,#000c)',
  /** The focus ring as a whole. */
  'focus-ring': '2px solid var(--_color-focus)',

  /** Space between the edge of a public element and what is in it. */
  'surface-padding': '0',
  /** Background of a public element; what is in it has its own where it needs one. */
  'surface-color': 'transparent',
  /** Line around a public element. */
  'surface-border': '0',
  /** Rounding of a public element. */
  'surface-radius': '0',
  /** How far from the top of the page the header of a table stays, such as under a bar of the page. */
  'sticky-top': '0px',
  /** Height at which a table begins to scroll under its header. */
  'table-max-height': 'none',
  /** Width of a dialog where there is room. */
  'dialog-width': '560px',
} as const;

const declarations = Object.entries(tokens).map(([name, value]) => `--_${name}:var(--lb-${name},${value})`);

/**
 * What every element of ours starts from: the tokens, and nothing of the page but its typeface, its direction and its colour scheme.
 * What is important here would otherwise lose to a rule of the page for `*`.
 */
export const base = css`
  :host {
    ${unsafeCSS(declarations.join(';'))};
    display: block;
    color: var(--_color-text) !important;
    font: 400 var(--_font-size)/var(--_line-height) x !important;
    font-family: var(--_font-family, inherit) !important;
    font-variant-numeric: tabular-nums !important;
    accent-color: var(--_color-accent);
    letter-spacing: normal !important;
    word-spacing: normal !important;
    text-align: start !important;
    text-indent: 0 !important;
    text-shadow: none !important;
    text-transform: none !important;
    white-space: normal !important;
    word-break: normal !important;
    hyphens: manual !important;
    list-style: none !important;
    cursor: auto !important;
  }
  :host([theme='light']) {
    color-scheme: light !important;
  }
  :host([theme='dark']) {
    color-scheme: dark !important;
  }
  :host([theme='auto']) {
    color-scheme: light dark !important;
  }
  :host([density='compact']) {
    --lb-row-height: 36px;
    --_row-height: 36px;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: var(--_focus-ring);
    outline-offset: 1px;
  }
  ::selection {
    background: var(--_color-selection);
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  pre,
  figure {
    margin: 0;
    padding: 0;
    font: inherit;
  }
  form {
    margin: 0; /* in quirks mode it has one */
  }
  table {
    color: inherit;
    font: inherit;
    text-align: inherit;
    white-space: inherit;
  }
  button,
  input,
  select,
  textarea {
    margin: 0;
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
  }
  a {
    color: var(--_color-accent-text);
    text-underline-offset: 2px;
  }
  svg {
    display: block;
    flex: none;
  }
  @media (prefers-reduced-motion) {
    :host {
      --_duration: 0s;
    }
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

/**
 * The box of a public element. It fills the room there is, as a block does, also where the page makes a flex or grid item, a float or
 * an inline block of it. It is drawn on nothing of its own, unless the host asks for a card; what is important here would otherwise
 * lose to a reset of the page such as `* { padding: 0; border: 0 }`.
 */
export const surface = css`
  :host {
    flex: 1 1 content;
    box-sizing: border-box;
    inline-size: -moz-available;
    inline-size: -webkit-fill-available;
    inline-size: stretch;
    min-inline-size: 0;
    max-inline-size: 100%;
    contain-intrinsic-inline-size: min(640px, 100vw - 32px); /* in a box as wide as what is in it, such as a cell */
    padding: var(--_surface-padding) !important;
    border: var(--_surface-border) !important;
    border-radius: var(--_surface-radius) !important;
    background: var(--_surface-color) !important;
  }
`;
