import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { plural } from '@/lib/core/plural'
import type { TemplatePreview } from '@/lib/deliveries/types'

type Outside = NonNullable<TemplatePreview['outside']>

/** What an event says in each place, on a sample. */
export function TemplatePreviewView({ preview }: { preview: TemplatePreview }) {
  const { title, body, outside } = preview
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <div className="grid gap-5">
        <Card title="В кабинете">
          <p className="text-lg font-semibold whitespace-pre-line">{title}</p>
          <p className="mt-1 whitespace-pre-line">{body}</p>
        </Card>
        {outside ? (
          <>
            {outside.sms ? <Sms sms={outside.sms} /> : null}
            {outside.push ? (
              <Card title="Уведомление браузера">
                <p className="font-semibold">{outside.push.title}</p>
                <p className="mt-1">{outside.push.text}</p>
                <Remark>На экране блокировки видно только, что новость есть.</Remark>
              </Card>
            ) : null}
          </>
        ) : (
          <Card title="Почта, СМС и браузер">
            <p className="text-soft">Такие новости остаются в кабинете: наружу о них не пишут.</p>
          </Card>
        )}
      </div>
      {outside ? <Letter outside={outside} /> : null}
    </div>
  )
}

function Sms({ sms: { text, length, parts, unicode } }: { sms: NonNullable<Outside['sms']> }) {
  return (
    <Card title="СМС">
      <p className="wrap-anywhere">{text}</p>
      <Remark>
        {length} {plural(length, ['знак', 'знака', 'знаков'])}, {parts} {plural(parts, ['часть', 'части', 'частей'])}
        {unicode ? ' (кириллица: по 70 знаков, несколько частей — по 67)' : ' (латиница: по 160 знаков)'}
      </Remark>
    </Card>
  )
}

function Letter({ outside: { subject, letter, html } }: { outside: Outside }) {
  return (
    <div className="grid gap-5">
      <Card title="Письмо">
        <p className="mb-3">
          <span className="text-soft">Тема: </span>
          <span className="font-semibold">{subject}</span>
        </p>
        {/* Nothing runs or leads anywhere in it: the frame is of nobody's origin and inherits the page's policy. */}
        <iframe
          title={`Письмо «${subject}»`}
          sandbox=""
          srcDoc={html}
          className="h-96 w-full rounded-field border border-line bg-white"
        />
      </Card>
      <Card title="То же текстом">
        <pre className="font-[inherit] wrap-anywhere whitespace-pre-wrap">{letter}</pre>
      </Card>
    </div>
  )
}

function Remark({ children }: { children: ReactNode }) {
  return <p className="mt-3 text-[0.9375rem] text-soft">{children}</p>
}
