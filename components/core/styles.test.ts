import { expect, fixture, html } from '@open-wc/testing';
import { css } from 'lit';
import { element, LbElement } from './element.ts';
import { base, surface, tokens } from './styles.ts';

@element('lb-test-swatch')
class Swatch extends LbElement {
  static override styles = [
    base,
    surface,
    css`
      i {
        font-style: normal;
      }
    `,
  ];
  protected override render() {
    return html`<i>Text</i>`;
  }
}

/** What a colour comes to on screen, as red, green and blue from 0 to 255. */
const pixel = (() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  return (color: string) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
})();

const linear = (color: string) =>
  pixel(color).map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });

const times = (matrix: readonly number[][], color: number[]) =>
  matrix.map((row) => row.reduce((sum, factor, i) => sum + factor * color[i]!, 0));

/** What is left of a linear colour without one of the three cones: Machado, Oliveira and Fernandes 2009, severity 1. */
const VISIONS: Record<string, (color: number[]) => number[]> = {
  'all cones': (color) => color,
  protanopia: (color) => times([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]], color), // prettier-ignore
  deuteranopia: (color) => times([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]], color), // prettier-ignore
  tritanopia: (color) => times([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]], color), // prettier-ignore
};

/** https://bottosson.github.io/posts/oklab, in which equal distances look equally far apart: 0.02 is just seen. */
const oklab = (color: number[]) => {
  const inGamut = color.map((channel) => Math.min(1, Math.max(0, channel)));
  const cones = times([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]], inGamut); // prettier-ignore
  return times([[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]], cones.map(Math.cbrt)); // prettier-ignore
};

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminance = (color: string) => {
  const [r = 0, g = 0, b = 0] = linear(color);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a: string, b: string) => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

async function swatch() {
  const element = await fixture<Swatch>(html`<lb-test-swatch></lb-test-swatch>`);
  const text = element.shadowRoot!.querySelector('i')!;
  const resolve = (name: string) => {
    text.style.color = `var(--_${name.startsWith('chart-') ? name : `color-${name}`})`;
    return getComputedStyle(text).color;
  };
  return { element, text, resolve, contrast: (a: string, b: string) => contrast(resolve(a), resolve(b)) };
}

/** All around the wheel, from nearly black to nearly white and from pale to pure. */
const ACCENTS = Array.from({ length: 12 }, (_, i) => i * 30)
  .flatMap((hue) =>
    [10, 30, 45, 60, 75, 92].flatMap((light) => [35, 100].map((pure) => `hsl(${hue} ${pure}% ${light}%)`)),
  )
  .concat('#000', '#fff', '#767676', '#3e63dd');

