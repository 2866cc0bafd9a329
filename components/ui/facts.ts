import { html } from 'lit';
import './copy-field.ts';

/** What is known, and its value; `copy` instead is a value that somebody needs elsewhere, such as an id. */
export type Fact = { label: string; value: unknown } | { label: string; copy: string };

/** A list of facts, each with its value beside it. */
export const renderFacts = (facts: readonly Fact[]) => html`
  <dl class="facts">
    ${facts.map(
      (fact) => html`
        <dt>${fact.label}</dt>
        <dd>
          ${
            'copy' in fact
              ? html`<lb-copy-field hide-label label=${fact.label} value=${fact.copy}></lb-copy-field>`
              : fact.value
          }
        </dd>
      `,
    )}
  </dl>
`;
