import { afterAll, vi } from 'vitest'

// Files of a worker share its process and what of node_modules it has loaded: that is half of a small file's time. What
// a file changed in the process is put back after it, and modules of ours are loaded anew for the next.
afterAll(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  vi.resetModules()
})
