import { EXPOSED_CODE } from '@/lib/certificates/life/status'
import type { CertificateActKind } from '@/lib/db/generated/prisma/enums'

/** Why a certificate is suspended, resumed, revoked, corrected or given anew, and what its holder can do. */
export type CertificateReason = { code: string; act: CertificateActKind; title: string; advice: string }

const APPEAL =
  'Если вы не согласны, обжалуйте решение в аккредитационной комиссии или в суде; вопросы можно задать в разделе «Помощь».'
const NEW_FILE = 'Скачайте новую выписку и показывайте её вместо прежней.'
const WORK = 'Можно снова работать по свидетельству.'

export const certificateReasons: CertificateReason[] = [
  {
    code: 'SUSPEND_COURT',
    act: 'SUSPEND',
    title: 'Решение суда или следственного органа',
    advice: `Действие возобновят, когда ограничение снимут: пришлите копию решения. ${APPEAL}`,
  },
  {
    code: 'SUSPEND_DOCUMENTS',
    act: 'SUSPEND',
    title: 'Проверяется подлинность документов',
    advice: `Подготовьте подлинники документов: комиссия может их запросить. ${APPEAL}`,
  },
  {
    code: 'SUSPEND_COMPLAINT',
    act: 'SUSPEND',
    title: 'Проверка по обращению пациента или работодателя',
    advice: `Дождитесь итогов проверки: о них сообщим. ${APPEAL}`,
  },
  {
    code: 'SUSPEND_REQUEST',
    act: 'SUSPEND',
    title: 'Заявление владельца',
    advice: 'Чтобы возобновить действие, напишите в раздел «Помощь».',
  },
  { code: 'RESUME_CLEARED', act: 'RESUME', title: 'Проверка окончена, нарушений нет', advice: WORK },
  { code: 'RESUME_REMOVED', act: 'RESUME', title: 'Причина приостановления устранена', advice: WORK },
  {
    code: 'RESUME_COURT',
    act: 'RESUME',
    title: 'Ограничение снято решением суда или следственного органа',
    advice: WORK,
  },
  { code: 'RESUME_MISTAKE', act: 'RESUME', title: 'Приостановлено по ошибке', advice: WORK },
  {
    code: 'REVOKE_FALSE',
    act: 'REVOKE',
    title: 'Выдано по недостоверным документам',
    advice: `Работать можно после новой аккредитации. ${APPEAL}`,
  },
  {
    code: 'REVOKE_COURT',
    act: 'REVOKE',
    title: 'Решение суда',
    advice: `Работать можно после новой аккредитации, когда истечёт срок запрета. ${APPEAL}`,
  },
  {
    code: 'REVOKE_MISTAKE',
    act: 'REVOKE',
    title: 'Выдано по ошибке',
    advice: `Если аккредитация нужна, подайте заявку заново. ${APPEAL}`,
  },
  {
    code: 'REVOKE_REQUEST',
    act: 'REVOKE',
    title: 'Заявление владельца',
    advice: 'Если аккредитация снова понадобится, подайте новую заявку.',
  },
  { code: 'CORRECT_TYPO', act: 'CORRECT', title: 'Опечатка в записи реестра', advice: NEW_FILE },
  { code: 'CORRECT_NAME', act: 'CORRECT', title: 'Изменились фамилия, имя или отчество', advice: NEW_FILE },
  { code: 'CORRECT_DATA', act: 'CORRECT', title: 'Ошибка в сведениях протокола', advice: NEW_FILE },
  { code: 'DUPLICATE_LOST', act: 'DUPLICATE', title: 'Выписка утрачена или испорчена', advice: NEW_FILE },
  {
    code: EXPOSED_CODE,
    act: 'DUPLICATE',
    title: 'Код проверки стал известен посторонним',
    advice: `QR-код прежней выписки больше не открывает запись. ${NEW_FILE}`,
  },
]
