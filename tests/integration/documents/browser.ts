const jar: { cookie: string | null } = { cookie: null }

/** Stands for `next/headers`, which works inside of Next only; the cookie in it is a real one. */
export const nextHeaders = {
  headers: () => Promise.resolve(new Headers({ host: 'localhost:3000', 'sec-fetch-site': 'same-origin' })),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (name === 'session' && jar.cookie ? { name, value: jar.cookie } : undefined),
    }),
}

export function setCookie(value: string | null): void {
  jar.cookie = value
}
