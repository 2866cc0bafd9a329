/** What the filter dialog asks for, in groups that count as one filter each. */
const GROUPS = [
  ['globalKeyPrefix'],
  ['externalIdPrefix'],
  ['createdFrom', 'createdTo'],
  ['metadataName', 'metadataValue'],
  ['projectId', 'state'],
  ['labeledBy'],
  ['labelCreatedFrom', 'labelCreatedTo'],
  ['firstReview'],
  ['object'],
  ['classification'],
  ['annotationCreatedFrom', 'annotationCreatedTo'],
] as const;

export type FilterName = (typeof GROUPS)[number][number];

/** How many filters of the dialog are set. */
export const countFilters = (filters: Readonly<Record<string, string>>): number =>
  GROUPS.filter((names) => names.some((name) => filters[name])).length;
