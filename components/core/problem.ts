import { html, type TemplateResult } from 'lit';
import type { ApiError } from './api-error.ts';
import '../ui/problem.ts';
import { msg, pageLocale, str } from './localize.ts';

/** Failures after which what was shown may no longer be, and which another try by itself does not cure. */
export const isFinal = ({ code }: ApiError): boolean =>
  ['forbidden', 'not_found', 'origin_not_allowed', 'signed_out', 'not_configured'].includes(code);

type Options = {
  /** When what is still on screen was read. */
  asOf?: Date | undefined;
  retry: () => unknown;
};

/** A failure as the reader sees it. */
export function renderProblem(error: ApiError, { asOf, retry }: Options): TemplateResult {
  const heading = asOf ? msg(str`Shown as of ${momentOf(asOf)}`) : headingOf(error);
  return html`<lb-problem
    exportparts="problem, retry"
    .tone=${asOf ? 'warning' : 'danger'}
    .heading=${heading}
    .requestId=${error.requestId}
    .retryable=${!isFinal(error)}
    @retry=${retry}
    >${msg(error.message)}</lb-problem
  >`;
}

function headingOf({ code, status }: ApiError): string {
  if (code === 'forbidden' || code === 'origin_not_allowed') return msg('Not allowed');
  if (status === 401 || ['token_refused', 'token_unchanged', 'signed_out'].includes(code)) return msg('Session ended');
  return msg('This could not be loaded');
}

/** The time, and the day where it is not today. */
export function momentOf(date: Date): string {
  const isToday = date.toDateString() === new Date().toDateString();
  const style = isToday ? ({ timeStyle: 'short' } as const) : ({ dateStyle: 'medium', timeStyle: 'short' } as const);
  return new Intl.DateTimeFormat(pageLocale(), style).format(date);
}
