// A worker that sends what waits, to be killed amid it.
import { deliverWaiting } from '@/lib/mail/outbox'

process.on('disconnect', () => process.exit(0))
process.send?.('ready')
process.once('message', () => void deliverWaiting().then(() => process.send?.('done')))
