import { serveNews } from '@/lib/notifications/serve'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return serveNews(request)
}
