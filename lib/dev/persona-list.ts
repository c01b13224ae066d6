export type Persona = { email: string; name: string; situation: string }

/** The personas of the demonstration in the order people meet them. */
export const personas: readonly Persona[] = [
  {
    email: 'ivanova@demo.test',
    name: 'Иванова Анна Сергеевна',
    situation: 'терапевт, готова подать заявку на периодическую аккредитацию',
  },
  { email: 'petrov@demo.test', name: 'Петров Пётр Петрович', situation: 'хирург, входит впервые' },
  {
    email: 'sidorova@demo.test',
    name: 'Сидорова Мария Ивановна',
    situation: 'стандартная учётная запись: подать заявку нельзя',
  },
  { email: 'kuznetsov@demo.test', name: 'Кузнецов Олег Дмитриевич', situation: 'по заявке запрошены документы' },
  {
    email: 'orlova@demo.test',
    name: 'Орлова Елена Викторовна',
    situation: 'медсестра, свидетельство истекает через 60 дней',
  },
  { email: 'volkov@demo.test', name: 'Волков Сергей Андреевич', situation: 'заявка отклонена, можно подать повторно' },
  { email: 'smirnova@demo.test', name: 'Белова Ольга Николаевна', situation: 'сменила фамилию, в ФРМР ещё Смирнова' },
  { email: 'expert@demo.test', name: 'Экспертова Вера Павловна', situation: 'эксперт' },
  { email: 'secretary@demo.test', name: 'Секретарёв Игорь Львович', situation: 'ответственный секретарь' },
  { email: 'expert2@demo.test', name: 'Рецензентова Майя Юрьевна', situation: 'второй эксперт: кому передать заявку' },
  {
    email: 'secretary2@demo.test',
    name: 'Комиссаров Лев Данилович',
    situation: 'второй секретарь: апелляции и отмена решений',
  },
  { email: 'support@demo.test', name: 'Поддержка', situation: 'сотрудник поддержки' },
  { email: 'admin@demo.test', name: 'Администратор', situation: 'администратор кабинета' },
  { email: 'auditor@demo.test', name: 'Аудитор', situation: 'аудитор' },
  {
    email: 'head@demo.test',
    name: 'Главврачёва Нина Фёдоровна',
    situation: 'медработник и руководитель медицинской организации',
  },
]
