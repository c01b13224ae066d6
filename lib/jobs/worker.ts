import { Logger, run, type TaskList } from 'graphile-worker'
import { makeSubmissionAct } from '@/lib/applications/act'
import { tellOfInfected } from '@/lib/applications/infected'
import { checkDelayed, watchCertificateChecks } from '@/lib/certificates/institution-check'
import { lapseActs } from '@/lib/certificates/life/lapse'
import { makeCertificateExtract } from '@/lib/certificates/extract'
import { computeReviewPace } from '@/lib/applications/pace'
import { watchRequests } from '@/lib/applications/request-terms'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { closeDatabase } from '@/lib/db/client'
import { scanStored } from '@/lib/documents/antivirus/settle'
import { watchAntivirus } from '@/lib/documents/antivirus/watch'
import { findReuse } from '@/lib/documents/reuse'
import { finishUploads, sweepUploads } from '@/lib/documents/uploads/sweep'
import { watchDocuments } from '@/lib/documents/expiry-notices'
import { purgeDeletedDocuments } from '@/lib/documents/purge'
import { makeExport, removeOldExports } from '@/lib/exports/make'
import { sealJournal } from '@/lib/history/journal/seal'
import { gatherDigests } from '@/lib/mail/digest'
import { deliverMessage, deliverWaiting } from '@/lib/mail/outbox'
import { refreshRegister, watchRegister } from '@/lib/profile/register'
import { keepWaking } from '@/lib/notifications/wake'
import { checkRegistry, orderAllowedChecks, watchRegistries } from '@/lib/profile/registry-checks'
import { watchCertificates } from '@/lib/renewal/watch'
import { forgetOldAnswers } from '@/lib/registries/answers'
import { escalateOverdue } from '@/lib/review/overdue'
import { recomputeTerms } from '@/lib/review/recompute'
import { adoptPlainFiles } from '@/lib/storage/adopt'
import { cleanStorage } from '@/lib/storage/orphans'
import { storageParts } from '@/lib/storage/storage'
import { verifyStoredFiles } from '@/lib/storage/verify'
import { removeExpired } from './housekeeping'
import { allOf } from './all-of'
import { jobPayloads, type JobName } from './schema'

type Handlers = { [Name in JobName]: (payload: unknown) => Promise<void> }

const handlers: Handlers = {
  send_message: (payload) => deliverMessage(jobPayloads.send_message.parse(payload).messageId),
  send_waiting: async () => {
    await gatherDigests()
    await deliverWaiting()
  },
  make_submission_act: (payload) => makeSubmissionAct(jobPayloads.make_submission_act.parse(payload).applicationId),
  make_certificate_extract: (payload) =>
    makeCertificateExtract(jobPayloads.make_certificate_extract.parse(payload).certificateId),
  compute_review_pace: () => computeReviewPace(),
  watch_requests: () => watchRequests(),
  watch_documents: () => watchDocuments(),
  watch_certificates: () => allOf([watchCertificates, lapseActs]),
  make_export: (payload) => makeExport(jobPayloads.make_export.parse(payload).exportId, { announce: true }),
  remove_expired: () => allOf([removeExpired, removeOldExports, sweepUploads, purgeDeletedDocuments, forgetOldAnswers]),
  adopt_files: async () => {
    const count = await adoptPlainFiles(storageParts())
    if (count > 0) log.info('files laid before encryption are encrypted', { job: 'adopt_files', count })
  },
  clean_storage: async () => {
    const { orphans, strays, abandoned } = await cleanStorage(storageParts())
    log.info('storage is cleaned', { job: 'clean_storage', count: orphans + strays + abandoned })
  },
  verify_files: () => verifyStoredFiles(storageParts()),
  scan_file: (payload) => scanStored(jobPayloads.scan_file.parse(payload).sha256),
  tell_infected: (payload) => tellOfInfected(jobPayloads.tell_infected.parse(payload).versionId),
  watch_antivirus: () => watchAntivirus(),
  finish_uploads: () => finishUploads(),
  escalate_overdue: () => escalateOverdue(),
  recompute_terms: () => recomputeTerms(),
  order_checks: (payload) => orderAllowedChecks(jobPayloads.order_checks.parse(payload).doctorId),
  check_registry: async (payload) => {
    await checkRegistry(jobPayloads.check_registry.parse(payload))
  },
  check_certificate: (payload) => checkDelayed(jobPayloads.check_certificate.parse(payload).certificateId),
  seal_journal: () => sealJournal(),
  read_register: async (payload) => {
    await refreshRegister(jobPayloads.read_register.parse(payload).doctorId)
  },
  watch_registries: async () => {
    await watchRegistries()
    await watchRegister()
    await watchCertificateChecks()
  },
  find_reuse: (payload) => findReuse(jobPayloads.find_reuse.parse(payload)),
}

const taskList: TaskList = Object.fromEntries(
  Object.entries(handlers).map(([job, handle]) => [
    job,
    async (payload: unknown) => {
      const started = performance.now()
      try {
        await handle(payload)
        log.info('job done', { job, durationMs: Math.round(performance.now() - started) })
      } catch (error) {
        log.error('job failed', { job, error })
        throw error
      }
    },
  ]),
)

// The library's own lines quote messages of errors, and an SMTP server's answer holds the recipient's address.
const logger = new Logger(() => (level, _message, { failure, error }) => {
  if (level === 'error' && !failure) log.error('job queue trouble', { error })
})

const runner = await run({
  connectionString: env().DATABASE_URL,
  logger,
  taskList,
  // UTC: terms every quarter of an hour, so that midnight in Moscow and a clock moved in the demonstration are met;
  // overdue files at 09:00 Moscow time, the cleaning at night, the pace every hour,
  // files that wait for the antivirus and checks that wait for a registry every five minutes, the journal and messages that were held back every minute.
  crontab: [
    '0 6 * * * escalate_overdue',
    '2,17,32,47 * * * * watch_requests',
    '5,20,35,50 * * * * watch_documents',
    '9,24,39,54 * * * * watch_certificates',
    '17 0 * * * remove_expired',
    '47 0 * * * clean_storage',
    '27 1 * * * verify_files',
    '7 * * * * compute_review_pace',
    '*/5 * * * * watch_antivirus',
    '*/5 * * * * finish_uploads',
    '*/5 * * * * watch_registries',
    '* * * * * seal_journal ?priority=-10',
    '* * * * * send_waiting',
  ].join('\n'),
  concurrency: 2,
  pollInterval: 1000,
  noHandleSignals: true,
})

// A new build may bring another calendar; the same one costs a single query.
await runner.addJob('recompute_terms', {}, { jobKey: 'recompute_terms', maxAttempts: 12 })
// Nobody waits for the hour to see when a decision is to be expected.
await runner.addJob('compute_review_pace', {}, { jobKey: 'compute_review_pace', maxAttempts: 12 })
// An installation older than encryption has files in the clear; one that has none costs a walk over their names.
await runner.addJob('adopt_files', {}, { jobKey: 'adopt_files', maxAttempts: 12 })

const waking = new AbortController()
const awake = keepWaking(waking.signal)

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  waking.abort()
  await awake
  await runner.stop()
  await closeDatabase()
  process.exit(0)
}

process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
process.on('disconnect', () => void stop())
process.send?.('ready')
await runner.promise
