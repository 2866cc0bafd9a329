import { ApiError } from './api-error.ts';
import type { PreviewState } from './part.ts';

/** The failures as they come from the server or from the lack of one. */
const FAILURES: Record<Exclude<PreviewState, 'loading' | 'empty'>, ApiError> = {
  failed: new ApiError('internal', 'Something went wrong on the server. It has been logged under the request id.', {
    status: 500,
    requestId: '0f4b2c1e-7d5a-4c09-9a34-5b1de2f60c77',
  }),
  offline: new ApiError('offline'),
  expired: new ApiError('session_ended', 'This session has ended.', { status: 401 }),
  forbidden: new ApiError('forbidden', undefined, { status: 403 }),
};

/** What `preview-state` shows on purpose. A page may have written anything there. */
export function failureIn(state: string): ApiError {
  if (Object.hasOwn(FAILURES, state)) return FAILURES[state as keyof typeof FAILURES];
  console.warn(`Labelboard: preview-state has no “${state}”. This is “failed”.`);
  return FAILURES.failed;
}
