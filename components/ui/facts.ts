import { html, nothing } from 'lit';
import './copy-field.ts';

/** What is known, and its value; `copy` instead is a value that somebody needs elsewhere, such as an id. */
export type Fact = { label: string; value: unknown } | { label: string; copy: string | undefined };

/** A list of facts, each with its value beside it; `blank` stands in the place of a value that is not there yet. */
export const renderFacts = (facts: readonly Fact[], blank?: unknown) => html`
  <dl class="facts">
    ${facts.map(
      (fact) => html`
        <dt>${fact.label}</dt>
        <dd>
          ${
            'value' in fact
              ? (fact.value ?? blank)
              : fact.copy
                ? html`<lb-copy-field hide-label label=${fact.label} value=${fact.copy}></lb-copy-field>`
                : blank
          }
        </dd>
      `,
    )}
  </dl>
`;

/** Facts under a heading of their own; nothing where there are none. */
export const renderFactsUnder = (heading: string, facts: readonly Fact[]) =>
  facts.length === 0
    ? nothing
    : html`<section>
        <h3>${heading}</h3>
        ${renderFacts(facts)}
      </section>`;
