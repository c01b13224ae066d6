import type { NextConfig } from 'next'

/**
 * Headers that are the same for every response. The Content-Security-Policy is not here: its nonce
 * differs per request, so lib/ops sets it.
 */
const staticHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'SAMEORIGIN' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=()' },
]

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1'],
  images: { unoptimized: true },
  serverExternalPackages: [
    '@prisma/adapter-pg',
    '@prisma/client',
    'file-type',
    'graphile-worker',
    'nodemailer',
    'pdfkit',
    'pg',
    'pino',
    'rate-limiter-flexible',
  ],
  headers: async () => [{ source: '/:path*', headers: staticHeaders }],
}

export default config
