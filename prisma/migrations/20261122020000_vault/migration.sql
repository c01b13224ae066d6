-- CreateEnum
CREATE TYPE "AntivirusVerdict" AS ENUM ('NOT_CONFIGURED', 'WAITING', 'CLEAN', 'INFECTED');

-- CreateEnum
CREATE TYPE "DocumentReuseKind" AS ENUM ('SAME_FILE', 'SAME_NUMBER', 'SIMILAR_PAGE');

-- AlterTable
ALTER TABLE "Document" ADD COLUMN     "validUntil" DATE;

-- AlterTable
ALTER TABLE "DocumentVersion" ADD COLUMN     "antivirus" "AntivirusVerdict" NOT NULL DEFAULT 'NOT_CONFIGURED',
ADD COLUMN     "findings" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "judgedAt" TIMESTAMPTZ(3),
ADD COLUMN     "judgedById" UUID,
ADD COLUMN     "pages" INTEGER,
ADD COLUMN     "proposed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "scannedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "DocumentPagePrint" (
    "versionId" UUID NOT NULL,
    "page" INTEGER NOT NULL,
    "print" BIGINT NOT NULL,
    "band0" INTEGER NOT NULL,
    "band1" INTEGER NOT NULL,
    "band2" INTEGER NOT NULL,
    "band3" INTEGER NOT NULL,

    CONSTRAINT "DocumentPagePrint_pkey" PRIMARY KEY ("versionId","page")
);

-- CreateTable
CREATE TABLE "DocumentUpload" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "doctorId" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "documentId" UUID,
    "fileName" TEXT NOT NULL,
    "declaredType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "sha256" CHAR(64),
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "refusal" JSONB,
    "versionId" UUID,

    CONSTRAINT "DocumentUpload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentReplacement" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "documentId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "accepted" BOOLEAN,
    "note" TEXT,

    CONSTRAINT "DocumentReplacement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentReuse" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "DocumentReuseKind" NOT NULL,
    "versionId" UUID,
    "otherVersionId" UUID,
    "doctorId" UUID NOT NULL,
    "otherDoctorId" UUID NOT NULL,
    "number" TEXT,
    "page" INTEGER,
    "otherPage" INTEGER,
    "distance" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "confirmed" BOOLEAN,
    "note" TEXT,

    CONSTRAINT "DocumentReuse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentExpiryNotice" (
    "documentId" UUID NOT NULL,
    "validUntil" DATE NOT NULL,
    "daysBefore" INTEGER NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DocumentExpiryNotice_pkey" PRIMARY KEY ("documentId","validUntil","daysBefore")
);

-- CreateTable
CREATE TABLE "StoredBlob" (
    "sha256" CHAR(64) NOT NULL,
    "size" INTEGER NOT NULL,
    "keyId" TEXT NOT NULL,
    "wrappedKey" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "verifiedAt" TIMESTAMPTZ(3),
    "damagedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StoredBlob_pkey" PRIMARY KEY ("sha256")
);

-- CreateIndex
CREATE INDEX "DocumentPagePrint_band0_idx" ON "DocumentPagePrint"("band0");

-- CreateIndex
CREATE INDEX "DocumentPagePrint_band1_idx" ON "DocumentPagePrint"("band1");

-- CreateIndex
CREATE INDEX "DocumentPagePrint_band2_idx" ON "DocumentPagePrint"("band2");

-- CreateIndex
CREATE INDEX "DocumentPagePrint_band3_idx" ON "DocumentPagePrint"("band3");

-- CreateIndex
CREATE UNIQUE INDEX "DocumentUpload_versionId_key" ON "DocumentUpload"("versionId");

-- CreateIndex
CREATE INDEX "DocumentUpload_doctorId_createdAt_idx" ON "DocumentUpload"("doctorId", "createdAt");

-- CreateIndex
CREATE INDEX "DocumentUpload_documentId_idx" ON "DocumentUpload"("documentId");

-- CreateIndex
CREATE INDEX "DocumentUpload_expiresAt_idx" ON "DocumentUpload"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "DocumentReplacement_versionId_key" ON "DocumentReplacement"("versionId");

-- CreateIndex
CREATE INDEX "DocumentReplacement_documentId_idx" ON "DocumentReplacement"("documentId");

-- CreateIndex
CREATE INDEX "DocumentReplacement_decidedById_idx" ON "DocumentReplacement"("decidedById");

-- CreateIndex
CREATE INDEX "DocumentReuse_doctorId_idx" ON "DocumentReuse"("doctorId");

-- CreateIndex
CREATE INDEX "DocumentReuse_otherDoctorId_idx" ON "DocumentReuse"("otherDoctorId");

-- CreateIndex
CREATE INDEX "DocumentReuse_versionId_idx" ON "DocumentReuse"("versionId");

-- CreateIndex
CREATE INDEX "DocumentReuse_otherVersionId_idx" ON "DocumentReuse"("otherVersionId");

-- CreateIndex
CREATE INDEX "DocumentReuse_closedById_idx" ON "DocumentReuse"("closedById");

-- CreateIndex
CREATE INDEX "DocumentReuse_closedAt_createdAt_idx" ON "DocumentReuse"("closedAt", "createdAt");

