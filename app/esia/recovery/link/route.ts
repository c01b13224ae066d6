import { FORM_COOKIE } from '@/lib/esia/mock/forms'
import { mockRoute, redirectTo } from '@/lib/esia/mock/guard'
import { siteCookie } from '@/lib/esia/mock/views'

/**
 * The link of the letter: its key moves into a cookie, so that it stays in no address. Opening it uses nothing up,
 * since mail programs open links by themselves.
 */
export const GET = mockRoute(async (request) => {
  const key = new URL(request.url).searchParams.get('key') ?? ''
  const value = /^[\w.-]{1,200}$/.test(key) ? key : ''
  return redirectTo('/esia/recovery/password', {
    'set-cookie': siteCookie(request.headers, FORM_COOKIE, value),
    'referrer-policy': 'no-referrer',
  })
})
