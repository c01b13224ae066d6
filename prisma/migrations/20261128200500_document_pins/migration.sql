-- CreateTable
CREATE TABLE "DocumentPin" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "applicationId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "page" INTEGER NOT NULL,
    "x" DOUBLE PRECISION NOT NULL,
    "y" DOUBLE PRECISION NOT NULL,
    "width" DOUBLE PRECISION NOT NULL,
    "height" DOUBLE PRECISION NOT NULL,
    "note" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "reasonCode" TEXT,
    "requestItemId" UUID,

    CONSTRAINT "DocumentPin_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DocumentPin_applicationId_idx" ON "DocumentPin"("applicationId");

-- CreateIndex
CREATE INDEX "DocumentPin_versionId_idx" ON "DocumentPin"("versionId");

-- CreateIndex
CREATE INDEX "DocumentPin_authorId_idx" ON "DocumentPin"("authorId");

-- CreateIndex
CREATE INDEX "DocumentPin_reasonCode_idx" ON "DocumentPin"("reasonCode");

-- CreateIndex
CREATE INDEX "DocumentPin_requestItemId_idx" ON "DocumentPin"("requestItemId");

-- AddForeignKey
ALTER TABLE "DocumentPin" ADD CONSTRAINT "DocumentPin_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentPin" ADD CONSTRAINT "DocumentPin_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "DocumentVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentPin" ADD CONSTRAINT "DocumentPin_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentPin" ADD CONSTRAINT "DocumentPin_reasonCode_fkey" FOREIGN KEY ("reasonCode") REFERENCES "Reason"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentPin" ADD CONSTRAINT "DocumentPin_requestItemId_fkey" FOREIGN KEY ("requestItemId") REFERENCES "DocumentRequestItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A place lies on its page; what was sent was sent for a reason.
ALTER TABLE "DocumentPin" ADD CONSTRAINT "DocumentPin_place_check" CHECK (
  "page" >= 1 AND "x" >= 0 AND "y" >= 0 AND "width" > 0 AND "height" > 0
  AND "x" + "width" <= 1.01 AND "y" + "height" <= 1.01
  AND ("requestItemId" IS NULL OR "reasonCode" IS NOT NULL)
);