-- CreateIndex
CREATE INDEX "StoredBlob_verifiedAt_idx" ON "StoredBlob"("verifiedAt");

-- CreateIndex
CREATE INDEX "StoredBlob_keyId_idx" ON "StoredBlob"("keyId");

-- CreateIndex
CREATE INDEX "Document_validUntil_idx" ON "Document"("validUntil");

-- CreateIndex
CREATE INDEX "DocumentVersion_judgedById_idx" ON "DocumentVersion"("judgedById");

-- CreateIndex
CREATE INDEX "Education_number_idx" ON "Education"("number");

-- AddForeignKey
ALTER TABLE "DocumentVersion" ADD CONSTRAINT "DocumentVersion_judgedById_fkey" FOREIGN KEY ("judgedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentPagePrint" ADD CONSTRAINT "DocumentPagePrint_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "DocumentVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentUpload" ADD CONSTRAINT "DocumentUpload_doctorId_fkey" FOREIGN KEY ("doctorId") REFERENCES "Doctor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentUpload" ADD CONSTRAINT "DocumentUpload_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentUpload" ADD CONSTRAINT "DocumentUpload_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "DocumentVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentReplacement" ADD CONSTRAINT "DocumentReplacement_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "DocumentVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentReplacement" ADD CONSTRAINT "DocumentReplacement_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentReuse" ADD CONSTRAINT "DocumentReuse_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "DocumentVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentReuse" ADD CONSTRAINT "DocumentReuse_otherVersionId_fkey" FOREIGN KEY ("otherVersionId") REFERENCES "DocumentVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentReuse" ADD CONSTRAINT "DocumentReuse_doctorId_fkey" FOREIGN KEY ("doctorId") REFERENCES "Doctor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentReuse" ADD CONSTRAINT "DocumentReuse_otherDoctorId_fkey" FOREIGN KEY ("otherDoctorId") REFERENCES "Doctor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentReuse" ADD CONSTRAINT "DocumentReuse_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentExpiryNotice" ADD CONSTRAINT "DocumentExpiryNotice_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Rules of the data that Prisma has no words for.
ALTER TABLE "DocumentVersion"
  ADD CONSTRAINT "DocumentVersion_clean_before_accepted" CHECK ("status" <> 'ACCEPTED' OR "antivirus" IN ('CLEAN', 'NOT_CONFIGURED')),
  ADD CONSTRAINT "DocumentVersion_infected_is_rejected" CHECK ("antivirus" <> 'INFECTED' OR "status" = 'REJECTED'),
  ADD CONSTRAINT "DocumentVersion_judged_by_somebody" CHECK (("judgedById" IS NULL) = ("judgedAt" IS NULL));

ALTER TABLE "DocumentPagePrint"
  ADD CONSTRAINT "DocumentPagePrint_page" CHECK ("page" >= 1),
  ADD CONSTRAINT "DocumentPagePrint_bands" CHECK (
    "band0" BETWEEN 0 AND 65535 AND "band1" BETWEEN 0 AND 65535 AND "band2" BETWEEN 0 AND 65535 AND "band3" BETWEEN 0 AND 65535);

ALTER TABLE "DocumentUpload"
  ADD CONSTRAINT "DocumentUpload_received" CHECK ("size" > 0 AND "received" BETWEEN 0 AND "size"),
  ADD CONSTRAINT "DocumentUpload_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "DocumentUpload_one_end" CHECK ("versionId" IS NULL OR "refusal" IS NULL);

ALTER TABLE "DocumentReplacement"
  ADD CONSTRAINT "DocumentReplacement_decided_by_somebody" CHECK (
    ("decidedAt" IS NULL) = ("decidedById" IS NULL) AND ("decidedAt" IS NULL) = ("accepted" IS NULL));
CREATE UNIQUE INDEX "DocumentReplacement_one_open" ON "DocumentReplacement" ("documentId") WHERE "decidedAt" IS NULL;

ALTER TABLE "DocumentReuse"
  ADD CONSTRAINT "DocumentReuse_two_people" CHECK ("doctorId" <> "otherDoctorId"),
  ADD CONSTRAINT "DocumentReuse_what" CHECK (
    CASE WHEN "kind" = 'SAME_NUMBER' THEN "number" IS NOT NULL ELSE "versionId" IS NOT NULL AND "otherVersionId" IS NOT NULL END),
  ADD CONSTRAINT "DocumentReuse_closed_by_somebody" CHECK (
    ("closedAt" IS NULL) = ("closedById" IS NULL) AND ("closedAt" IS NULL) = ("confirmed" IS NULL));
CREATE UNIQUE INDEX "DocumentReuse_once_per_file" ON "DocumentReuse" ("versionId", "otherVersionId", "kind") WHERE "kind" <> 'SAME_NUMBER';
CREATE UNIQUE INDEX "DocumentReuse_once_per_number" ON "DocumentReuse" (least("doctorId", "otherDoctorId"), greatest("doctorId", "otherDoctorId"), "number") WHERE "kind" = 'SAME_NUMBER';

ALTER TABLE "StoredBlob"
  ADD CONSTRAINT "StoredBlob_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "StoredBlob_size" CHECK ("size" >= 0);
