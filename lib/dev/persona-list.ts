const people = {
  ivanova: {
    name: 'Иванова Анна Сергеевна',
    situation: 'терапевт, готова подать заявку на периодическую аккредитацию',
  },
  petrov: { name: 'Петров Пётр Петрович', situation: 'хирург, входит впервые' },
  sidorova: { name: 'Сидорова Мария Ивановна', situation: 'стандартная учётная запись: подать заявку нельзя' },
  kuznetsov: { name: 'Кузнецов Олег Дмитриевич', situation: 'по заявке запрошены документы' },
  orlova: { name: 'Орлова Елена Викторовна', situation: 'медсестра, свидетельство истекает через 60 дней' },
  volkov: { name: 'Волков Сергей Андреевич', situation: 'заявка отклонена, можно подать повторно' },
  smirnova: { name: 'Белова Ольга Николаевна', situation: 'сменила фамилию, в ФРМР ещё Смирнова' },
  expert: { name: 'Экспертова Вера Павловна', situation: 'эксперт' },
  secretary: { name: 'Секретарёв Игорь Львович', situation: 'ответственный секретарь' },
  expert2: { name: 'Рецензентова Майя Юрьевна', situation: 'второй эксперт: кому передать заявку' },
  secretary2: { name: 'Комиссаров Лев Данилович', situation: 'второй секретарь: апелляции и отмена решений' },
  support: { name: 'Поддержка', situation: 'сотрудник поддержки' },
  admin: { name: 'Администратор', situation: 'администратор кабинета' },
  auditor: { name: 'Аудитор', situation: 'аудитор' },
  head: { name: 'Главврачёва Нина Фёдоровна', situation: 'медработник и руководитель медицинской организации' },
}

export type Persona = { email: string; name: string; situation: string }
export type PersonaKey = keyof typeof people

export const personaEmail = (key: PersonaKey): string => `${key}@demo.test`

/** The personas of the demonstration in the order people meet them. */
export const personas: readonly Persona[] = (Object.keys(people) as PersonaKey[]).map((key) => ({
  email: personaEmail(key),
  ...people[key],
}))
