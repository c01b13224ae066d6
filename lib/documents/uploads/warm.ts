import { startPartWriter } from '@/lib/storage/part-writer'
import { warmUploadRecords } from './records'

/** What the first files after a start would wait for: the thread that writes them, and the plans of the database. */
export async function warmUploads(): Promise<void> {
  startPartWriter()
  await warmUploadRecords()
}
