-- CreateEnum
CREATE TYPE "CertificateActKind" AS ENUM ('SUSPEND', 'RESUME', 'REVOKE', 'CORRECT', 'DUPLICATE');

-- CreateEnum
CREATE TYPE "CertificateActState" AS ENUM ('PROPOSED', 'CONFIRMED', 'RETURNED', 'WITHDRAWN');

-- AlterEnum
ALTER TYPE "CertificateStatus" ADD VALUE 'REPLACED';

-- AlterTable
ALTER TABLE "Certificate" ADD COLUMN     "duplicate" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "replacesNumber" CHAR(13),
ADD COLUMN     "statusSince" DATE;

-- CreateTable
CREATE TABLE "CertificateAct" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "certificateId" UUID NOT NULL,
    "kind" "CertificateActKind" NOT NULL,
    "state" "CertificateActState" NOT NULL DEFAULT 'PROPOSED',
    "reasonCode" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "effectiveOn" DATE,
    "corrected" JSONB,
    "proposedById" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "CertificateAct_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CertificateReason" (
    "code" TEXT NOT NULL,
    "act" "CertificateActKind" NOT NULL,
    "title" TEXT NOT NULL,
    "advice" TEXT NOT NULL,

    CONSTRAINT "CertificateReason_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE INDEX "CertificateAct_certificateId_proposedAt_idx" ON "CertificateAct"("certificateId", "proposedAt");

-- CreateIndex
CREATE INDEX "CertificateAct_state_proposedAt_id_idx" ON "CertificateAct"("state", "proposedAt", "id");

-- CreateIndex
CREATE INDEX "CertificateAct_proposedById_idx" ON "CertificateAct"("proposedById");

-- CreateIndex
CREATE INDEX "CertificateAct_decidedById_idx" ON "CertificateAct"("decidedById");

-- CreateIndex
CREATE INDEX "CertificateAct_reasonCode_idx" ON "CertificateAct"("reasonCode");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_replacesNumber_key" ON "Certificate"("replacesNumber");

-- CreateIndex
CREATE INDEX "Certificate_createdAt_id_idx" ON "Certificate"("createdAt", "id");

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_replacesNumber_fkey" FOREIGN KEY ("replacesNumber") REFERENCES "Certificate"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CertificateAct" ADD CONSTRAINT "CertificateAct_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CertificateAct" ADD CONSTRAINT "CertificateAct_reasonCode_fkey" FOREIGN KEY ("reasonCode") REFERENCES "CertificateReason"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CertificateAct" ADD CONSTRAINT "CertificateAct_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CertificateAct" ADD CONSTRAINT "CertificateAct_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