describe('the tokens', () => {
  for (const scheme of ['light', 'dark']) {
    it(`keep 4.5:1 for text in ${scheme}`, async () => {
      const { element, contrast } = await swatch();
      element.setAttribute('theme', scheme);
      for (const ground of ['surface', 'surface-raised', 'surface-sunken', 'hover', 'pressed']) {
        for (const ink of ['text', 'text-secondary', 'success-text', 'warning-text', 'danger-text', 'accent-text'])
          expect(contrast(ink, ground), `${ink} on ${ground}`).to.be.at.least(4.5);
      }
      for (const tone of ['success', 'warning', 'danger', 'accent'])
        expect(contrast(`${tone}-text`, `${tone}-subtle`), tone).to.be.at.least(4.5);
      for (const state of ['danger', 'danger-hover', 'danger-pressed'])
        expect(contrast('on-danger', state), state).to.be.at.least(4.5);
      for (const ground of ['surface', 'surface-raised'])
        expect(contrast('border-field', ground), `field on ${ground}`).to.be.at.least(3);
    });

    it(`tell the categories of a chart apart in ${scheme}, for the colour-blind too`, async () => {
      const { element, contrast, resolve } = await swatch();
      element.setAttribute('theme', scheme);
      const names = Object.keys(tokens).filter((name) => /^chart-\d+$/.test(name));
      expect(names.length).to.equal(11);
      for (const name of names) expect(contrast(name, 'surface'), name).to.be.at.least(3);
      for (const [vision, see] of Object.entries(VISIONS)) {
        const seen = names.map((name) => oklab(see(linear(resolve(name)))));
        for (const [i, a] of seen.entries())
          for (const [j, b] of seen.slice(0, i).entries())
            expect(Math.hypot(...a.map((axis, k) => axis - b[k]!)), `${names[i]}, ${names[j]}: ${vision}`).to.be.above(
              0.085,
            );
      }
    });

    it(`keep 4.5:1 on and for any accent in ${scheme}`, async () => {
      const { element, contrast } = await swatch();
      element.setAttribute('theme', scheme);
      for (const accent of ACCENTS) {
        element.style.setProperty('--lb-color-accent', accent);
        for (const state of ['accent', 'accent-hover', 'accent-pressed'])
          expect(contrast('on-accent', state), `text on ${state} ${accent}`).to.be.at.least(4.5);
        for (const ground of ['surface', 'hover', 'accent-subtle'])
          expect(contrast('accent-text', ground), `${accent} as text on ${ground}`).to.be.at.least(4.5);
        expect(contrast('text', 'selection'), `text selected in ${accent}`).to.be.at.least(4.5);
      }
    });
  }

  it('are what the host sets on any element around', async () => {
    const { element, resolve } = await swatch();
    element.parentElement!.style.setProperty('--lb-color-accent-hover', 'rgb(1, 2, 3)');
    expect(resolve('accent-hover')).to.equal('rgb(1, 2, 3)');
    element.parentElement!.removeAttribute('style');
  });

  it('follow the colour scheme of the page, and the theme of the element before that', async () => {
    const { element, resolve } = await swatch();
    element.parentElement!.style.colorScheme = 'dark';
    expect(luminance(resolve('surface'))).to.be.below(0.05);
    element.setAttribute('theme', 'light');
    expect(luminance(resolve('surface'))).to.be.above(0.95);
    element.parentElement!.removeAttribute('style');
  });

  it('are each a colour, a length or whatever else they say', async () => {
    const { resolve } = await swatch();
    for (const name of Object.keys(tokens).filter((name) => name.startsWith('color-'))) {
      const text = resolve(name.slice('color-'.length));
      expect(pixel(text).some(Number.isNaN), name).to.equal(false);
      expect(CSS.supports('color', text), name).to.equal(true);
    }
  });
});

describe('the base sheet', () => {
  it('takes nothing from the page but its typeface, its direction and its colour scheme', async () => {
    const plain = await swatch();
    const before = styleOf(plain.text);
    const page = plain.element.parentElement!;
    Object.assign(page.style, {
      color: 'red', font: 'italic small-caps 900 40px/3 fantasy', letterSpacing: '9px', wordSpacing: '9px', textAlign: 'end',
      textIndent: '99px', textTransform: 'uppercase', textShadow: '1px 1px red', whiteSpace: 'pre', cursor: 'wait', direction: 'rtl',
      listStyle: 'square', hyphens: 'auto', wordBreak: 'break-all',
    }); // prettier-ignore
    const after = styleOf(plain.text);
    expect(after).to.deep.equal({ ...before, fontFamily: 'fantasy', direction: 'rtl' });
    page.removeAttribute('style');
  });

  it('takes as little from a rule of the page that names it, or everything', async () => {
    const { text } = await swatch();
    const before = styleOf(text);
    const page = document.createElement('style');
    page.textContent = `*, lb-test-swatch {
      color: red; font: italic small-caps 900 40px/3 fantasy; letter-spacing: 9px; word-spacing: 9px; text-align: end;
      text-indent: 99px; text-transform: uppercase; text-shadow: 1px 1px red; white-space: pre; cursor: wait;
      list-style: square; hyphens: auto; word-break: break-all;
    }`;
    document.head.append(page);
    const after = styleOf(text);
    page.remove();
    expect({ ...after, fontFamily: before.fontFamily }).to.deep.equal(before);
  });
});

