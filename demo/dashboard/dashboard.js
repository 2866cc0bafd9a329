// Gives the dashboard the addresses of this page: it comes and goes with them, and links lead to them.

const dashboard = document.querySelector('lb-dashboard');
const here = () => location.pathname + location.search;

/** @param {string} place */
dashboard.hrefOf = (place) => place;
dashboard.location = here();

/** @param {Event & { location: string, title: string, replace: boolean }} event */
const navigated = (event) => {
  history[event.replace ? 'replaceState' : 'pushState'](null, '', event.location);
  document.title = `${event.title} · Labelboard`;
};
dashboard.addEventListener('lb-navigate', navigated);
addEventListener('popstate', () => (dashboard.location = here()));
