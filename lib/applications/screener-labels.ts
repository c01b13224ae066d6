import { plural } from '@/lib/core/plural'
import type { ScreenerAnswers, ScreenerQuestion } from './screener-schema'
import type { ScreenerReason, ScreenerTerms } from './screener-types'

type Choice<Question extends ScreenerQuestion> = Extract<ScreenerAnswers[Question], string>
type QuestionWords<Question extends ScreenerQuestion> = {
  title: string
  hint?: string
  choices: Record<Choice<Question>, { label: string; hint?: string }>
}

const reportWords: QuestionWords<'report'> = {
  title: 'Работодатель согласует отчёт о вашей работе за последний год?',
  hint: 'Согласованный отчёт подписан руководителем организации и заверен печатью',
  choices: {
    agreed: { label: 'Да' },
    not_agreed: {
      label: 'Нет',
      hint: 'Работодатель отказал, или согласовать не с кем: не работаю, руковожу организацией, предприниматель',
    },
  },
}

const specializedWords: QuestionWords<'specialized'> = {
  title: 'Есть ли у вас диплом ординатуры или профессиональной переподготовки по этой специальности?',
  hint: 'После долгого перерыва он нужен для допуска. Подойдёт и диплом интернатуры',
  choices: { yes: { label: 'Да' }, no: { label: 'Нет' } },
}

/** Words of the questions; the numbers in them come from the procedure. */
export function screenerWords({ breakYears, renewalWindowMonths }: ScreenerTerms): {
  [Question in ScreenerQuestion]: QuestionWords<Question>
} {
  const years = `${breakYears} ${plural(breakYears, ['года', 'лет', 'лет'])}`
  const months = `${renewalWindowMonths} ${plural(renewalWindowMonths, ['месяц', 'месяца', 'месяцев'])}`
  return {
    specialty: {
      title: 'По какой специальности вы работаете или собираетесь работать?',
      hint: 'По номенклатуре специальностей, как в документе об образовании',
      choices: {},
    },
    accredited: {
      title: 'Есть или была у вас аккредитация по этой специальности?',
      hint: 'Сертификат специалиста считается тоже, даже если его срок закончился',
      choices: { yes: { label: 'Да' }, no: { label: 'Нет' } },
    },
    studied: {
      title: 'Что вы окончили?',
      hint: 'Выберите последнее обучение, которое даёт право на эту специальность',
      choices: {
        graduate: { label: 'Медицинский вуз или колледж' },
        residency: { label: 'Ординатуру или интернатуру' },
        retraining: { label: 'Профессиональную переподготовку' },
        none: { label: 'Ничего из этого', hint: 'Учусь или ещё не начинал учиться по этой специальности' },
      },
    },
    pause: {
      title: `Был ли перерыв в работе по специальности больше ${years}?`,
      hint: 'Считается последний перерыв, отпуск по уходу за ребёнком — тоже перерыв',
      choices: { short: { label: 'Нет, работаю или перерыв был короче' }, long: { label: 'Да, больше' } },
    },
    until: {
      title: 'Когда заканчивается аккредитация или сертификат?',
      hint: 'Дата указана в выписке или в сертификате',
      choices: {
        later: { label: `Больше чем через ${months}` },
        soon: { label: `Меньше чем через ${months}` },
        over: { label: 'Срок уже закончился' },
      },
    },
    specialized: specializedWords,
    report: reportWords,
  }
}

export const screenerReasons: Record<ScreenerReason, (terms: ScreenerTerms) => string> = {
  GRADUATE: () => 'Её проходят выпускники медицинских вузов и колледжей перед началом работы.',
  SPECIALIZED: () => 'Её проходят после ординатуры, интернатуры или профессиональной переподготовки.',
  PAUSE: ({ breakYears }) =>
    `Её проходят те, кто не работал по специальности больше ${breakYears} ${plural(breakYears, ['года', 'лет', 'лет'])}.`,
  RENEWAL: () => 'Её проходят те, кто уже аккредитован и работает по специальности: по портфолио, без экзаменов.',
}
