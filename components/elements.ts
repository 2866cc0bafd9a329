/** The module of every public element, by tag. The script loads it when the tag first appears on a page. */
export const ELEMENTS: Readonly<Record<`lb-${string}`, string>> = {
  'lb-session': 'components/session/session.ts',
  'lb-dashboard': 'components/dashboard/dashboard.ts',
  'lb-datasets-list': 'components/datasets/datasets-list.ts',
  'lb-dataset-rows': 'components/data-rows/dataset-rows.ts',
  'lb-projects-list': 'components/projects/projects-list.ts',
  'lb-project-settings': 'components/projects/project-settings.ts',
  'lb-members-list': 'components/members/members-list.ts',
  'lb-account': 'components/account/account.ts',
  'lb-account-details': 'components/account/account-details.ts',
  'lb-api-key': 'components/api-keys/api-key.ts',
  'lb-portals': 'components/portals/portals.ts',
  'lb-audit-log': 'components/audit-log/audit-log.ts',
  'lb-integrations-table': 'components/integrations/integrations-table.ts',
  'lb-tasks-menu': 'components/tasks/tasks-menu.ts',
  'lb-usage-chart': 'components/usage/usage-chart.ts',
  'lb-usage-tables': 'components/usage/usage-tables.ts',
};
