import { serveNews } from '@/lib/notifications/serve'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return serveNews(request)
}

/** Made by Next of GET, it would open a stream that nobody reads. */
export function HEAD(request: Request): Promise<Response> {
  return serveNews(request)
}
