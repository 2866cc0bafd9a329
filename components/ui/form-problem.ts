import { html, nothing } from 'lit';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import type { ApiError } from '../core/api-error.ts';
import { msg } from '../core/localize.ts';
import { icon } from './icon.ts';
import { renderRequestId } from './problem.ts';

/** What went wrong with a form and belongs to none of its fields. What was typed is still there. `Form` brings it into view. */
export function renderFormProblem(problem: ApiError | undefined) {
  if (!problem) return nothing;
  const { message, requestId } = problem;
  return html`
    <div class="problem danger" role="alert" tabindex="-1">
      ${icon(CircleAlert)}
      <p>
        ${msg(message)} ${msg('Nothing was changed, and what you entered is still here.')} ${renderRequestId(requestId)}
      </p>
    </div>
  `;
}
