import { ASSET_TYPES, type AnnotationUsage, type Breakdown, type OrganizationUsage } from './contract.ts';

/** The answers as rows, for CSV: the names of the columns are those of the JSON. */
type Rows = (string | number)[][];

export const annotationRows = ({ items }: AnnotationUsage): Rows => [
  ['date', ...ASSET_TYPES, 'total'],
  ...items.map((item) => [item.date, ...ASSET_TYPES.map((type) => item[type]), item.total]),
];

export const organizationRows = ({ items }: OrganizationUsage): Rows => [
  ['metric', 'period', 'previous', 'total'],
  ...items.map(({ metric, period, previous, total }) => [metric, period, previous, total]),
];

export const breakdownRows = ({ items, sums }: Breakdown): Rows => [
  ['id', 'name', 'labels', 'annotations', ...ASSET_TYPES, 'labelSeconds', 'reviewSeconds'],
  ...[...items, { id: '', name: 'total', ...sums }].map((row) => [
    row.id ?? '',
    row.name,
    row.labels,
    row.annotations,
    ...ASSET_TYPES.map((type) => row.annotationsByType[type]),
    row.labelSeconds,
    row.reviewSeconds,
  ]),
];
