import type { OnboardingStep } from './status'

export const onboardingLabels: Record<OnboardingStep, string> = {
  identity: 'Личность',
  consents: 'Согласия',
  register: 'ФРМР',
  profile: 'Данные',
  next: 'Что дальше',
}
