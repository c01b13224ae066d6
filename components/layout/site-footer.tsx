import { SupportLine } from './support'

const links = [
  { href: '/help', label: 'Помощь и вопросы' },
  { href: '/verify', label: 'Проверить свидетельство' },
] as const

/** The same at the bottom of every page. */
export function SiteFooter() {
  return (
    <footer className="no-print mt-auto border-t border-line bg-surface">
      <div className="mx-auto flex max-w-page flex-wrap justify-between gap-4 px-4 py-8 text-base sm:px-6 lg:px-8">
        <div className="grid max-w-[42rem] flex-[1_1_26rem] content-start gap-2 text-soft">
          <SupportLine />
          <p>
            Аккредитация медицинских работников: статья 69 Федерального закона № 323-ФЗ, приказ Минздрава России от
            28.10.2022 № 709н. Время в кабинете московское.
          </p>
        </div>
        <ul className="flex flex-wrap gap-x-6 gap-y-1 self-start">
          {links.map((link) => (
            <li key={link.href}>
              <a href={link.href} className="link inline-flex min-h-8 items-center">
                {link.label}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  )
}
