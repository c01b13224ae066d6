import { z } from 'zod'

export const renewCertificateSchema = z.object({ certificateId: z.uuid() })
