import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { css, html } from 'lit';
import { property } from 'lit/decorators.js';
import { element, LbElement } from '../../components/core/element.ts';
import { base, tokens } from '../../components/core/styles.ts';
import '../../components/ui/badge.ts';
import { button } from '../../components/ui/button.ts';
import '../../components/ui/text-field.ts';

/** @internal A token’s colour. */
@element('lb-story-swatch')
class StorySwatch extends LbElement {
  static override styles = [
    base,
    css`
      i {
        display: block;
        block-size: 32px;
        border: 1px solid var(--_color-border);
        border-radius: 6px;
      }
    `,
  ];

  @property() token = '';

  protected override render() {
    return html`<i></i><code>--lb-${this.token}</code>`;
  }

  protected override updated() {
    this.renderRoot.querySelector('i')!.style.background = `var(--_${this.token})`;
  }
}

/** @internal Some of everything, in one accent. */
@element('lb-story-brand')
class StoryBrand extends LbElement {
  static override styles = [
    base,
    button,
    css`
      :host {
        padding-block: 12px;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
      }
      lb-text-field {
        inline-size: 200px;
      }
    `,
  ];

  @property() accent = '';

  protected override render() {
    return html`
      <div>
        <button class="button primary">Primary</button>
        <button class="button">Default</button>
        <lb-badge tone="accent">Default</lb-badge>
        <a href="#docs">A link</a>
        <lb-text-field label="Name" value=${this.accent}></lb-text-field>
      </div>
    `;
  }

  protected override updated() {
    this.style.setProperty('--lb-color-accent', this.accent);
  }
}

/** Every colour that a host may set, and what one accent does to all of them. */
export default { title: 'Kit/Tokens' } satisfies Meta;

const ACCENTS = ['#3e63dd', '#0f766e', '#facc15', '#111827', '#f43f5e', '#a3e635'];
const colors = Object.keys(tokens).filter((name) => name.startsWith('color-'));

export const Colors: StoryObj = {
  render: () =>
    html`<div class="colors">${colors.map((token) => html`<lb-story-swatch token=${token}></lb-story-swatch>`)}</div>`,
};

export const Accents: StoryObj = {
  render: () => html`${ACCENTS.map((accent) => html`<lb-story-brand accent=${accent}></lb-story-brand>`)}`,
};

declare global {
  interface HTMLElementTagNameMap {
    'lb-story-swatch': StorySwatch;
    'lb-story-brand': StoryBrand;
  }
}
