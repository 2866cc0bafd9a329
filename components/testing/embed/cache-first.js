// A service worker of a page that answers whatever is read from its cache first, as many do to work offline.
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.method === 'GET') event.respondWith(answer(event.request));
});

async function answer(request) {
  const cache = await caches.open('everything');
  const kept = await cache.match(request);
  if (kept) return kept;
  const answered = await fetch(request);
  if (answered.ok) await cache.put(request, answered.clone());
  return answered;
}
