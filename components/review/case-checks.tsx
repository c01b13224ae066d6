import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-paths'
import { toneText, type Tone } from '@/components/ui/tone'
import type { AutomaticCheck } from '@/lib/review/checks'

const signs: Record<AutomaticCheck['state'], { tone: Tone; icon: IconName; word: string }> = {
  passed: { tone: 'success', icon: 'circle-check', word: 'Сходится' },
  attention: { tone: 'warning', icon: 'triangle-alert', word: 'Обратите внимание' },
  unknown: { tone: 'neutral', icon: 'circle-help', word: 'Проверьте сами' },
}

/** What the machine compared, with the evidence; the decision stays with people. */
export function CaseChecks({ checks }: { checks: readonly AutomaticCheck[] }) {
  return (
    <Card title="Автоматические проверки">
      <ul className="grid gap-4">
        {checks.map((check) => {
          const { tone, icon, word } = signs[check.state]
          return (
            <li key={check.code} className="flex gap-2.5">
              <Icon name={icon} className={`mt-0.5 size-5 ${toneText[tone]}`} />
              <div className="min-w-0">
                <p className="font-medium">
                  <span className="sr-only">{word}: </span>
                  {check.title}
                </p>
                <p className="text-[0.9375rem] text-soft">{check.evidence}</p>
              </div>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
