import type { Registry } from '@/lib/db/generated/prisma/enums'
import type { MismatchReason, Silence } from './schema'

export const registryLabels: Record<Registry, string> = {
  MVD: 'МВД',
  SFR: 'СФР',
  FNS: 'ФНС',
  FRMO: 'ФРМО',
  FRMR: 'ФРМР',
  INSTITUTIONS: 'Реестр организаций',
}

/** Registries that check a number of the person. */
export const numberRegistries = ['MVD', 'SFR', 'FNS'] as const satisfies readonly Registry[]
export type NumberRegistry = (typeof numberRegistries)[number]

/** What each of them checks, as the field is called. */
export const checkedFields: Record<NumberRegistry, string> = {
  MVD: 'Серия и номер паспорта',
  SFR: 'СНИЛС',
  FNS: 'ИНН',
}

const reasons: Record<NumberRegistry, Record<MismatchReason, string>> = {
  MVD: {
    NOT_FOUND: 'такого паспорта МВД не находит. Сверьте серию и номер с документом',
    INVALIDATED: 'паспорт числится недействительным. Если вы его заменили, обновите сведения',
    OTHER_PERSON: 'паспорт с такими данными выдан другому человеку. Сверьте серию и номер с документом',
  },
  SFR: {
    NOT_FOUND: 'такого номера СФР не находит. Сверьте его со страховым свидетельством',
    INVALIDATED: 'номер закрыт. Узнайте действующий в личном кабинете СФР',
    OTHER_PERSON: 'номер не соответствует ФИО и дате рождения. Если вы сменили фамилию, сообщите об этом в СФР',
  },
  FNS: {
    NOT_FOUND: 'такого номера ФНС не находит. Сверьте его со свидетельством',
    INVALIDATED: 'номер признан недействительным. Узнайте действующий на сайте ФНС',
    OTHER_PERSON: 'номер не соответствует ФИО и дате рождения. Проверьте его на сайте ФНС',
  },
}

/** Why a registry does not agree, with the field named. */
export function mismatchSentence(registry: NumberRegistry, reason: MismatchReason): string {
  return `${checkedFields[registry]}: ${reasons[registry][reason]}.`
}

/** What a person is told of an answer that has not come: of an outage when it will, of our own mistake that it is ours. */
export const silenceSentences: Record<Silence, string> = {
  outage: 'Реестр не отвечает. Проверим, когда он ответит.',
  refusal:
    'Реестр не принял наш запрос, это ошибка на нашей стороне. От вас ничего не нужно: проверим ещё раз за сутки.',
}
