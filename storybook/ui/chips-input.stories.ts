import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { LbChipsInput } from '../../components/ui/chips-input.ts';
import '../../components/ui/chips-input.ts';

type Args = Pick<LbChipsInput, 'label' | 'help' | 'error' | 'values' | 'placeholder'>;

const parse = (text: string) =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((value) => (value.includes('@') ? { value } : { value, error: 'This is not an email address.' }));

export default {
  title: 'Kit/Chips input',
  component: 'lb-chips-input',
  args: {
    label: 'Emails',
    help: 'One or many, pasted in any form.',
    error: '',
    placeholder: 'ada@example.com',
    values: [],
  },
  render: ({ label, help, error, values, placeholder }) => html`
    <div class="stack">
      <lb-chips-input
        name="emails"
        label=${label}
        help=${help}
        error=${error}
        placeholder=${placeholder}
        .values=${values}
        .parse=${parse}
      ></lb-chips-input>
    </div>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Empty: Story = {};
export const WithValues: Story = { args: { values: ['ada@example.com', 'grace@example.com'] } };
export const WithAWrongOne: Story = {
  args: { values: ['ada@example.com', 'nobody'], error: 'This is not an email address.' },
};
