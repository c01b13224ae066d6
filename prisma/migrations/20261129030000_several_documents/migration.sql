-- A requirement may be answered by several documents together.
ALTER TABLE "ApplicationDocument" DROP CONSTRAINT "ApplicationDocument_pkey",
ADD CONSTRAINT "ApplicationDocument_pkey" PRIMARY KEY ("applicationId", "requirementCode", "documentVersionId");
