import type { NextConfig } from 'next'

// Security headers are set by lib/ops/server.ts for every response: the nonce of the policy differs per request.
const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1'],
  images: { unoptimized: true },
  serverExternalPackages: [
    '@aws-sdk/client-s3',
    '@prisma/adapter-pg',
    '@prisma/client',
    '@tus/server',
    'file-type',
    'graphile-worker',
    'nodemailer',
    'pdfkit',
    'pg',
    'pino',
    'rate-limiter-flexible',
  ],
  // Only the next file of an expert is fetched ahead (README, decisions): it waits as long as the present one may take.
  experimental: { staleTimes: { static: 30 * 60 } },
  // Types are a stage of `npm run check`; a start must not depend on the types of tests.
  typescript: { ignoreBuildErrors: true },
}

export default config
