import { useRouter } from 'next/navigation'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { UnfinishedUpload } from '@/lib/documents/uploads/types'
import {
  addUploads,
  cancelUpload,
  currentUploads,
  noUploads,
  subscribeToUploads,
  type UploadOrder,
} from './upload-queue'

const noSubscription = () => () => undefined

/** False on the server and until the script runs: the form is then an ordinary one for one file. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    noSubscription,
    () => true,
    () => false,
  )
}

/** The files being sent from this window; the page is rendered anew when one has come to its end. */
export function useUploads(unfinished: readonly UnfinishedUpload[]) {
  const { refresh } = useRouter()
  const uploads = useSyncExternalStore(subscribeToUploads, currentUploads, noUploads)
  const ended = uploads.filter(({ state, uploadId }) => uploadId && /^(added|refused|cancelled)$/.test(state)).length
  const seen = useRef(ended)
  useEffect(() => {
    if (ended > seen.current) refresh()
    seen.current = ended
  }, [ended, refresh])
  const add = (orders: readonly UploadOrder[]) => addUploads(orders, unfinished)
  return { uploads, add, cancel: cancelUpload, refresh }
}
