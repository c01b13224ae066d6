-- AlterTable
ALTER TABLE "OutgoingMessage" ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "RegistryCheck" ADD COLUMN     "refusedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "CertificateCheck" ADD COLUMN     "refusedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "RegisterLink" ADD COLUMN     "refusedAt" TIMESTAMPTZ(3);
