export const HOME = '/projects';

/** The addresses of the app: what follows the first part belongs to the place, such as the id of a project. */
export const PLACES = ['projects', 'members', 'datasets', 'account', 'portals', 'audit-log'].flatMap((place) => [
  `/${place}`,
  `/${place}/*`,
]);
