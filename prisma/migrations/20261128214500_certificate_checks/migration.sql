-- AlterEnum
ALTER TYPE "Registry" ADD VALUE 'INSTITUTIONS';

-- CreateEnum
CREATE TYPE "InstitutionVerdict" AS ENUM ('WAITING', 'CONFIRMED', 'REFUTED', 'UNCLEAR');

-- CreateTable
CREATE TABLE "CertificateCheck" (
    "certificateId" UUID NOT NULL,
    "verdict" "InstitutionVerdict" NOT NULL DEFAULT 'WAITING',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "checkedAt" TIMESTAMPTZ(3),
    "delayedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CertificateCheck_pkey" PRIMARY KEY ("certificateId")
);

-- CreateIndex
CREATE INDEX "CertificateCheck_delayedAt_askedAt_idx" ON "CertificateCheck"("delayedAt", "askedAt");

-- AddForeignKey
ALTER TABLE "CertificateCheck" ADD CONSTRAINT "CertificateCheck_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate"("id") ON DELETE CASCADE ON UPDATE CASCADE;
