import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { scannerAnswers, scanStream, type ScannerAddress, type ScanVerdict } from './clamd'

/** What is known of a file that has just arrived; `WAITING`: the scanner gave no verdict in time. */
export type ArrivalScan =
  { antivirus: 'NOT_CONFIGURED' | 'WAITING' | 'CLEAN' } | { antivirus: 'INFECTED'; signature: string }

/** Nobody waits for a background scan, and a file that was slow once may need longer. */
const BACKGROUND_PATIENCE = 12

/** Shorter than the patience of whoever probes. */
const PING_MS = 2_000

function scanner(): ScannerAddress | null {
  const { CLAMAV_SOCKET: path, CLAMAV_HOST: host, CLAMAV_PORT: port } = env()
  if (path) return { path }
  return host ? { host, port } : null
}

/** Scans what has arrived while the person waits. Never throws: without a verdict the file has to wait. */
export async function scanArrived(file: { stream(): AsyncIterable<Uint8Array> }): Promise<ArrivalScan> {
  const address = scanner()
  if (!address) return { antivirus: 'NOT_CONFIGURED' }
  try {
    const verdict = await scanStream(address, file.stream(), env().CLAMAV_TIMEOUT_MS)
    return verdict.infected ? { antivirus: 'INFECTED', signature: verdict.signature } : { antivirus: 'CLEAN' }
  } catch (error) {
    log.warn('antivirus gave no verdict', { error })
    return { antivirus: 'WAITING' }
  }
}

/** Scans stored bytes in the background; throws when there is no verdict or no scanner. */
export async function scanInBackground(source: AsyncIterable<Uint8Array>): Promise<ScanVerdict> {
  const address = scanner()
  if (!address) throw new Error('Files wait for an antivirus, and none is configured')
  return scanStream(address, source, env().CLAMAV_TIMEOUT_MS * BACKGROUND_PATIENCE)
}

/** For probes and the sweep. Never throws. */
export async function antivirusState(): Promise<'off' | 'ok' | 'failed'> {
  const address = scanner()
  if (!address) return 'off'
  return (await scannerAnswers(address, PING_MS)) ? 'ok' : 'failed'
}
