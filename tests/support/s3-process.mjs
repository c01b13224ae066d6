// A server that speaks S3, in a process of its own: told where to keep its files, it tells its port.
import S3rver from 's3rver'

const server = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: process.argv[2],
  configureBuckets: [{ name: 'vault' }],
})
const { port } = await server.run()
process.send?.(port)
process.on('disconnect', () => process.exit(0))
