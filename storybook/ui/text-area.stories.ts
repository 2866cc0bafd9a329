import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { LbTextArea } from '../../components/ui/text-area.ts';
import '../../components/ui/text-area.ts';
import { stage } from '../frame.ts';

type Args = Pick<LbTextArea, 'label' | 'value' | 'help' | 'error' | 'accept' | 'kept' | 'mono'>;

const drop = (canvas: HTMLElement, type: string, file?: File) => {
  const area = stage(canvas).querySelector('lb-text-area')!;
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file ?? new File(['{}'], 'key.json'));
  area
    .shadowRoot!.querySelector('.drop')!
    .dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  return area;
};

export default {
  title: 'Kit/Text area',
  component: 'lb-text-area',
  args: { label: 'Service account key', value: '', help: '', error: '', accept: '.json', kept: false, mono: true },
  render: ({ label, value, help, error, accept, kept, mono }) => html`
    <div class="stack">
      <lb-text-area
        name="key"
        label=${label}
        .value=${value}
        help=${help}
        error=${error}
        accept=${accept}
        max-bytes="16384"
        ?kept=${kept}
        ?mono=${mono}
      ></lb-text-area>
    </div>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Empty: Story = { args: { help: 'The JSON file that Google Cloud gave you with the key.' } };
export const WithoutFile: Story = {
  args: { label: 'Description', accept: '', mono: false, value: 'Images of the production line.' },
};
export const WithError: Story = { args: { value: '{', error: 'Paste the whole JSON key file of a service account.' } };
export const Kept: Story = { args: { kept: true } };

export const FileOverIt: Story = {
  play: async ({ canvasElement }) => {
    const area = drop(canvasElement, 'dragover');
    await waitFor(() => expect(area.shadowRoot!.querySelector('.dragging')).not.toBeNull());
  },
};
export const FileDropped: Story = {
  play: async ({ canvasElement }) => {
    const area = drop(canvasElement, 'drop', new File(['{ "type": "service_account" }'], 'key.json'));
    await waitFor(() => expect(area.value).toContain('service_account'));
  },
};
export const FileTooLarge: Story = {
  play: async ({ canvasElement }) => {
    const area = drop(canvasElement, 'drop', new File(['x'.repeat(40_000)], 'key.json'));
    await waitFor(() => expect(area.error).not.toBe(''));
  },
};
