-- CreateEnum
CREATE TYPE "ProfileField" AS ENUM ('LAST_NAME', 'FIRST_NAME', 'MIDDLE_NAME', 'PASSPORT', 'INN', 'REGISTRATION_ADDRESS');

-- CreateEnum
CREATE TYPE "ProfileChangeStatus" AS ENUM ('OPEN', 'APPROVED', 'REFUSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "Registry" AS ENUM ('MVD', 'SFR', 'FNS', 'FRMO', 'FRMR');

-- CreateEnum
CREATE TYPE "RegistryVerdict" AS ENUM ('WAITING', 'CONFIRMED', 'MISMATCH');

-- AlterTable
ALTER TABLE "Doctor" ADD COLUMN     "lastNameChangedAt" TIMESTAMPTZ(3),
ADD COLUMN     "onboardedAt" TIMESTAMPTZ(3),
ADD COLUMN     "previousLastName" TEXT;

-- CreateTable
CREATE TABLE "ProfileChange" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "doctorId" UUID NOT NULL,
    "field" "ProfileField" NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "documentVersionId" UUID NOT NULL,
    "status" "ProfileChangeStatus" NOT NULL DEFAULT 'OPEN',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "reasonCode" TEXT,
    "note" TEXT,

    CONSTRAINT "ProfileChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "doctorId" UUID NOT NULL,
    "channel" "MessageChannel" NOT NULL,
    "reserve" BOOLEAN NOT NULL,
    "value" TEXT NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("doctorId","channel","reserve")
);

-- CreateTable
CREATE TABLE "RegistryCheck" (
    "doctorId" UUID NOT NULL,
    "registry" "Registry" NOT NULL,
    "subject" CHAR(64) NOT NULL,
    "verdict" "RegistryVerdict" NOT NULL,
    "reason" TEXT,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "checkedAt" TIMESTAMPTZ(3),
    "delayedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RegistryCheck_pkey" PRIMARY KEY ("doctorId","registry")
);

-- CreateTable
CREATE TABLE "RegistryAnswer" (
    "registry" "Registry" NOT NULL,
    "request" CHAR(64) NOT NULL,
    "answer" JSONB NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RegistryAnswer_pkey" PRIMARY KEY ("registry","request")
);

-- CreateTable
CREATE TABLE "RegisterLink" (
    "doctorId" UUID NOT NULL,
    "terms" TEXT NOT NULL,
    "connectedAt" TIMESTAMPTZ(3) NOT NULL,
    "record" JSONB,
    "absent" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3),
    "delayedAt" TIMESTAMPTZ(3),
    "filled" JSONB,

    CONSTRAINT "RegisterLink_pkey" PRIMARY KEY ("doctorId")
);

-- CreateTable
CREATE TABLE "RegistryMockSwitch" (
    "registry" "Registry" NOT NULL,
    "latencyMs" INTEGER NOT NULL DEFAULT 0,
    "mode" TEXT NOT NULL DEFAULT 'ok',

    CONSTRAINT "RegistryMockSwitch_pkey" PRIMARY KEY ("registry")
);

-- CreateTable
CREATE TABLE "RegistryMockRecord" (
    "registry" "Registry" NOT NULL,
    "key" TEXT NOT NULL,
    "answer" JSONB NOT NULL,

    CONSTRAINT "RegistryMockRecord_pkey" PRIMARY KEY ("registry","key")
);

-- CreateIndex
CREATE INDEX "ProfileChange_doctorId_field_idx" ON "ProfileChange"("doctorId", "field");

-- CreateIndex
CREATE INDEX "ProfileChange_status_createdAt_id_idx" ON "ProfileChange"("status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ProfileChange_documentVersionId_idx" ON "ProfileChange"("documentVersionId");

-- CreateIndex
CREATE INDEX "ProfileChange_decidedById_idx" ON "ProfileChange"("decidedById");

-- CreateIndex
CREATE INDEX "RegistryCheck_verdict_askedAt_idx" ON "RegistryCheck"("verdict", "askedAt");

-- CreateIndex
CREATE INDEX "RegistryAnswer_receivedAt_idx" ON "RegistryAnswer"("receivedAt");

-- AddForeignKey
ALTER TABLE "ProfileChange" ADD CONSTRAINT "ProfileChange_doctorId_fkey" FOREIGN KEY ("doctorId") REFERENCES "Doctor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProfileChange" ADD CONSTRAINT "ProfileChange_documentVersionId_fkey" FOREIGN KEY ("documentVersionId") REFERENCES "DocumentVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProfileChange" ADD CONSTRAINT "ProfileChange_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_doctorId_fkey" FOREIGN KEY ("doctorId") REFERENCES "Doctor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegistryCheck" ADD CONSTRAINT "RegistryCheck_doctorId_fkey" FOREIGN KEY ("doctorId") REFERENCES "Doctor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegisterLink" ADD CONSTRAINT "RegisterLink_doctorId_fkey" FOREIGN KEY ("doctorId") REFERENCES "Doctor"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- One open request per field.
CREATE UNIQUE INDEX "ProfileChange_open_key" ON "ProfileChange" ("doctorId", "field") WHERE "status" = 'OPEN';

ALTER TABLE "ProfileChange" ADD CONSTRAINT "ProfileChange_decided_check" CHECK (
  ("status" = 'OPEN') = ("decidedAt" IS NULL)
  AND ("status" IN ('APPROVED', 'REFUSED')) = ("decidedById" IS NOT NULL)
);

ALTER TABLE "RegistryMockSwitch"
  ADD CONSTRAINT "RegistryMockSwitch_mode_check" CHECK ("mode" IN ('ok', 'outage', 'garbage', 'refuse')),
  ADD CONSTRAINT "RegistryMockSwitch_latency_check" CHECK ("latencyMs" BETWEEN 0 AND 60000);

-- Who has been here before knows the cabinet.
UPDATE "Doctor" SET "onboardedAt" = "createdAt";
