import { formatDateTime } from '@/lib/core/format'
import type { AntivirusVerdict } from '@/lib/db/generated/prisma/enums'

/** Why a version was rejected, for its owner. */
export const INFECTED_REASON = 'Антивирус нашёл в файле вредоносный код'

export const INFECTED_ADVICE =
  'Файл никому не показывается. Проверьте своё устройство антивирусом, отсканируйте документ заново и добавьте новый файл.'

type Scan = {
  antivirus: AntivirusVerdict
  scannedAt: Date | null
  /** What an infected one is called. */
  signature: string | null
}

/** What the antivirus says of a file, for the staff, in one line without the full stop. */
export function scanLine({ antivirus, scannedAt, signature }: Scan): string {
  switch (antivirus) {
    case 'NOT_CONFIGURED':
      return 'Антивирус не настроен'
    case 'WAITING':
      return 'Проверяется антивирусом'
    case 'CLEAN':
      return scannedAt ? `Проверено антивирусом ${formatDateTime(scannedAt)}` : 'Проверено антивирусом'
    case 'INFECTED':
      return `Отклонено антивирусом: ${signature ?? 'вредоносный код'}`
  }
}
