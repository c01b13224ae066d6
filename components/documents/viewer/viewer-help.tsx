import { viewerKeyNames, viewerKeys } from './keys'

/** The keys of the viewer in words; opened by «?» too. */
export function ViewerHelp() {
  return (
    <details className="border-t border-line px-3 py-2 max-sm:hidden print:hidden">
      <summary data-key="help" className="text-soft">
        Клавиши просмотра <kbd className="key">?</kbd>
      </summary>
      <dl className="mt-2 grid gap-x-8 gap-y-1 sm:grid-cols-2">
        {viewerKeyNames.map((name) => (
          <div key={name} className="grid grid-cols-[2.5rem_minmax(0,1fr)] items-baseline">
            <dt>
              <kbd className="key">{viewerKeys[name].shown}</kbd>
            </dt>
            <dd>{viewerKeys[name].title}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-soft">
        Клавиши действуют, пока выбрано что-нибудь в просмотре, и одинаковы в русской и латинской раскладке. Ctrl и
        колесо мыши меняют масштаб.
      </p>
    </details>
  )
}
