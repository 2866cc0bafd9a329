import { element, LbElement } from '../core/element.ts';
import { base } from '../core/styles.ts';
import styles from './skeleton.styles.ts';

/**
 * Holds the place of a line of text that is still to come: `<lb-skeleton></lb-skeleton>`. As tall as the text, and as wide as
 * its box unless a sheet says otherwise. The region around it says `aria-busy`.
 */
@element('lb-skeleton')
export class LbSkeleton extends LbElement {
  static override styles = [base, styles];
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-skeleton': LbSkeleton;
  }
}
