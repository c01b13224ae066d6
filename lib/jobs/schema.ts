import { z } from 'zod'
import { numberRegistries } from '@/lib/registries/labels'

/** Every background job and its payload: ids and digests only, personal data stays in its tables. */
export const jobPayloads = {
  send_message: z.object({ messageId: z.uuid() }),
  send_waiting: z.object({}),
  make_submission_act: z.object({ applicationId: z.uuid() }),
  make_certificate_extract: z.object({ certificateId: z.uuid() }),
  compute_review_pace: z.object({}),
  watch_requests: z.object({}),
  watch_documents: z.object({}),
  watch_certificates: z.object({}),
  make_export: z.object({ exportId: z.uuid() }),
  escalate_overdue: z.object({}),
  recompute_terms: z.object({}),
  scan_file: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  tell_infected: z.object({ versionId: z.uuid() }),
  watch_antivirus: z.object({}),
  remove_expired: z.object({}),
  finish_uploads: z.object({}),
  adopt_files: z.object({}),
  clean_storage: z.object({}),
  verify_files: z.object({}),
  order_checks: z.object({ doctorId: z.uuid() }),
  check_registry: z.object({ doctorId: z.uuid(), registry: z.enum(numberRegistries) }),
  read_register: z.object({ doctorId: z.uuid() }),
  watch_registries: z.object({}),
  check_certificate: z.object({ certificateId: z.uuid() }),
  seal_journal: z.object({}),
  find_reuse: z.union([z.object({ versionId: z.uuid() }), z.object({ educationId: z.uuid() })]),
} as const

export type JobName = keyof typeof jobPayloads
export type JobPayload<Name extends JobName> = z.infer<(typeof jobPayloads)[Name]>
