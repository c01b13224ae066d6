-- CreateEnum
CREATE TYPE "BulkAct" AS ENUM ('ASSIGN', 'REQUEST', 'APPROVE');

-- CreateTable
CREATE TABLE "BulkRun" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "act" "BulkAct" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkRunRow" (
    "runId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "applicationId" UUID NOT NULL,
    "done" BOOLEAN,
    "message" TEXT,

    CONSTRAINT "BulkRunRow_pkey" PRIMARY KEY ("runId","position")
);

-- CreateIndex
CREATE INDEX "BulkRun_userId_createdAt_idx" ON "BulkRun"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "BulkRunRow_applicationId_idx" ON "BulkRunRow"("applicationId");

-- AddForeignKey
ALTER TABLE "BulkRun" ADD CONSTRAINT "BulkRun_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkRunRow" ADD CONSTRAINT "BulkRunRow_runId_fkey" FOREIGN KEY ("runId") REFERENCES "BulkRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkRunRow" ADD CONSTRAINT "BulkRunRow_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
