import type { Overview, OverviewMember, Work } from '../../bff/overview/contract.ts';
import { msg, str } from '../core/localize.ts';
import { duration, exactNumber, hours } from '../ui/number.ts';
import type { Column } from '../ui/table.ts';

export const nameOf = ({ name, isGone }: OverviewMember): string => {
  if (!name) return msg('No member named');
  return isGone ? msg(str`${name} (removed)`) : name;
};

const END = { end: true, width: 'minmax(128px,1fr)' };

/** How long work took is only there for whoever may see how others perform. */
export function memberColumns(members: readonly OverviewMember[]): Column<OverviewMember>[] {
  const made: Column<OverviewMember>[] = [
    { key: 'name', label: msg('Member'), width: 'minmax(160px,2fr)', cell: nameOf },
    { key: 'labels', label: msg('Labels'), ...END, narrow: true, cell: ({ labels }) => exactNumber(labels) },
    { key: 'annotations', label: msg('Annotations'), ...END, priority: 5, cell: ({ annotations }) => exactNumber(annotations) },
  ]; // prettier-ignore
  if (!members.some(({ labeling }) => labeling)) return made;
  const work = (of: 'labeling' | 'review', names: [string, string, string], priority: number): Column<OverviewMember>[] => [
    { key: `${of}-total`, label: names[0], ...END, priority, cell: (member) => say(member[of], ({ seconds }) => hours(seconds)) },
    { key: `${of}-average`, label: names[1], ...END, priority: priority + 2, cell: (member) => say(member[of], ({ average }) => average === null ? '–' : duration(average)) },
    { key: `${of}-median`, label: names[2], ...END, priority: priority + 1, cell: (member) => say(member[of], ({ median }) => median === null ? '–' : duration(median)) },
  ]; // prettier-ignore
  return [
    ...made,
    ...work('labeling', [msg('Labeling time'), msg('Average per label'), msg('Median per label')], 1),
    ...work('review', [msg('Review time'), msg('Average per review'), msg('Median per review')], 6),
  ];
}

const say = (work: Work | null, how: (work: Work) => string) => (work && work.pieces > 0 ? how(work) : '–');

/** The same as rows for CSV, times in seconds. */
export function memberRows({ members }: Overview): (string | number)[][] {
  const cells = (work: Work | null) => (work ? [work.pieces, work.seconds, work.average ?? '', work.median ?? ''] : ['', '', '', '']); // prettier-ignore
  return [
    ['member', 'labels', 'annotations', 'labeling_pieces', 'labeling_seconds', 'labeling_average', 'labeling_median', 'review_pieces', 'review_seconds', 'review_average', 'review_median'],
    ...members.map((member) => [nameOf(member), member.labels, member.annotations, ...cells(member.labeling), ...cells(member.review)]),
  ]; // prettier-ignore
}
