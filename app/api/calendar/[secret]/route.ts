import { serveCalendar } from '@/lib/calendar-feed/serve'

type Context = { params: Promise<{ secret: string }> }

/** The doctor's deadlines for calendar programs; the last part of the address is `<secret>.ics`. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return serveCalendar(request, (await params).secret)
}
