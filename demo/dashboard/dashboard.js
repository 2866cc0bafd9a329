// Gives the dashboard the addresses of this page: it comes and goes with them, and links lead to them.

const dashboard = document.querySelector('lb-dashboard');
const here = () => location.pathname + location.search;

/** @param {string} place */
dashboard.hrefOf = (place) => place;
dashboard.location = here();

/** @param {Event & { location: string, replace: boolean }} event */
const navigated = ({ location, replace }) => history[replace ? 'replaceState' : 'pushState'](null, '', location);
dashboard.addEventListener('lb-navigate', navigated);

/** @param {Event & { title: string }} event */
const renamed = ({ title }) => (document.title = `${title} · Labelboard`);
dashboard.addEventListener('lb-title-change', renamed);

addEventListener('popstate', () => (dashboard.location = here()));
