-- AlterTable
ALTER TABLE "EsiaCode" ADD COLUMN     "offline" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "EsiaSession" (
    "id" UUID NOT NULL,
    "oid" TEXT NOT NULL,
    "browserHash" CHAR(64) NOT NULL,
    "method" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EsiaSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EsiaRefresh" (
    "tokenHash" CHAR(64) NOT NULL,
    "familyId" UUID NOT NULL,
    "oid" TEXT NOT NULL,
    "sessionId" UUID NOT NULL,
    "clientId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EsiaRefresh_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "EsiaBehaviour" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "failure" TEXT,
    "latencyMs" INTEGER NOT NULL DEFAULT 0,
    "oidAsText" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "EsiaBehaviour_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "EsiaSession_oid_idx" ON "EsiaSession"("oid");

-- CreateIndex
CREATE INDEX "EsiaRefresh_familyId_idx" ON "EsiaRefresh"("familyId");

-- CreateIndex
CREATE INDEX "EsiaRefresh_oid_idx" ON "EsiaRefresh"("oid");

-- AddForeignKey
ALTER TABLE "EsiaSession" ADD CONSTRAINT "EsiaSession_oid_fkey" FOREIGN KEY ("oid") REFERENCES "EsiaAccount"("oid") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EsiaRefresh" ADD CONSTRAINT "EsiaRefresh_oid_fkey" FOREIGN KEY ("oid") REFERENCES "EsiaAccount"("oid") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rules of the data that Prisma has no words for.
ALTER TABLE "EsiaSession" ADD CONSTRAINT "EsiaSession_method" CHECK ("method" IN ('PWD', 'DS'));
ALTER TABLE "EsiaBehaviour"
  ADD CONSTRAINT "EsiaBehaviour_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "EsiaBehaviour_latency" CHECK ("latencyMs" BETWEEN 0 AND 60000);
