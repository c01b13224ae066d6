/** Called by Next once in every process that serves, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { warmSessions } = await import('@/lib/auth/live-session')
    const { warmUploads } = await import('@/lib/documents/uploads/warm')
    // A database that does not answer is told by the health check and by every page.
    await warmSessions()
      .then(warmUploads)
      .catch(() => undefined)
  }
}
