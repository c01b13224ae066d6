import type { Metadata } from 'next'
import { FaqList } from '@/components/help/faq-list'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Помощь' }

export default async function SupportPage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  await requireDoctor()
  const { q } = await searchParams
  return (
    <>
      <PageHeader title="Помощь" lead="Ответы на частые вопросы и как обратиться, если ответа нет." />
      <FaqList path="/cabinet/support" q={q} />
      <Card title="Если ответа нет" className="mt-6">
        <div className="prose-plain">
          <p>Куда обратиться, зависит от вопроса:</p>
          <ul>
            <li>вход, пароль, данные паспорта или СНИЛС: служба поддержки Госуслуг, эти сведения приходят оттуда;</li>
            <li>замечания эксперта: ответьте прямо в заявке, пока у неё статус «Требуются документы»;</li>
            <li>сведения свидетельства: центр, который его выдал, контакт напечатан в выписке;</li>
            <li>ошибка в работе кабинета: поддержка вашего центра аккредитации.</li>
          </ul>
          <p>
            Назовите номер заявки, например АК-2026-000001. Если страница показала ошибку, назовите и «Номер для
            поддержки» с неё: по нему найдут, что случилось.
          </p>
          <p>Пароль, коды из СМС и сканы документов не присылайте никому: поддержке они не нужны.</p>
        </div>
      </Card>
    </>
  )
}
