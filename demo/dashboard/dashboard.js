// Gives the dashboard the addresses of this page: it comes and goes with them, and links lead to them.

const dashboard = document.querySelector('lb-dashboard');
const here = () => location.pathname + location.search;

dashboard.hrefOf = (place) => place;
dashboard.location = here();

dashboard.addEventListener('lb-navigate', (event) => {
  history[event.replace ? 'replaceState' : 'pushState'](null, '', event.location);
  document.title = `${event.title} · Labelboard`;
});
addEventListener('popstate', () => (dashboard.location = here()));
