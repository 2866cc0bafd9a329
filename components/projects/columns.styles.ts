import { css } from 'lit';

export default css`
  .pin {
    display: inline-flex;
    color: var(--_color-accent-text);
    svg {
      inline-size: 14px;
      block-size: 14px;
    }
  }
  .progress {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    > svg {
      flex: 1;
      min-inline-size: 40px;
      max-inline-size: 160px;
      block-size: 6px;
      border-radius: 3px;
      overflow: hidden;
    }
  }
  .share {
    min-inline-size: 4ch;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  rect.done {
    fill: var(--_color-success-text);
  }
  rect.inReview {
    fill: var(--_color-accent);
  }
  rect.inRework {
    fill: var(--_color-warning-text);
  }
  rect.skipped {
    fill: var(--_color-text-secondary);
  }
  rect.toLabel {
    fill: var(--_color-border);
  }
  @media (forced-colors: active) {
    rect.done {
      fill: Highlight;
    }
    rect.toLabel {
      fill: Canvas;
      stroke: CanvasText;
    }
  }
`;
