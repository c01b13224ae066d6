import { idleForm, type FormAction } from '@/lib/core/form-state'
import { addBrowserAction, keepBrowserAction, leaveBrowserAction } from '@/lib/notifications/actions'

/** How this browser stands to news; `denied` is what only the person can change, in the browser itself. */
export type Here = 'unsupported' | 'denied' | 'off' | 'on'

/** What came of a press; with words when it is not what was asked for. */
export type Turned = { here: Here; problem?: string }

const WORKER = '/push-worker.js'

const supported = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

const present = async () => (await navigator.serviceWorker.getRegistration('/'))?.pushManager.getSubscription()

/**
 * How it stands now; also tells the server who uses this browser. A browser that the server does not know any more, or
 * that told another person, lets its subscription go.
 */
export async function readHere(): Promise<Here> {
  if (!supported()) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  const subscription = await present()
  if (!subscription) return 'off'
  const answer = await say(keepBrowserAction, subscription)
  if (answer.status !== 'error' || answer.code !== 'NOT_FOUND') return 'on'
  await subscription.unsubscribe()
  return 'off'
}

/** Asks for the permission: only after a press of a button that says so. */
export async function turnOn(publicKey: string): Promise<Turned> {
  const permission = await Notification.requestPermission()
  if (permission === 'denied') return { here: 'denied' }
  if (permission === 'default') return { here: 'off', problem: 'Браузер ждал вашего разрешения. Нажмите ещё раз.' }
  try {
    const subscription = await subscribe(publicKey)
    const answer = await say(addBrowserAction, subscription)
    if (answer.status !== 'error') return { here: 'on' }
    await subscription.unsubscribe()
    return { here: 'off', problem: answer.message }
  } catch {
    const problem = 'Браузер не смог подключиться к своей службе уведомлений. Проверьте интернет и повторите.'
    return { here: 'off', problem }
  }
}

export async function turnOff(): Promise<Turned> {
  const subscription = await present()
  if (!subscription) return { here: 'off' }
  const answer = await say(leaveBrowserAction, subscription)
  if (answer.status === 'error' && answer.code !== 'NOT_FOUND') return { here: 'on', problem: answer.message }
  await subscription.unsubscribe()
  return { here: 'off' }
}

async function subscribe(publicKey: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register(WORKER)
  const { pushManager } = await navigator.serviceWorker.ready
  // One made for another key of ours would be refused by the service.
  await (await pushManager.getSubscription())?.unsubscribe()
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
}

function say(action: FormAction, subscription: PushSubscription) {
  const { endpoint, keys } = subscription.toJSON()
  const form = new FormData()
  for (const [name, value] of Object.entries({ endpoint, ...keys })) form.set(name, value ?? '')
  return action(idleForm, form)
}
