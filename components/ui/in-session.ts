import { html, nothing, type TemplateResult } from 'lit';
import type { LbPart } from '../core/part.ts';

/**
 * Public elements inside of another one: a session that the outer one names itself is theirs, too. Else they find the one
 * around it by themselves.
 */
export function inSession({ session, tokenUrl, apiUrl, locale }: LbPart, content: TemplateResult): TemplateResult {
  if (!session || (tokenUrl === undefined && apiUrl === undefined)) return content;
  const { source } = session;
  return html`<lb-session
    token-url=${typeof source === 'string' ? source : nothing}
    locale=${locale ?? nothing}
    .fetchToken=${typeof source === 'string' ? undefined : source}
    .apiUrl=${session.apiUrl}
    >${content}</lb-session
  >`;
}
