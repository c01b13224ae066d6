-- AlterTable
ALTER TABLE "EsiaAccount" DROP COLUMN "failedAttempts",
DROP COLUMN "lockedUntil",
ADD COLUMN     "totpOffer" TEXT,
ADD COLUMN     "totpSecret" TEXT,
ADD COLUMN     "totpStep" INTEGER,
ALTER COLUMN "snils" DROP NOT NULL;

-- CreateTable
CREATE TABLE "EsiaAttempt" (
    "keyHash" CHAR(64) NOT NULL,
    "failed" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "lockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "EsiaAttempt_pkey" PRIMARY KEY ("keyHash")
);

-- CreateTable
CREATE TABLE "EsiaForm" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" TEXT NOT NULL,
    "browserHash" CHAR(64) NOT NULL,
    "oid" TEXT,
    "data" JSONB NOT NULL,
    "smsCodeHash" CHAR(64),
    "emailCodeHash" CHAR(64),
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EsiaForm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EsiaRecoveryCode" (
    "oid" TEXT NOT NULL,
    "codeHash" CHAR(64) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EsiaRecoveryCode_pkey" PRIMARY KEY ("oid","codeHash")
);

-- CreateIndex
CREATE INDEX "EsiaForm_oid_idx" ON "EsiaForm"("oid");

-- AddForeignKey
ALTER TABLE "EsiaRecoveryCode" ADD CONSTRAINT "EsiaRecoveryCode_oid_fkey" FOREIGN KEY ("oid") REFERENCES "EsiaAccount"("oid") ON DELETE CASCADE ON UPDATE CASCADE;


