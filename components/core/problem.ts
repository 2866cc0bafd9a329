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
  return html`<lb-problem
    .heading=${headingOf(error)}
    .requestId=${error.requestId}
    .retryable=${!isFinal(error)}
    @retry=${retry}
    >${msg(error.message)} ${asOf && msg(str`What you see is as of ${momentOf(asOf)}.`)}</lb-problem
  >`;
}

function headingOf({ code }: ApiError): string {
  switch (code) {
    case 'offline':
      return msg('You are offline');
    case 'unreachable':
    case 'timeout':
      return msg('The server cannot be reached');
    case 'forbidden':
    case 'origin_not_allowed':
      return msg('Not allowed');
    case 'signed_out':
      return msg('Signed out');
    case 'unauthenticated':
    case 'session_ended':
    case 'token_refused':
    case 'token_unchanged':
      return msg('Session ended');
    default:
      return msg('This could not be loaded');
  }
}

const momentOf = (date: Date): string =>
  new Intl.DateTimeFormat(pageLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(date);
