export const ORIGIN = 'http://localhost:3000'

type Browser = { cookie: string | null; headers: Record<string, string>; given: Map<string, string> }

/** What a browser says of a request from our own page. */
export const ownHeaders = { host: 'localhost:3000', 'sec-fetch-site': 'same-origin' }

/** The browser that sends the next requests; `given` are the cookies it was handed. */
export const browser: Browser = { cookie: null, headers: ownHeaders, given: new Map() }

/** Stands for `next/headers`, which works inside of Next only. */
export const nextHeaders = {
  headers: () => Promise.resolve(new Headers(browser.headers)),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (name === 'session' && browser.cookie ? { name, value: browser.cookie } : undefined),
      set: (name: string, value: string) => browser.given.set(name, value),
    }),
}
