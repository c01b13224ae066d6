import { Notice } from '@/components/ui/notice'
import type { ApplicationDetails } from '@/lib/applications/types'
import { registrationDate } from '@/lib/core/calendar'
import { formatDateLong } from '@/lib/core/format'

/** Confirmation right after sending: number, day of registration, what happens next and by when. */
export function SentPanel({ application }: { application: ApplicationDetails }) {
  const { number, submittedAt, registeredOn, dueOn } = application
  if (!number || !submittedAt || !registeredOn || !dueOn) return null
  const registered = registrationDate(submittedAt).immediately
  return (
    <Notice tone="success" role="status" title={`Заявка отправлена, её номер ${number}`}>
      {registered ? (
        <p>Зарегистрирована {formatDateLong(registeredOn)}</p>
      ) : (
        <p>
          Заявка сохранена. Заявки регистрируют в рабочие дни с 09:00 до 18:00 по московскому времени, вашу
          зарегистрируем {formatDateLong(registeredOn)}
        </p>
      )}
      <div>
        <p className="font-medium">Что дальше</p>
        <ol className="list-decimal ps-5">
          <li>Эксперт проверит данные и документы. Если чего-то не хватит, он напишет вам в кабинет и на почту.</li>
          <li>Ответственный секретарь утвердит решение.</li>
          <li>Решение появится здесь не позже {formatDateLong(dueOn)}</li>
        </ol>
      </div>
    </Notice>
  )
}
