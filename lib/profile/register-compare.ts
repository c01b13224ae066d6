import { formatDate } from '@/lib/core/format'
import type { RegisterRecord } from '@/lib/registries/frmr/schema'
import { categoryOf } from './register-codes'
import { sameSurname } from './surname'
import type { Profile, RegisterRow } from './types'

type Own = Pick<
  Profile,
  | 'lastName'
  | 'firstName'
  | 'middleName'
  | 'category'
  | 'workplace'
  | 'educations'
  | 'previousLastName'
  | 'lastNameChangedAt'
>
type Names = { post: (code: number) => string; category: (code: NonNullable<Profile['category']>) => string }

const NOTHING = 'нет сведений'
const ASK_EMPLOYER = 'Сведения в ФРМР вносит отдел кадров вашей организации: попросите его исправить запись.'

/** The profile beside the record of ФРМР, field by field, with what to do where they differ. */
export function compareRegister(own: Own, record: RegisterRecord, names: Names): RegisterRow[] {
  const { general } = record
  return [
    surnameRow(own, general.lastName),
    row('Имя', own.firstName, general.firstName, sameSurname(own.firstName, general.firstName), ASK_EMPLOYER),
    row(
      'Отчество',
      own.middleName ?? '',
      general.patronymic ?? '',
      sameSurname(own.middleName ?? '-', general.patronymic ?? '-'),
      ASK_EMPLOYER,
    ),
    workRow(own, record, names),
    categoryRow(own, record, names),
    ...educationRows(own, record),
  ]
}

function surnameRow(own: Own, register: string): RegisterRow {
  const same = sameSurname(own.lastName, register)
  const proved =
    own.previousLastName !== null && own.lastNameChangedAt !== null && sameSurname(own.previousLastName, register)
  if (same || !proved || !own.lastNameChangedAt) {
    const advice = 'Подтвердите смену фамилии документом: запрос рассмотрит сотрудник.'
    return row('Фамилия', own.lastName, register, same, advice, '/cabinet/profile/change/last-name')
  }
  const advice = `Смена фамилии учтена ${formatDate(own.lastNameChangedAt)}. Чтобы обновилась запись ФРМР, отнесите документ в отдел кадров: он вносит её в регистр.`
  return row('Фамилия', own.lastName, register, false, advice)
}

function workRow({ workplace }: Own, { cards }: RegisterRecord, { post }: Names): RegisterRow {
  const present = cards.find(({ endDate, positionTypeId }) => endDate === null && positionTypeId === 1)
  const shown = present ? `${present.organizationName}, ${post(present.postId)}` : ''
  const own = workplace ? `${workplace.organization}, ${workplace.position}` : ''
  const same =
    workplace !== null &&
    present?.organizationId === workplace.organizationOid &&
    present.postId === workplace.positionCode
  const advice = workplace ? ASK_EMPLOYER : 'Укажите место работы или заполните его из ФРМР.'
  return row('Основное место работы', own, shown, same, advice, workplace ? null : '/cabinet/profile/workplace')
}

function categoryRow(own: Own, { qualifications }: RegisterRecord, names: Names): RegisterRow {
  const [latest] = [...qualifications].sort((left, right) => right.beginDate.localeCompare(left.beginDate))
  const register = latest ? categoryOf(latest.qualifyCategoryId) : null
  const show = (category: Profile['category']) => (category ? names.category(category) : '')
  return row('Категория', show(own.category), show(register), own.category === register, ASK_EMPLOYER)
}

function educationRows({ educations }: Own, { profs }: RegisterRecord): RegisterRow[] {
  const mine = educations.map((one) => ({ key: key(one.number), shown: `${one.institution}, № ${one.number}` }))
  const theirs = profs.map((one) => ({ key: key(one.docNumber), shown: `${one.educPlace}, № ${one.docNumber}` }))
  const keys = [...new Set([...mine, ...theirs].map((one) => one.key))]
  return keys.map((one) => {
    const [own, register] = [mine, theirs].map((list) => list.find(({ key: other }) => other === one)?.shown ?? '')
    const both = Boolean(own) && Boolean(register)
    const advice = own ? ASK_EMPLOYER : 'Добавьте этот диплом или заполните его из ФРМР.'
    return row('Образование', own ?? '', register ?? '', both, advice, own ? null : '/cabinet/profile/education')
  })
}

function key(number: string): string {
  return number.replace(/\D/g, '') || number
}

function row(field: string, own: string, register: string, same: boolean, text: string, href: string | null = null) {
  return { field, own: own || NOTHING, register: register || NOTHING, same, advice: same ? null : { text, href } }
}
