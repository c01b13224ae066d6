// Shows that there are news while no page of the cabinet is open, and leads to them. Fetches and keeps nothing.
const NAME = 'Кабинет аккредитации'
const LISTS = ['/cabinet/notifications', '/staff/notifications']

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const { body, url, tag } = read(event.data)
  // A repeated message has the tag of the first and takes its place.
  event.waitUntil(self.registration.showNotification(NAME, { body, tag, lang: 'ru', data: { url } }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.url))
})

/** Every push has to be shown, one that cannot be read too. */
function read(data) {
  const said = parse(data)
  return {
    body: typeof said.body === 'string' ? said.body : 'В кабинете есть новость',
    url: LISTS.includes(said.url) ? said.url : LISTS[0],
    tag: typeof said.tag === 'string' ? said.tag : 'news',
  }
}

function parse(data) {
  try {
    return data.json() ?? {}
  } catch {
    return {}
  }
}

/** A page that shows it already, else a new one: what is typed in another is not left. */
async function open(url) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const shown = pages.find((page) => new URL(page.url).pathname === url)
  return shown ? shown.focus() : self.clients.openWindow(url)
}
