import type { CalendarDate } from '@/lib/core/calendar'
import type { Tx } from '@/lib/db/client'
import { certificateNumber } from './number'

/** The next number of the region and year; the row stays locked until commit, so what is rolled back leaves no gap. */
export async function nextNumber(tx: Tx, regionCode: string, day: CalendarDate): Promise<string> {
  const year = Number(day.slice(0, 4))
  const [series] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO "CertificateSeries" ("regionCode", "year", "last") VALUES (${regionCode}, ${year}, 1)
    ON CONFLICT ("regionCode", "year") DO UPDATE SET "last" = "CertificateSeries"."last" + 1
    RETURNING "last"`
  if (!series) throw new Error('The series of certificate numbers gave nothing')
  return certificateNumber(regionCode, year, series.last)
}
