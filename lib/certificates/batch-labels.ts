export const batchColumnLabels = {
  number: 'Номер',
  surname: 'Фамилия',
  answer: 'Статус',
  validUntil: 'Действует до',
  specialty: 'Специальность',
} as const
