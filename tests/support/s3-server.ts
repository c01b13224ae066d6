import { fork } from 'node:child_process'
import { once } from 'node:events'
import { inProject } from '@/lib/ops/project'
import type { S3Settings } from '@/lib/storage/s3'

export type S3Server = { settings: S3Settings; stop: () => Promise<void> }

/** A server that speaks S3 on a free port of 127.0.0.1, its bucket a folder. */
export async function startS3Server(directory: string): Promise<S3Server> {
  const child = fork(inProject('tests/support/s3-process.mjs'), [directory], {
    // Its tokens of long lists are made by a cipher that OpenSSL 3 calls outdated.
    execArgv: ['--openssl-legacy-provider', '--no-deprecation'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [port] = (await once(child, 'message')) as [number]
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket: 'vault',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
      pathStyle: true,
    },
    stop: async () => {
      if (child.exitCode !== null) return
      child.disconnect()
      await once(child, 'exit')
    },
  }
}
