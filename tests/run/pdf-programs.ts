import { runToEnd } from '@/lib/ops/run-to-end'
import { print, progress } from '@/lib/ops/console'
import { lackingPrograms } from '../support/pdf-programs'

const PACKAGES = ['poppler-utils', 'qpdf']

/**
 * Installs what looks at our PDF with other eyes, where this machine lets us. Elsewhere a sentence says so: the tests
 * then check the same by libraries alone.
 */
export async function ensurePdfPrograms(): Promise<void> {
  if (lackingPrograms().length === 0) return
  if (process.getuid?.() === 0) {
    progress('Устанавливаем программы для проверки PDF из Debian…')
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await runToEnd('apt-get', ['update'], environment)
    await runToEnd('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], environment)
  }
  const lacking = lackingPrograms()
  if (lacking.length === 0) return
  print(
    `PDF проверяется только библиотеками, нет программ: ${lacking.join(', ')}. Их ставит sudo apt-get install -y ${PACKAGES.join(' ')}.`,
  )
}
