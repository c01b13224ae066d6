import { SupportLine } from '@/components/layout/support'
import { Card } from '@/components/ui/card'

/** Where to turn when no answer fits: people with telephones and hours, each for their own questions. */
export function SupportCard() {
  return (
    <div id="contacts" className="mt-6 scroll-mt-4">
      <Card title="Если ответа нет">
        <div className="prose-plain">
          <SupportLine className="text-lg font-medium" />
          <p>Куда обратиться, зависит от вопроса:</p>
          <ul>
            <li>
              вход, пароль, данные паспорта или СНИЛС: служба поддержки Госуслуг,{' '}
              <a className="link whitespace-nowrap" href="tel:88001007010">
                8 800 100-70-10
              </a>{' '}
              круглосуточно: эти сведения приходят оттуда;
            </li>
            <li>
              замечания эксперта: ответьте прямо в заявке, пока у неё статус «Требуются документы», или напишите ему в
              сообщениях заявки;
            </li>
            <li>сведения свидетельства: центр, который его выдал, он назван в выписке;</li>
            <li>ошибка в работе кабинета и всё остальное: поддержка кабинета по телефону или почте выше.</li>
          </ul>
          <p>
            Назовите номер заявки, например АК-2026-000001. Если страница показала ошибку, назовите и «Номер для
            поддержки» с неё: по нему найдут, что случилось.
          </p>
          <p>Пароль, коды из СМС и сканы документов не присылайте никому: поддержке они не нужны.</p>
        </div>
      </Card>
    </div>
  )
}