describe('the box of a public element', () => {
  class Panel extends LbElement {
    static override styles = [
      base,
      surface,
      css`
        div {
          container-type: inline-size;
          contain-intrinsic-inline-size: 640px;
        }
      `,
    ];
    protected override render() {
      return html`<div>Content</div>`;
    }
  }
  before(() => customElements.define('lb-test-panel', Panel));

  /** A page 1,000 pixels wide, with rules of its own and this in its body; and our element in it. */
  async function pageWith(body: string, rules = '', doctype = '<!doctype html>') {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe width="1000" frameborder="0"></iframe>`);
    const page = frame.contentDocument!;
    page.open();
    page.write(`${doctype}<style>body { margin: 0 } ${rules}</style>${body}`);
    page.close();
    const panel = new Panel();
    page.querySelector('slot')!.replaceWith(panel);
    await panel.updateComplete;
    return panel;
  }

  for (const [where, body, width] of [
    ['a block', '<div><slot></slot></div>', 1000],
    [
      'a row of flex beside others',
      '<div style="display: flex"><p style="flex: 0 0 200px"></p><slot></slot></div>',
      800,
    ],
    [
      'a column of flex',
      '<div style="display: flex; flex-direction: column; align-items: start"><slot></slot></div>',
      1000,
    ],
    ['a grid', '<div style="display: grid; justify-items: start"><slot></slot></div>', 1000],
    ['a box as wide as its content', '<div style="float: left"><slot></slot></div>', 640],
    ['a table', '<table cellpadding="0" cellspacing="0"><td><slot></slot></table>', 640],
  ] as const) {
    it(`has a width in ${where}`, async () => {
      for (const doctype of ['<!doctype html>', ''])
        expect((await pageWith(body, '', doctype)).offsetWidth).to.equal(width);
    });
  }

  for (const rule of ['float: left', 'float: right', 'display: inline-block', 'margin: 0 16px']) {
    it(`fills the room there is with { ${rule} }`, async () => {
      const panel = await pageWith('<slot></slot>', `lb-test-panel { ${rule} }`);
      expect(panel.offsetWidth).to.equal(rule.startsWith('margin') ? 968 : 1000);
    });
  }

  it('has the width that the page gives it', async () => {
    expect((await pageWith('<slot></slot>', 'lb-test-panel { width: 300px }')).offsetWidth).to.equal(300);
    const narrow = await pageWith('<div style="width: 320px; display: flex"><slot></slot></div>');
    expect(narrow.offsetWidth).to.equal(320);
  });

  for (const reset of [
    '* { all: unset }',
    '* { padding: 0; border: 0; margin: 0; background: none; border-radius: 0 }',
    '* { box-sizing: content-box; display: revert }',
  ]) {
    it(`keeps its card, its scheme and its width under ${reset}`, async () => {
      const panel = await pageWith('<main style="display: block"><slot></slot></main>', reset);
      for (const [name, value] of Object.entries({ padding: '16px', border: '1px solid red', color: 'rgb(1, 2, 3)' }))
        panel.style.setProperty(`--lb-surface-${name}`, value);
      panel.setAttribute('theme', 'dark');
      const { paddingTop, borderTopWidth, backgroundColor, colorScheme } = getComputedStyle(panel);
      expect({ paddingTop, borderTopWidth, backgroundColor, colorScheme }).to.deep.equal({
        paddingTop: '16px',
        borderTopWidth: '1px',
        backgroundColor: 'rgb(1, 2, 3)',
        colorScheme: 'dark',
      });
      expect(panel.shadowRoot!.querySelector('div')!.offsetWidth).to.be.within(960, 1000);
    });
  }
});

describe('the surface of a public element', () => {
  it('is nothing until the host asks for a card', async () => {
    const { element } = await swatch();
    const frame = () => {
      const { padding, borderTopWidth, borderTopLeftRadius, backgroundColor } = getComputedStyle(element);
      return { padding, borderTopWidth, borderTopLeftRadius, backgroundColor };
    };
    expect(frame()).to.deep.equal({
      padding: '0px',
      borderTopWidth: '0px',
      borderTopLeftRadius: '0px',
      backgroundColor: 'rgba(0, 0, 0, 0)',
    });
    const card = { padding: '16px', border: '1px solid red', radius: '12px', color: 'rgb(1, 2, 3)' };
    for (const [name, value] of Object.entries(card)) element.style.setProperty(`--lb-surface-${name}`, value);
    expect(frame()).to.deep.equal({
      padding: '16px',
      borderTopWidth: '1px',
      borderTopLeftRadius: '12px',
      backgroundColor: 'rgb(1, 2, 3)',
    });
  });
});

const INHERITED = ['color', 'fontFamily', 'fontSize', 'fontStyle', 'fontVariant', 'fontWeight', 'lineHeight', 'letterSpacing', 'wordSpacing', 'textAlign', 'textIndent', 'textTransform', 'textShadow', 'whiteSpace', 'cursor', 'direction', 'listStyleType', 'hyphens', 'wordBreak'] as const; // prettier-ignore

const styleOf = (element: Element) => {
  const style = getComputedStyle(element);
  return Object.fromEntries(INHERITED.map((name) => [name, style[name]]));
};
