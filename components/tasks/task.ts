import { html, nothing } from 'lit';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import CircleSlash from 'lucide/dist/esm/icons/circle-slash.mjs';
import Clock from 'lucide/dist/esm/icons/clock.mjs';
import LoaderCircle from 'lucide/dist/esm/icons/loader-circle.mjs';
import type { Task } from '../../bff/tasks/contract.ts';
import { beside, msg, str } from '../core/localize.ts';
import { now } from '../core/now.ts';
import { icon } from '../ui/icon.ts';
import { exactNumber } from '../ui/number.ts';
import '../ui/time.ts';
import { isUnderWay, statusOf } from './status.ts';

/** Does one of the things that can be done with a task. */
export type Act = (name: 'cancel' | 'retry' | 'downloadResult' | 'downloadErrors', task: Task) => void;

const ICONS = {
  QUEUED: Clock,
  IN_PROGRESS: LoaderCircle,
  COMPLETE: CircleCheck,
  FAILED: CircleAlert,
  CANCELING: LoaderCircle,
  CANCELED: CircleSlash,
};

/** One task in the list: what it is, where it stands, what can be done. `pace` says how fast it gets on. */
export const renderTask = (task: Task, pace: string, act: Act | undefined) => html`
  <li part="task" class=${task.status}>
    ${icon(ICONS[task.status])}
    <div class="what">
      <div class="name"><bdi title=${task.name}>${task.name}</bdi></div>
      <div class="secondary">${kindOf(task)}</div>
      ${isUnderWay(task) ? renderProgress(task, pace) : renderEnd(task)} ${act ? renderActs(task, act) : nothing}
    </div>
  </li>
`;

function renderProgress(task: Task, pace: string) {
  const status = statusOf(task);
  const details = [processedOf(task), pace].filter(Boolean).join(' · ');
  return html`
    <div translate="no">${status}</div>
    ${
      task.status === 'IN_PROGRESS'
        ? html`<progress
              aria-label=${msg(str`Progress of ${task.name}`)}
              max="1"
              value=${task.total === null ? nothing : task.progress}
            ></progress>
            <div class="secondary numbers">${details}</div>`
        : nothing
    }
  `;
}

const renderEnd = (task: Task) => html`
  <div translate="no">${statusOf(task)}, <lb-time datetime=${task.endedAt!}></lb-time></div>
  ${task.reason ? html`<p class="reason">${msg(task.reason)}</p>` : nothing}
  ${
    task.keptUntil && (task.resultUrl ?? task.errorsUrl)
      ? html`<div class="secondary">
          ${isKept(task) ? msg('Kept until') : msg('Was kept until')}
          <lb-time datetime=${task.keptUntil} exact></lb-time>
        </div>`
      : nothing
  }
`;

const isKept = ({ keptUntil }: Task): boolean => keptUntil !== null && Date.parse(keptUntil) > now();

function renderActs(task: Task, act: Act) {
  const { status, resultUrl, errorsUrl, canRetry, name } = task;
  const button = (label: string, does: Parameters<Act>[0]) =>
    html`<button part="act" class="button" aria-label=${beside`${label}: ${name}`} @click=${() => act(does, task)}>
      ${label}
    </button>`;
  return html`<div class="acts">
    ${resultUrl && isKept(task) ? button(msg('Download result'), 'downloadResult') : nothing}
    ${errorsUrl && isKept(task) ? button(msg('Download errors'), 'downloadErrors') : nothing}
    ${canRetry ? button(status === 'COMPLETE' ? msg('Make it again') : msg('Try again'), 'retry') : nothing}
    ${status === 'QUEUED' || status === 'IN_PROGRESS' ? button(msg('Cancel'), 'cancel') : nothing}
  </div>`;
}

/** What kind of work it is. */
const kindOf = ({ kind }: Task): string =>
  ({
    DATA_ROW_IMPORT: msg('Import of data rows'),
    BUCKET_IMPORT: msg('Import from a bucket'),
    LABEL_IMPORT: msg('Import of labels'),
    FOLDER_REMOVAL: msg('Removal of a folder'),
    PROJECT_EXPORT: msg('Export of a project'),
    DATASET_EXPORT: msg('Export of a dataset'),
  })[kind];

/** “1,200 of 40,000”, or what is known of it. */
function processedOf({ processed, total }: Task): string {
  if (total === null) return processed > 0 ? exactNumber(processed) : '';
  return msg(str`${exactNumber(processed)} of ${exactNumber(total)}`);
}
